import path from 'node:path';
import { type ArtifactSet, openFolder } from '../artifacts/loader.ts';
import { ROOT } from '../lib/paths.ts';

/** Compiled classes of the next family. */
export const NEXT_ARTIFACTS = path.join(ROOT, 'examples', 'contracts', 'artifacts', 'next');

/** Opens the classes of the next family, or those in `folder`. CIRO_ARTIFACTS names the published classes, so it is left aside. */
export function openNextArtifacts(folder: unknown): ArtifactSet {
  return openFolder(typeof folder === 'string' ? path.resolve(folder) : NEXT_ARTIFACTS);
}
