import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { scanRepository, scanText } from './secret-scan.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** The keys of the devnet's public seed, from the table of the command line. */
const known = new Set(
  (
    readFileSync(`${ROOT}examples/ciro/environments/devnet.yaml`, 'utf8').match(/0x[0-9a-f]{30,64}/gi) ?? []
  ).map((key) => key.toLowerCase()),
);

describe('this repository', () => {
  it('holds no secret', () => {
    expect(scanRepository(ROOT, known)).toEqual([]);
  });
});

describe('the scan', () => {
  const digits = '9f8e7d6c5b4a39281706f5e4d3c2b1a09f8e7d6c5b4a39281706f5e4d3c2b1a0';
  const word = digits.slice(0, 36);

  // Put together here, so that this file itself is clean.
  it.each([
    ['a PEM key', `-----BEGIN ${'PRIVATE'} KEY-----`],
    ['a keystore', `  "cipher${'text"'}: "${digits.slice(0, 64)}",`],
    ['a GitHub token', `gh${'p'}_${word}`],
    ['an npm token', `npm${'_'}${word}`],
    ['a cloud key', `AK${'IA'}ABCDEFGHIJKLMNOP`],
    ['a provider address', `https://starknet-mainnet.g.${'alchemy'}.com/v2/${word}`],
    ['a private key in YAML', `private${'_key'}: '0x${digits.slice(0, 63)}'`],
    ['a private key in a shell', `export PRIVATE${'_KEY'}=0x${digits.slice(0, 32)}`],
  ])('finds %s, with its line and without the secret', (_what, text) => {
    const leaks = scanText(`first line\n${text}\n`, 'file.txt');
    expect(leaks).toHaveLength(1);
    expect(leaks[0]).toMatchObject({ file: 'file.txt', line: 2 });
    expect(JSON.stringify(leaks)).not.toContain(digits.slice(0, 16));
  });

  it.each([
    ['a contract address', `CIRO_TOKEN=0x${digits.slice(0, 63)}`],
    ['a name of a variable', 'PRIVATE_KEY: ${{ secrets.KEY }}'],
    [
      "a page of a provider's documentation",
      `https://www.${'alchemy'}.com/docs/how-to-add-allowlists-to-your-apps`,
    ],
    ['an address without a key', 'https://starknet-sepolia.public.example.com/rpc'],
  ])('leaves %s alone', (_what, text) => {
    expect(scanText(text, 'file.txt')).toEqual([]);
  });

  it('knows the public keys of the devnet', () => {
    const text = `PRIVATE${'_KEY'}=0x${digits.slice(0, 32)}`;
    expect(scanText(text, 'file.txt', new Set([`0x${digits.slice(0, 32)}`]))).toEqual([]);
  });
});
