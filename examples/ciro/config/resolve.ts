import { existsSync } from 'node:fs';
import path from 'node:path';
import { validateChecksumAddress } from 'starknet';
import { redactor } from '../lib/redact.ts';
import { ADDRESS_BOUND, parseAmount } from '../lib/units.ts';
import { type LoadedEnvironment, type Problem, problemsError, sourceName, sourceValue } from './load.ts';
import type { EnvironmentFile, KeySource, Source } from './schema.ts';

/** Short string of a chain id as a felt. */
export const CHAIN_IDS: Record<EnvironmentFile['chain_id'], string> = {
  SN_SEPOLIA: '0x534e5f5345504f4c4941',
  SN_MAIN: '0x534e5f4d41494e',
};

/** A value that a template leaves open. */
export interface Missing {
  key: string;
  place: string;
  needs: string;
}

/** An environment with every source looked up. */
export interface Environment extends LoadedEnvironment {
  rpcUrl: string | undefined;
  accountAddress: string | undefined;
  /** Address book; names without a value are left out and listed in `missing`. */
  book: Map<string, bigint>;
  /** Fee ceiling of a whole deployment, fri. */
  ceiling: bigint;
  /** Fri for each unit of L2 gas. */
  tip: bigint;
  missing: Missing[];
}

/** Looks up environment variables and checks everything that needs no chain. @throws CiroError with all problems */
export function resolveEnvironment(loaded: LoadedEnvironment): Environment {
  const { config, place } = loaded;
  const missing: Missing[] = [];
  const problems: Problem[] = [];
  const look = (keys: string[], source: Source): string | undefined => {
    const value = sourceValue(source);
    if (value === undefined)
      missing.push({ key: keys.join('.'), place: place(keys), needs: sourceName(source) });
    return value;
  };
  const attempt = <T>(path: string[], read: () => T, fallback: T, source?: Source): T => {
    try {
      return read();
    } catch (error) {
      const from = source === undefined ? '' : fromVariable(source);
      const { message } = error as Error;
      problems.push({
        path,
        message: `"${path.join('.')}"${from}${/^is /.test(message) ? '' : ':'} ${message}`,
      });
      return fallback;
    }
  };
  const rpcUrl = look(['rpc', 'url'], config.rpc.url);
  if (rpcUrl !== undefined) attempt(['rpc', 'url'], () => checkUrl(rpcUrl), undefined, config.rpc.url);
  const accountText = look(['account', 'address'], config.account.address);
  const account =
    accountText === undefined
      ? undefined
      : attempt(['account', 'address'], () => readAddress(accountText), 0n, config.account.address);
  const keyNeeds = missingKey(config.account.key);
  if (keyNeeds) missing.push({ key: 'account.key', place: place(['account', 'key']), needs: keyNeeds });
  const book = new Map<string, bigint>();
  if (account !== undefined) book.set('account', account);
  for (const [name, source] of Object.entries(config.addresses)) {
    const path = ['addresses', name];
    if (source === 'account') {
      if (account !== undefined) book.set(name, account);
      continue;
    }
    const value = look(path, source);
    if (value !== undefined)
      book.set(
        name,
        attempt(path, () => readAddress(value), 0n, source),
      );
  }
  for (const [name, address] of Object.entries(config.existing))
    attempt(['existing', name], () => readAddress(address ?? ''), 0n);
  const ceiling = attempt(['fees', 'ceiling'], () => parseAmount(config.fees.ceiling, 'STRK'), 0n);
  const tip = attempt(['fees', 'tip'], () => readTip(config.fees.tip), 0n);
  if (
    'devnet_default' in config.account.key &&
    config.account.key.devnet_default &&
    config.network !== 'devnet'
  ) {
    problems.push({
      path: ['account', 'key', 'devnet_default'],
      message: '"account.key.devnet_default" is allowed in a devnet environment only',
    });
  }
  if (config.network === 'mainnet' && config.chain_id !== 'SN_MAIN') {
    problems.push({ path: ['chain_id'], message: '"chain_id" of a mainnet environment must be SN_MAIN' });
  }
  if (config.network !== 'mainnet' && config.chain_id === 'SN_MAIN') {
    problems.push({
      path: ['network'],
      message: '"network" must be mainnet when chain_id is SN_MAIN, so that its guards apply',
    });
  }
  if (problems.length > 0) throw problemsError(problems, place);
  return {
    ...loaded,
    rpcUrl,
    accountAddress: account === undefined ? undefined : `0x${account.toString(16)}`,
    book,
    ceiling,
    tip,
    missing,
  };
}

/** What a key source needs before it can be used, or undefined. The key itself is not read. */
function missingKey(key: KeySource): string | undefined {
  if ('keystore' in key)
    return existsSync(path.resolve(key.keystore)) ? undefined : `keystore file ${key.keystore}`;
  if ('env' in key)
    return process.env[key.env] || key.devnet_default ? undefined : `environment variable ${key.env}`;
  return undefined;
}

/** Where a wrong value came from, when the file names a variable for it. */
function fromVariable(source: Source): string {
  if (typeof source === 'string') return '';
  return process.env[source.env] ? ` (from the variable ${source.env})` : '';
}

/** Reads a literal address. Capitals mixed with small letters are a checksum, which has to fit. @throws Error */
export function readAddress(text: string): bigint {
  if (!/^0x[0-9a-fA-F]{1,64}$/.test(text.trim()))
    throw new Error(`"${text}" is not an address: write 0x and up to 64 hexadecimal digits, in quotes`);
  const digits = text.trim().slice(2);
  const mixed = digits.length === 64 && /[a-f]/.test(digits) && /[A-F]/.test(digits);
  if (mixed && !validateChecksumAddress(text.trim()))
    throw new Error(
      `"${text}" is not an address: its capitals are a checksum that does not fit, so a digit is wrong; copy it again`,
    );
  const value = BigInt(text.trim());
  if (value >= ADDRESS_BOUND)
    throw new Error(`"${text}" is not an address: contract addresses are below 2^251 - 256`);
  return value;
}

/** Registers what is secret in the address. @throws Error when it is no web address */
function checkUrl(text: string): void {
  if (!URL.canParse(text) || !/^https?:$/.test(new URL(text).protocol))
    throw new Error('is not a web address that starts with http:// or https://');
  redactor.url(text);
  const { username, password } = new URL(text);
  if (username || password)
    throw new Error(
      'has a name and a password before the host, which no request can carry: take the address that your provider shows, with the key in its path',
    );
}

function readTip(text: string): bigint {
  if (!/^\d{1,20}$/.test(text))
    throw new Error(`"${text}" is not a tip: write fri for each unit of L2 gas as a whole number`);
  return BigInt(text);
}
