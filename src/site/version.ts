import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Version of the project and, where Git or the server knows it, the commit: `0.1.0 (1a2b3c4)`. */
export function siteVersion(): string {
  const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
  let commit = process.env.GITHUB_SHA?.slice(0, 7);
  try {
    commit ??= execFileSync('git', ['rev-parse', '--short=7', 'HEAD'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    }).trim();
  } catch {
    // Not a clone.
  }
  return commit ? `${version} (${commit})` : version;
}
