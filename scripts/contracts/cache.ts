import { copyFileSync, existsSync, mkdirSync, renameSync } from 'node:fs';
import path from 'node:path';
import { cacheFolder } from '../../examples/ciro/lib/cache-folder.ts';

/** Compiled classes by source hash, one folder a user: the same source never has to be compiled twice. */
const cachedClass = (sourceHash: string): string => path.join(cacheFolder(), 'classes', `${sourceHash}.json`);

/** Copies a class from the cache. @returns whether there was one */
export function fromCache(sourceHash: string, output: string): boolean {
  const file = cachedClass(sourceHash);
  if (!existsSync(file)) return false;
  mkdirSync(path.dirname(output), { recursive: true });
  copyFileSync(file, `${output}.tmp`);
  renameSync(`${output}.tmp`, output);
  return true;
}

/** Keeps a freshly compiled class. */
export function toCache(sourceHash: string, output: string): void {
  const file = cachedClass(sourceHash);
  mkdirSync(path.dirname(file), { recursive: true });
  copyFileSync(output, `${file}.${process.pid}`);
  renameSync(`${file}.${process.pid}`, file);
}
