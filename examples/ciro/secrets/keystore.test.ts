import { describe, expect, it } from 'vitest';
import { decryptKeystore, encryptKeystore } from './keystore.ts';

/** The two test vectors of the Web3 secret storage definition. */
const PBKDF2 = {
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '6087dab2f9fdbbfaddc31a909735c1e6' },
    ciphertext: '5318b4d5bcd28de64ee5559e671353e16f075ecae9f99c7a79a38af5f869aa46',
    kdf: 'pbkdf2',
    kdfparams: {
      c: 262144,
      dklen: 32,
      prf: 'hmac-sha256',
      salt: 'ae3cd4e7013836a3df6bd7241b12db061dbe2c6785853cce422d148a624ce0bd',
    },
    mac: '517ead924a9d0dc3124507e3393d175ce3ff7c1e96529c6c555ce9e51205e9b2',
  },
  id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
  version: 3,
};
const SCRYPT = {
  crypto: {
    cipher: 'aes-128-ctr',
    cipherparams: { iv: '83dbcc02d8ccb40e466191a123791e0e' },
    ciphertext: 'd172bf743a674da9cdad04534d56926ef8358534d458fffccd4e6ad2fbde479c',
    kdf: 'scrypt',
    kdfparams: {
      dklen: 32,
      n: 262144,
      r: 1,
      p: 8,
      salt: 'ab0c7876052600dd703518d6fc3fe8984592145b591fc8fb5c6d43190334ba19',
    },
    mac: '2103ac29920d71da29f15d75b4a16dbe95cfd7ff8faea1056c33131d846e3097',
  },
  id: '3198bc9c-6672-5ab3-d995-4942343ae5b6',
  version: 3,
};
const KEY = '0x7a28b5ba57c53603b0b07b56bba752f7784bf506fa95edc395f5cf6c7514fe9d';

describe('keystore', () => {
  it('reads the test vectors of the format', () => {
    expect(decryptKeystore(JSON.stringify(PBKDF2), 'testpassword', 'a.json')).toBe(KEY);
    expect(decryptKeystore(JSON.stringify(SCRYPT), 'testpassword', 'a.json')).toBe(KEY);
  });

  it('reads what it wrote, with leading zeros', () => {
    const text = encryptKeystore('0x00ab', 'päss word', 1024);
    expect(BigInt(decryptKeystore(text, 'päss word', 'a.json'))).toBe(0xabn);
  });

  it('holds no key in the open', () => {
    const text = encryptKeystore(KEY, 'right', 1024);
    expect(text).not.toContain(KEY.slice(2));
    const { crypto } = JSON.parse(text) as { crypto: { ciphertext: string } };
    expect(crypto.ciphertext).toMatch(/^[0-9a-f]{64}$/);
  });

  it('says what is wrong without showing the password', () => {
    const text = encryptKeystore('0x5', 'right', 1024);
    expect(() => decryptKeystore(text, 'wrong-password', 'key.json')).toThrow(
      'The password of key.json is wrong.',
    );
    expect(() => decryptKeystore('{', 'x', 'key.json')).toThrow(/not JSON/);
    expect(() => decryptKeystore('{"version":1}', 'x', 'key.json')).toThrow(/version 3/);
  });

  it('a file whose parameters are damaged is named', () => {
    const { crypto, ...rest } = SCRYPT;
    const damaged = { ...rest, crypto: { ...crypto, kdfparams: { ...crypto.kdfparams, n: 3 } } };
    expect(() => decryptKeystore(JSON.stringify(damaged), 'testpassword', 'k.json')).toThrow(
      'k.json has parameters in crypto.kdfparams',
    );
  });
});
