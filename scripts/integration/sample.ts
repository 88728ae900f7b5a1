import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { findRegions, isMarker } from '../examples/regions.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

/**
 * Loads parts of a sample as a module, so that a benchmark measures the very code that readers copy.
 *
 * @param file path relative to `examples/`
 * @param drop regions to leave out: what the sample does by itself
 * @param names what the module exports
 */
export async function loadSample<T>(file: string, drop: string[], names: (keyof T & string)[]): Promise<T> {
  const source = readFileSync(path.join(ROOT, 'examples', file), 'utf8');
  const regions = findRegions(source, file).filter(({ name }) => drop.includes(name));
  const kept = source
    .split('\n')
    .filter(
      (line, index) =>
        !isMarker(line) && !regions.some(({ from, to }) => index + 1 >= from && index + 1 <= to),
    );
  const folder = path.join(ROOT, '.cache', 'samples');
  mkdirSync(folder, { recursive: true });
  const target = path.join(folder, path.basename(file));
  writeFileSync(target, `${kept.join('\n')}\nexport { ${names.join(', ')} };\n`);
  return (await import(pathToFileURL(target).href)) as T;
}
