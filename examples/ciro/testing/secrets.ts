/** Spellings in which a secret felt could leak. */
export function spellings(secret: string): string[] {
  if (!/^0x[0-9a-f]+$/i.test(secret)) return [secret];
  const value = BigInt(secret);
  return [value.toString(16), value.toString(16).padStart(64, '0'), value.toString(10)];
}

/** Secrets that occur in a text, shortened for the message. */
export function leaks(text: string, secrets: string[]): string[] {
  const lower = text.toLowerCase();
  return secrets
    .filter((secret) => spellings(secret).some((form) => lower.includes(form.toLowerCase())))
    .map((secret) => `${secret.slice(0, 6)}…`);
}
