import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { isCancel, password as askPassword } from '@clack/prompts';
import { type Signature, Signer, ec } from 'starknet';
import type { Environment } from '../config/resolve.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { shown } from '../lib/paths.ts';
import { redactor } from '../lib/redact.ts';
import { decryptKeystore } from './keystore.ts';

/** A signer that also signs the hash of a transaction, for whoever has computed it already. */
export class HashSigner extends Signer {
  /** @param transactionHash felt in hexadecimal */
  signHash(transactionHash: string): Promise<Signature> {
    return this.signRaw(transactionHash);
  }
}

/** A signer that hands each hash to a program, so that the key never enters this process. */
export class ExternalSigner extends HashSigner {
  constructor(private readonly command: string[]) {
    super('0x1');
  }

  override getPubKey(): Promise<string> {
    return Promise.reject(
      new CiroError('The external signer does not tell its public key.', { help: HELP.accounts }),
    );
  }

  protected override async signRaw(messageHash: string): Promise<Signature> {
    const answer = await this.ask(JSON.stringify({ hash: messageHash }));
    const signature = parseSignature(answer);
    if (!signature) {
      throw new CiroError(
        `The external signer "${this.command[0]}" did not answer {"signature": ["0x…", …]}.`,
        { help: HELP.accounts },
      );
    }
    return signature;
  }

  private ask(input: string): Promise<string> {
    const [program = '', ...args] = this.command;
    return new Promise((resolve, reject) => {
      const child = spawn(program, args, { stdio: ['pipe', 'pipe', 'inherit'] });
      let output = '';
      child.stdout.on('data', (data: Buffer) => (output += data.toString()));
      child.stdin.on('error', () => {});
      child.on('error', (error) =>
        reject(
          new CiroError(`The external signer "${program}" can't be started: ${error.message}.`, {
            help: HELP.accounts,
          }),
        ),
      );
      child.on('close', (code) =>
        code === 0
          ? resolve(output)
          : reject(
              new CiroError(`The external signer "${program}" ended with code ${code}.`, {
                help: HELP.accounts,
              }),
            ),
      );
      child.stdin.end(input);
    });
  }
}

function parseSignature(text: string): string[] | undefined {
  try {
    const { signature } = JSON.parse(text) as { signature?: unknown };
    if (!Array.isArray(signature) || signature.length === 0) return undefined;
    const felts = signature as unknown[];
    return felts.every((felt) => typeof felt === 'string' && /^0x[0-9a-fA-F]{1,64}$/.test(felt))
      ? (felts as string[])
      : undefined;
  } catch {
    return undefined;
  }
}

/** Makes the signer of an environment. The key is read, registered with the redactor and kept in memory only. */
export async function openSigner(environment: Environment): Promise<HashSigner> {
  const { key } = environment.config.account;
  if ('command' in key) return new ExternalSigner(key.command);
  const privateKey = 'env' in key ? fromEnvironment(environment, key) : await fromKeystore(key);
  redactor.add(privateKey);
  if (!ec.starkCurve.utils.isValidPrivateKey(BigInt(privateKey)))
    throw new CiroError('The private key is not a key of the Stark curve.', {
      fix: 'Nothing was sent. Take the key of the account from where it was made.',
      help: HELP.accounts,
    });
  return new HashSigner(privateKey);
}

/**
 * Signs once with a key that is nobody's, which computes the tables of the curve, so that no transaction waits tens of
 * milliseconds for them.
 */
export function warmUp(): void {
  ec.starkCurve.sign('0x1', '0x1');
}

function fromEnvironment(
  environment: Environment,
  key: { env: string; devnet_default?: string | undefined },
): string {
  const value =
    process.env[key.env] || (environment.config.network === 'devnet' ? key.devnet_default : undefined);
  if (!value) {
    throw new CiroError(`The environment variable ${key.env} with the private key is not set.`, {
      fix: 'Better than a variable is an encrypted keystore: account.key.keystore.',
      help: HELP.accounts,
    });
  }
  redactor.add(value);
  if (!/^0x[0-9a-fA-F]{1,64}$/.test(value))
    throw new CiroError(
      `The environment variable ${key.env} does not hold a private key (0x and hexadecimal digits).`,
      { fix: 'Nothing was sent. Write 0x and up to 64 hexadecimal digits.', help: HELP.accounts },
    );
  return value;
}

async function fromKeystore(key: { keystore: string; password_env: string }): Promise<string> {
  const file = path.resolve(key.keystore);
  if (!existsSync(file)) {
    throw new CiroError(`There is no keystore at ${shown(file)}.`, {
      fix: `Create one with "npm run ciro -- keystore ${key.keystore}", or name the right file in account.key.keystore.`,
      help: HELP.accounts,
    });
  }
  const password = await readPassword(`Password of ${shown(file)}`, key.password_env);
  return decryptKeystore(readFileSync(file, 'utf8'), password, shown(file));
}

/** A password from a variable or the terminal; it is never printed. @throws CiroError when neither has one */
export async function readPassword(question: string, variable: string): Promise<string> {
  const known = process.env[variable];
  if (!known && !process.stdin.isTTY) {
    throw new CiroError(`${question} is missing.`, {
      fix: `Set ${variable}, or run the command on a terminal.`,
      help: HELP.accounts,
    });
  }
  const answer = known || (await askPassword({ message: question }));
  if (isCancel(answer)) throw new CiroError('Stopped: no password.', { help: HELP.accounts });
  redactor.add(answer);
  return answer;
}
