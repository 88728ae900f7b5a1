import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { recomputedClassHash } from '../artifacts/hash-cache.ts';
import { openArtifacts } from '../artifacts/loader.ts';
import { connect } from '../chain/node.ts';
import { sourceValue } from '../config/load.ts';
import { type ContractRecord, type DeploymentRecord, requireRecord } from '../deploy/record.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { ROOT } from '../lib/paths.ts';
import { sameFelt } from '../lib/units.ts';
import { type VerificationRequest, sourceRequest } from '../source/request.ts';
import { Verifier } from '../source/verifier.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';
import { type CiroCommand, ENVIRONMENT_ARGUMENT, openEnvironment } from './frame.ts';

/** Scarb's own compiler is the only one whose output an explorer can reproduce. */
const DEFAULT_PROJECT = path.join(ROOT, 'examples', 'contracts', 'published');

export const source: CiroCommand = {
  name: 'source',
  summary: 'Compare class hashes without an explorer, and verify sources with Voyager (--submit).',
  define(command) {
    command.argument(...ENVIRONMENT_ARGUMENT);
    command.option('--project <folder>', 'package with Scarb.toml and src', DEFAULT_PROJECT);
    command.option('--contract <name>', 'only this contract');
    command.option('--cairo <version>', 'Cairo version that built the classes; default: from Scarb.toml');
    command.option('--scarb <version>', 'Scarb version; default: the Cairo version');
    command.option('--license <identifier>', 'SPDX identifier of the license', 'NONE');
    command.option('--save <folder>', 'write what would be sent, one JSON file a contract; sends nothing');
    command.option('--submit', 'send the sources to the verifier', false);
  },
  async run({ out }, [name], options) {
    const environment = openEnvironment(name);
    const record = requireRecord(environment.name);
    const text = (key: string): string | undefined =>
      typeof options[key] === 'string' ? options[key] : undefined;
    const contracts = chosenContracts(record, text('contract'));
    const artifacts = openArtifacts(environment.config.artifacts);
    const node = await connect(environment);
    const verifier =
      options.submit === true
        ? openVerifier(environment.config.explorer && sourceValue(environment.config.explorer.verifier))
        : undefined;
    const rows = [];
    for (const [contract, entry] of contracts) {
      const local = recomputedClassHash(artifacts.get(contract));
      const found = await node.classHashAt(entry.address);
      const same = found !== undefined && sameFelt(local, found);
      const request = sourceRequest(contract, {
        project: path.resolve(text('project') ?? DEFAULT_PROJECT),
        license: text('license') ?? 'NONE',
        ...(text('cairo') ? { cairo: text('cairo') as string } : {}),
        ...(text('scarb') ? { scarb: text('scarb') as string } : {}),
      });
      if (text('save')) save(text('save') as string, contract, request);
      let explorer = 'not asked';
      if (verifier && same) explorer = await submit(verifier, local, request);
      rows.push({
        contract,
        classHash: local,
        onChain: found ?? null,
        same,
        file: request.contract_file,
        files: Object.keys(request.files).length,
        explorer,
      });
    }
    out.table(
      ['contract', 'recomputed class hash', 'equal on chain', 'explorer'],
      rows.map((row) => [row.contract, row.classHash, row.same ? 'yes' : 'NO', row.explorer]),
    );
    const ok = rows.every(({ same }) => same);
    out.result({ ok, classes: rows });
    return ok ? 0 : 1;
  },
};

/** The contracts of the record, or the one that is named. @throws CiroError when the record has none of that name */
function chosenContracts(
  record: DeploymentRecord,
  only: string | undefined,
): [ContractName, ContractRecord][] {
  const all = CONTRACT_NAMES.flatMap((contract): [ContractName, ContractRecord][] => {
    const entry = record.contracts[contract];
    return entry ? [[contract, entry]] : [];
  });
  const chosen = all.filter(([contract]) => only === undefined || contract === only);
  if (chosen.length > 0) return chosen;
  const names = all.map(([contract]) => contract).join(', ');
  throw new CiroError(
    only === undefined
      ? `The record of ${record.environment} has no contracts.`
      : `The record of ${record.environment} has no contract "${only}".`,
    { ...(names ? { fix: `Name one of ${names}.` } : {}), help: HELP.source, exitCode: 2 },
  );
}

/** Writes the request, to be read by a person or sent by another tool. */
function save(folder: string, contract: string, request: VerificationRequest): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, `${contract}.json`), `${JSON.stringify(request, null, 2)}\n`);
}

async function submit(verifier: Verifier, classHash: string, request: VerificationRequest): Promise<string> {
  if (await verifier.isVerified(classHash)) return 'verified before';
  await verifier.outcome(await verifier.submit(classHash, request));
  return 'verified';
}

function openVerifier(base: string | undefined): Verifier {
  if (!base)
    throw new CiroError('The environment names no verifier: explorer.verifier is missing.', {
      help: HELP.source,
    });
  return new Verifier({ base, timeout: 20_000, poll: 2_000, wait: 600_000 });
}
