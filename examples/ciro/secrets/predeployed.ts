import { ec } from 'starknet';
import type { Signer } from 'starknet';
import { sameFelt } from '../lib/units.ts';

/**
 * Keys that everyone knows: the predeployed accounts of a devnet with seed 42 and with the default seed 0, as public
 * keys. Whoever funds one of them on a public network loses the funds at once.
 */
export const KNOWN_PUBLIC_KEYS: readonly string[] = [
  '0x5a5e37c60e77a0318643b111f88413a76af6233c891a0cfb2804106372006d4',
  '0x5fa8e536561badd3df5f6658300052b2d25019f0840db03be9f71e8bcbbc8a9',
  '0x5637c39527000a67c2c9ebeead943f8b6fee76bcd8f3a09649c1b94b463abc5',
  '0x751f1adc02e24a322f9bd85360fc4a2c34c97e6f54124bed217842234386d46',
  '0x786a96b11aa7e730de75f4a076061e87f9098029befda8ce250788395d885b3',
  '0x96a61a27bfb14afcb60a36074e3364a4d5f4583acd35f2f776a6f9150aeab6',
  '0x1a5ff7d4ca0527d994d541893482e4b92e09d5a0403456b8437c508b4143752',
  '0x2f01508a7d0d780022705cf0037457920c80846b0cad58ceb5f66c878c69e13',
  '0x31598228a809934802fd397d1365216ef6ecfa137ee32965dbd98a2de6732df',
  '0x7357a346da0fde04bc744e8216066a09f86a4557195ede2d9e8381447b8705b',
  '0x39d9e6ce352ad4530a0ef5d5a18fd3303c3606a7fa6ac5b620020ad681cc33b',
  '0x7a1bb2744a7dd29bffd44341dbd78008adb4bc11733601e7eddff322ada9cb',
  '0xb8fd4ddd415902d96f61b7ad201022d495997c2dff8eb9e0eb86253e30fabc',
  '0x5e05d2510c6110bde03df9c1c126a1f592207d78cd9e481ac98540d5336d23c',
  '0x4708e28e2424381659ea6b7dded2b3aff4b99debfcf6080160a9d098ac2214d',
  '0x776d33371a98abee91ce60ac04321361565c8623cb612ee9357092da2162f51',
  '0x4236bd1a08ee4bc3288081dfaf2b71d9a6e6e573d1b31a62719db73a88bb55',
  '0x20b6aad24b5741eb49ed1b00ea78e3657e4d74af47e329f6f9fe489517474db',
  '0xc6c2f7833f681c8fe001533e99571f6ff8dec59268792a429a14b5b252f1ad',
  '0x374f7fcb50bc2d6b8b7a267f919232e3ac68354ce3eafe88d3df323fc1deb23',
];

/** True when the signer's key is one of the public devnet keys. */
export async function isPredeployed(signer: Signer): Promise<boolean> {
  const publicKey = await signer.getPubKey().catch(() => undefined);
  return publicKey !== undefined && KNOWN_PUBLIC_KEYS.some((known) => sameFelt(known, publicKey));
}

/** Public key of a private key. */
export function publicKey(privateKey: string): string {
  return ec.starkCurve.getStarkKey(privateKey);
}
