const HIDDEN = '[hidden]';

/** Names beside which people write what must not be told. Contract names such as CIRO_TOKEN are none of them. */
const SECRET_NAME =
  /private_?key|secret|password|passphrase|mnemonic|seed_?phrase|api_?key|access_?token|auth_?token|authorization|wire|signature/i;

/** Segments of a path that are long enough for an access key; ordinary ones (`rpc`, `v0_10`, `starknet`) are not. */
const LONGEST_SEGMENT = 12;

/** Web addresses without user, password, query and long parts of the path. */
function addresses(text: string): string {
  return text.replace(/\b(?:https?|wss?):\/\/[^\s"'<>)\]]+/g, (address) => {
    if (!URL.canParse(address)) return HIDDEN;
    const { protocol, host, pathname } = new URL(address);
    const parts = pathname.split('/').map((part) => (part.length > LONGEST_SEGMENT ? HIDDEN : part));
    return `${protocol}//${host}${parts.join('/').replace(/\/$/, '')}`;
  });
}

/** `PRIVATE_KEY=…`, `password: …` and `Authorization: Bearer …` in running text. */
function assignments(text: string): string {
  return text
    .replace(/\b(bearer|basic)\s+[\w.~+/=-]{8,}/gi, `$1 ${HIDDEN}`)
    .replace(
      new RegExp(
        `(\\w*(?:${SECRET_NAME.source})\\w*["']?\\s*[:=]\\s*)("[^"]*"|'[^']*'|["']?[^\\s"',}]+)`,
        'gi',
      ),
      `$1${HIDDEN}`,
    );
}

/**
 * A copy of a JSON value in which nothing looks like a key, a password or an access key any more. Errs on the side of
 * hiding: a hidden harmless value costs a question, a told secret costs the account.
 */
export function scrub(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return SECRET_NAME.test(name) ? HIDDEN : assignments(addresses(value));
  if (Array.isArray(value)) return SECRET_NAME.test(name) ? HIDDEN : value.map((item) => scrub(item));
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, scrub(item, key)]));
}
