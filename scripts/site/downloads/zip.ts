import { type Zippable, strToU8, zipSync } from 'fflate';

/** Files of a project by their path in it. */
export type ProjectFiles = Readonly<Record<string, string | Uint8Array>>;

/** The same for every build and in every time zone: archives keep local time. */
const MODIFIED = new Date(1980, 0, 1);

/**
 * A zip with one folder of this name, so that unpacking litters nothing. The same files give the same bytes, in
 * whatever order they come.
 */
export function zipFolder(name: string, files: ProjectFiles): Uint8Array {
  const entries: Zippable = {};
  for (const [file, content] of Object.entries(files).sort(([a], [b]) => (a < b ? -1 : 1)))
    entries[`${name}/${file}`] = typeof content === 'string' ? strToU8(content) : content;
  return zipSync(entries, { level: 6, mtime: MODIFIED });
}
