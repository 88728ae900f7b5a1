import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/** A place that looks like a secret. The secret itself is never part of it. */
export interface Leak {
  file: string;
  line: number;
  what: string;
}

const RULES: [string, RegExp][] = [
  ['a private key in PEM form', /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/],
  ['an encrypted keystore', /"ciphertext"\s*:\s*"(?:0x)?[0-9a-fA-F]{32,}"/],
  ['an access key of a cloud', /\bAKIA[0-9A-Z]{16}\b/],
  ['a token of GitHub', /\bgh[pousr]_[A-Za-z0-9]{36}\b/],
  ['a token of npm', /\bnpm_[A-Za-z0-9]{36}\b/],
  ['a token of Slack', /\bxox[abprs]-[A-Za-z0-9-]{20,}/],
  [
    'an RPC address with an access key',
    /https?:\/\/[\w.-]*(?:alchemy|infura|chainstack|quiknode|quicknode|dwellir|onfinality|nethermind|blastapi)[\w.-]*\/(?:[\w.-]+\/)*(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{24,}/i,
  ],
  [
    'a private key',
    /\b(?:private[_-]?key|secret[_-]?key|mnemonic|PRIVATE_KEY)\b["']?\s*[:=]\s*["']?0x[0-9a-fA-F]{30,64}\b/i,
  ],
];

/** Size above which a file is data that a program wrote; bytes. */
const LIMIT = 1_000_000;

/** Public key material of the devnet's seed, as numbers: worthless, and needed by examples. */
export type Known = Set<string>;

/** Looks for secrets in one text. @param known keys that may be shown, in lower case */
export function scanText(text: string, file: string, known: Known = new Set()): Leak[] {
  return text.split('\n').flatMap((content, index) =>
    RULES.filter(([, rule]) => {
      const hit = rule.exec(content);
      const key = /0x[0-9a-fA-F]{30,64}/.exec(hit?.[0] ?? '')?.[0].toLowerCase();
      return hit !== null && !(key !== undefined && known.has(key));
    }).map(([what]) => ({ file, line: index + 1, what })),
  );
}

/** Looks for secrets in every file that Git has, and in new files that it does not ignore. */
export function scanRepository(root: string, known: Known): Leak[] {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  return [...new Set(list.split('\0').filter(Boolean))].flatMap((file) => {
    const full = path.join(root, file);
    const size = statSync(full, { throwIfNoEntry: false });
    if (!size?.isFile() || size.size > LIMIT) return [];
    return scanText(readFileSync(full, 'utf8'), file, known);
  });
}
