import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of the command line. */
export const CIRO = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
/** Root of the project. */
export const ROOT = path.resolve(CIRO, '..', '..');
/** Environment files. */
export const ENVIRONMENTS = path.join(CIRO, 'environments');
/** Compiled classes that are used unless CIRO_ARTIFACTS or the environment file names another folder. */
export const PUBLISHED_ARTIFACTS = path.join(ROOT, 'examples', 'contracts', 'artifacts', 'published');
/** What is known about the published contracts. */
export const PUBLISHED_FACTS = path.join(ROOT, 'examples', 'contracts', 'facts');
/** ABIs of the published contracts, for comparison. */
export const PUBLISHED_ABIS = path.join(PUBLISHED_FACTS, 'abi');

/** Folder of the records and journals of one environment; `CIRO_DEPLOYMENTS` moves the parent folder. */
export function deploymentFolder(environment: string): string {
  return path.join(process.env.CIRO_DEPLOYMENTS || path.join(ROOT, 'deployments'), environment);
}

/** A path as a reader sees it: relative to the working folder where that is shorter, never a machine's folders. */
export function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..')
    ? path.join('…', path.basename(path.dirname(file)), path.basename(file))
    : relative;
}
