import { readFileSync } from 'node:fs';
import path from 'node:path';
import { ROOT } from './paths.ts';

const { name, version } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8')) as {
  name: string;
  version: string;
};

/** Name and version that records carry. */
export const NAME = name;
export const VERSION = version;
