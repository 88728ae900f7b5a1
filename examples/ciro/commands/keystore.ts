import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { ec, stark } from 'starknet';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { shown } from '../lib/paths.ts';
import { redactor } from '../lib/redact.ts';
import { encryptKeystore } from '../secrets/keystore.ts';
import { readPassword } from '../secrets/signer.ts';
import type { CiroCommand } from './frame.ts';

/** Cost of scrypt, as geth's "standard": half a second and 256 MB for each guess. */
const COST = 2 ** 18;
/** A password that can be guessed makes the rest worthless. */
const SHORTEST = 12;

export const keystore: CiroCommand = {
  name: 'keystore',
  summary: 'Make a new key, or take over one, and write it encrypted. The key itself is never shown.',
  define(command) {
    command.argument('<file>', 'file to write, for example keystores/sepolia.json; it must not exist');
    command.option('--from-env <name>', 'environment variable with an existing private key');
    command.option('--password-env <name>', 'environment variable with the password', 'KEYSTORE_PASSWORD');
  },
  async run({ out }, [name = ''], options) {
    const file = path.resolve(name);
    if (existsSync(file)) {
      throw new CiroError(`${shown(file)} exists already.`, {
        fix: 'Nothing was written. A keystore is never replaced: choose another name, or move the old one to a safe place.',
        help: HELP.accounts,
      });
    }
    const key = typeof options.fromEnv === 'string' ? existing(options.fromEnv) : stark.randomAddress();
    redactor.add(key);
    const password = await readPassword(`Password for ${shown(file)}`, String(options.passwordEnv));
    if (password.length < SHORTEST) {
      throw new CiroError(`The password has ${password.length} characters.`, {
        fix: `Nothing was written. Take at least ${SHORTEST}, best several random words.`,
        help: HELP.accounts,
      });
    }
    mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
    writeFileSync(file, `${encryptKeystore(key, password, COST)}\n`, { mode: 0o600, flag: 'wx' });
    const publicKey = ec.starkCurve.getStarkKey(key);
    out.line(`Wrote ${shown(file)}; only you can read it, and only with its password.`);
    out.line('Copy it to a second place now: whoever loses it loses the account.');
    out.result({ file: shown(file), publicKey });
    return 0;
  },
};

/** A key from a variable. @throws CiroError when it is none */
function existing(variable: string): string {
  const value = process.env[variable];
  redactor.add(value);
  try {
    if (!value || !/^0x[0-9a-fA-F]{1,64}$/.test(value)) throw new Error('no felt');
    ec.starkCurve.getStarkKey(value);
  } catch {
    throw new CiroError(
      `The environment variable ${variable} does not hold a private key of the Stark curve.`,
      {
        fix: 'Nothing was written. A key is 0x and up to 64 hexadecimal digits.',
        help: HELP.accounts,
      },
    );
  }
  return value;
}
