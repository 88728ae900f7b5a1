const HIDDEN = '[hidden]';
/** Shorter secrets are not searched for: they would blank out ordinary text. */
const SHORTEST = 6;

/**
 * Remembers every secret of this process and removes it from any text before that text leaves the process.
 * A felt is removed in all its spellings: hexadecimal with and without prefix and padding, and decimal.
 */
export class Redactor {
  readonly #secrets = new Set<string>();

  /** Registers a key, password or token. */
  add(secret: string | undefined): void {
    if (!secret || secret.length < SHORTEST) return;
    this.#secrets.add(secret);
    if (!/^(0x)?[0-9a-f]+$/i.test(secret)) return;
    const hex = BigInt(secret.startsWith('0x') ? secret : `0x${secret}`).toString(16);
    const decimal = BigInt(`0x${hex}`).toString();
    for (const form of [hex, hex.padStart(64, '0'), decimal])
      if (form.length >= SHORTEST) this.#secrets.add(form);
  }

  /** Registers what is secret in an RPC address (user, password, provider key) and returns the address without it. */
  url(address: string): string {
    const url = new URL(address);
    for (const part of [url.username, url.password]) this.add(decodeURIComponent(part));
    for (const value of url.searchParams.values()) this.add(value);
    for (const segment of url.pathname.split('/')) if (looksLikeToken(segment)) this.add(segment);
    if (/^\w{16,}$/.test(url.hostname.split('.')[0] ?? '')) this.add(url.hostname.split('.')[0]);
    return this.text(address);
  }

  /** The text without any registered secret. */
  text(text: string): string {
    let result = text;
    const longestFirst = [...this.#secrets].sort((a, b) => b.length - a.length);
    for (const secret of longestFirst) {
      if (!result.toLowerCase().includes(secret.toLowerCase())) continue;
      result = result.replace(new RegExp(escape(secret), 'gi'), HIDDEN);
    }
    return result.replaceAll(`0x${HIDDEN}`, HIDDEN);
  }
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** Provider keys are long and mix letters and digits; ordinary path segments (`rpc`, `v0_10`) are not. */
function looksLikeToken(segment: string): boolean {
  return segment.length >= 12 && /\d/.test(segment) && /[a-z]/i.test(segment);
}

/** The redactor of this process. */
export const redactor = new Redactor();
