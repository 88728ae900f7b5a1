import {
  createCipheriv,
  createDecipheriv,
  pbkdf2Sync,
  randomBytes,
  randomUUID,
  scryptSync,
  timingSafeEqual,
} from 'node:crypto';
import { scrypt } from '@noble/hashes/scrypt.js';
import { keccak_256 } from '@noble/hashes/sha3.js';
import { z } from 'zod';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';

const bytes = z.string().regex(/^(0x)?([0-9a-fA-F]{2})*$/);
const keystoreSchema = z.looseObject({
  version: z.literal(3),
  crypto: z.looseObject({
    cipher: z.literal('aes-128-ctr'),
    ciphertext: bytes,
    cipherparams: z.looseObject({ iv: bytes }),
    mac: bytes,
    kdf: z.enum(['scrypt', 'pbkdf2']),
    kdfparams: z.looseObject({
      salt: bytes,
      dklen: z.number().int().min(32).max(64),
      n: z.number().int().optional(),
      r: z.number().int().optional(),
      p: z.number().int().optional(),
      c: z.number().int().optional(),
      prf: z.literal('hmac-sha256').optional(),
    }),
  }),
});
type Crypto = z.infer<typeof keystoreSchema>['crypto'];

/** scrypt may use this much memory; the usual parameters (n = 2^18, r = 8) need 256 MB. */
const MEMORY = 1024 * 1024 * 1024;

function buffer(text: string): Buffer {
  return Buffer.from(text.replace(/^0x/, ''), 'hex');
}

function derive(crypto: Crypto, password: string): Buffer {
  const { salt, dklen, n = 0, r = 0, p = 0, c = 0 } = crypto.kdfparams;
  if (crypto.kdf === 'pbkdf2') return pbkdf2Sync(password, buffer(salt), c, dklen, 'sha256');
  // OpenSSL refuses n >= 2^(16 r), which other writers of keystores use.
  if (16 * r < 53 && n >= 2 ** (16 * r))
    return Buffer.from(scrypt(password, buffer(salt), { N: n, r, p, dkLen: dklen, maxmem: MEMORY }));
  return scryptSync(password, buffer(salt), dklen, { N: n, r, p, maxmem: MEMORY });
}

function macOf(derived: Buffer, ciphertext: Buffer): Buffer {
  return Buffer.from(keccak_256(Buffer.concat([derived.subarray(16, 32), ciphertext])));
}

/**
 * Decrypts a keystore (Web3 secret storage, version 3), the format that starkli and sncast write.
 *
 * @param text content of the file
 * @param file name for messages
 * @returns the private key as hexadecimal felt
 * @throws CiroError when the file is no keystore or the password is wrong
 */
export function decryptKeystore(text: string, password: string, file: string): string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    throw new CiroError(`${file} is not JSON, so it is no keystore.`, {
      fix: 'Name the keystore file in account.key.keystore. Nothing was sent.',
      help: HELP.accounts,
    });
  }
  const parsed = keystoreSchema.safeParse(content);
  if (!parsed.success) {
    const key = parsed.error.issues[0]?.path.join('.') ?? '';
    throw new CiroError(
      `${file} is not a keystore of version 3 that this tool can read: ${key} is missing or unknown.`,
      {
        fix: 'Make one with "npm run ciro -- keystore <file>"; --from-env takes over a key. Nothing was sent.',
        help: HELP.accounts,
      },
    );
  }
  const { crypto } = parsed.data;
  let derived: Buffer;
  try {
    derived = derive(crypto, password);
  } catch (cause) {
    throw new CiroError(`${file} has parameters in crypto.kdfparams that can't be used.`, {
      fix: 'Restore it from a copy. Nothing was sent.',
      help: HELP.accounts,
      cause,
    });
  }
  const ciphertext = buffer(crypto.ciphertext);
  const mac = buffer(crypto.mac);
  const computed = macOf(derived, ciphertext);
  if (mac.length !== computed.length || !timingSafeEqual(mac, computed)) {
    throw new CiroError(`The password of ${file} is wrong.`, {
      fix: 'Nothing was sent. Type it again, or correct the variable that holds it.',
      help: HELP.accounts,
    });
  }
  const decipher = createDecipheriv('aes-128-ctr', derived.subarray(0, 16), buffer(crypto.cipherparams.iv));
  return `0x${Buffer.concat([decipher.update(ciphertext), decipher.final()]).toString('hex')}`;
}

/**
 * Encrypts a private key as keystore. @param n cost of scrypt; 8192 is what starkli writes
 * @returns content of the file
 */
export function encryptKeystore(privateKey: string, password: string, n = 8192): string {
  const salt = randomBytes(32);
  const iv = randomBytes(16);
  const derived = scryptSync(password, salt, 32, { N: n, r: 8, p: 1, maxmem: MEMORY });
  const cipher = createCipheriv('aes-128-ctr', derived.subarray(0, 16), iv);
  const key = Buffer.from(BigInt(privateKey).toString(16).padStart(64, '0'), 'hex');
  const ciphertext = Buffer.concat([cipher.update(key), cipher.final()]);
  return JSON.stringify({
    crypto: {
      cipher: 'aes-128-ctr',
      cipherparams: { iv: iv.toString('hex') },
      ciphertext: ciphertext.toString('hex'),
      kdf: 'scrypt',
      kdfparams: { dklen: 32, n, p: 1, r: 8, salt: salt.toString('hex') },
      mac: macOf(derived, ciphertext).toString('hex'),
    },
    id: randomUUID(),
    version: 3,
  });
}
