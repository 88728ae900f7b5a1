import { existsSync } from 'node:fs';
import { findContracts } from './bundle.ts';
import { readManifest } from './manifest.ts';
import { CONTRACTS, FAMILIES, artifactFile, artifactHash, packageFolder, sourceHash } from './package.ts';

/**
 * Every class that does not belong to its source, as a sentence with the remedy.
 *
 * @param root folder with the Cairo packages and `artifacts/`; the committed ones if absent
 */
export function staleArtifacts(root = CONTRACTS): string[] {
  const problems: string[] = [];
  for (const family of FAMILIES) {
    const { contracts } = readManifest(family, root);
    const sources = new Set(findContracts(packageFolder(family, root)).keys());
    for (const contract of sources) {
      const entry = contracts[contract];
      const name = `${family}/${contract}`;
      if (!entry || !existsSync(artifactFile(family, contract, root)))
        problems.push(`${name} has no compiled class: npm run contracts`);
      else if (entry.sourceHash !== sourceHash(family, contract, root))
        problems.push(`${name} changed since its class was compiled: npm run contracts`);
      else if (entry.artifactHash !== artifactHash(family, contract, root))
        problems.push(
          `${name}: the class file is not the one in the manifest: npm run contracts -- --all --only ${contract}`,
        );
    }
    for (const contract of Object.keys(contracts)) {
      if (!sources.has(contract))
        problems.push(
          `${family}/${contract} is in the manifest but has no source: delete its entry and its class`,
        );
    }
  }
  return problems;
}
