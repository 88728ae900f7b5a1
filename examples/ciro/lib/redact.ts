const HIDDEN = '[hidden]';
/** Shorter secrets are not searched for: they would blank out ordinary text. */
const SHORTEST = 6;
/** Names of query parameters whose value is a secret, whatever it looks like. */
const SECRET_NAME = /key|token|secret|auth|pass|pwd/i;

/**
 * Remembers every secret of this process and removes it from any text before that text leaves the process.
 * A felt is removed in all its spellings: hexadecimal with and without prefix and padding, and decimal. Other secrets
 * are removed as they are, as part of an address and as part of JSON.
 */
export class Redactor {
  /** What is searched for, and what takes its place. */
  readonly #secrets = new Map<string, string>();

  /** Registers a key, password or token. */
  add(secret: string | undefined): void {
    if (!secret || secret.length < SHORTEST) return;
    for (const form of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)])
      this.#secrets.set(form, HIDDEN);
    if (!/^(0x)?[0-9a-f]+$/i.test(secret)) return;
    const hex = BigInt(secret.startsWith('0x') ? secret : `0x${secret}`).toString(16);
    const decimal = BigInt(`0x${hex}`).toString();
    for (const form of [hex, hex.padStart(64, '0'), decimal])
      if (form.length >= SHORTEST) this.#secrets.set(form, HIDDEN);
  }

  /**
   * Registers what is secret in an RPC address and returns the address without it. Passwords and what looks like a
   * token are hidden everywhere. User names and values that may be ordinary words, such as `?network=sepolia`, are
   * hidden in the address only.
   */
  url(address: string): string {
    const { username, password, hostname, pathname, search } = new URL(address);
    this.#encoded(password);
    if (looksLikeToken(username)) this.#encoded(username);
    if (password) this.#inAddress(`//${username}:${password}@`, `//${username}:${HIDDEN}@`);
    else if (username) this.#inAddress(`//${username}@`, `//${HIDDEN}@`);
    for (const [index, pair] of search.slice(1).split('&').entries()) {
      const name = pair.slice(0, pair.indexOf('=') + 1);
      const value = pair.slice(name.length);
      if (!value) continue;
      const start = `${index === 0 ? '?' : '&'}${name}`;
      this.#inAddress(`${start}${value}`, `${start}${HIDDEN}`);
      if (SECRET_NAME.test(name) || looksLikeToken(value)) this.#encoded(value);
    }
    for (const segment of pathname.split('/')) if (looksLikeToken(segment)) this.#encoded(segment);
    const [subdomain = ''] = hostname.split('.');
    if (/^\w{16,}$/.test(subdomain)) this.add(subdomain);
    return this.text(address);
  }

  /** The text without any registered secret. */
  text(text: string): string {
    let result = text;
    const longestFirst = [...this.#secrets].sort(([a], [b]) => b.length - a.length);
    for (const [secret, instead] of longestFirst) {
      if (!result.toLowerCase().includes(secret.toLowerCase())) continue;
      result = result.replace(new RegExp(escape(secret), 'gi'), () => instead);
    }
    return result.replaceAll(`0x${HIDDEN}`, HIDDEN);
  }

  /** Whether a felt is a registered secret. For data that must stay as it is, where nothing can be blanked out. */
  isSecret(felt: string): boolean {
    return this.#secrets.has(felt.toLowerCase().replace(/^0x0*/, ''));
  }

  /** Registers a part of an address as it stands there, and what it means. */
  #encoded(part: string): void {
    this.add(part);
    this.add(decoded(part));
  }

  /** Registers text that is replaced in an address only, encoded or not. */
  #inAddress(text: string, instead: string): void {
    this.#secrets.set(text, instead);
    this.#secrets.set(decoded(text), decoded(instead));
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** What percent signs stand for; the text itself where they stand for nothing. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Provider keys are long, and most mix letters and digits; ordinary path segments (`rpc`, `v0_10`) are not. */
function looksLikeToken(segment: string): boolean {
  return segment.length >= 20 || (segment.length >= 12 && /\d/.test(segment) && /[a-z]/i.test(segment));
}

/** The redactor of this process. */
export const redactor = new Redactor();
