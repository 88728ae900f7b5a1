import { execFileSync } from 'node:child_process';

/** The version that these tests were written against. */
export const DEVNET_VERSION = '0.9.2';

const INSTALL = `Get starknet-devnet ${DEVNET_VERSION}:
  - a prebuilt binary: https://github.com/starknet-io/starknet-devnet/releases/tag/v${DEVNET_VERSION}
  - or: cargo install starknet-devnet --version ${DEVNET_VERSION} --locked
Put it on your PATH, or set STARKNET_DEVNET to its path.`;

/** The devnet to start: STARKNET_DEVNET, or the one on the PATH. @throws when it is missing or of another version */
export function devnetBinary(): string {
  const binary = process.env.STARKNET_DEVNET ?? 'starknet-devnet';
  let printed: string;
  try {
    printed = execFileSync(binary, ['--version'], { encoding: 'utf8' });
  } catch {
    throw new Error(`${binary} can't be started. ${INSTALL}`);
  }
  if (!printed.includes(DEVNET_VERSION)) throw new Error(`${binary} is "${printed.trim()}". ${INSTALL}`);
  return binary;
}
