/** The devnet that every example, test and guide of this project uses. */
export const DEVNET_VERSION = '0.9.2';

/** Seed of the predeployed accounts: the same addresses and keys for everyone. */
export const DEVNET_SEED = 42;

/** Time of the first block, seconds: 2026-01-01T00:00:00Z. A devnet that starts at 0 behaves differently (quirk X13). */
export const DEVNET_START_TIME = 1767225600;

/** Node's fetch refuses these ports ("bad port"), so a devnet there cannot be reached. */
export const UNREACHABLE_PORTS = [5060, 5061];

export interface DevnetOptions {
  /** Fixed port; a free one when absent. */
  port?: number;
  chainId?: 'TESTNET' | 'MAINNET';
  /** Number of predeployed accounts; 10 when absent. */
  accounts?: number;
  /** Further flags, for example `['--block-generation-on', 'demand']`. */
  flags?: string[];
}

/** The command-line flags of one devnet. */
export function devnetFlags(port: number, options: DevnetOptions = {}): string[] {
  return [
    '--seed',
    String(DEVNET_SEED),
    '--start-time',
    String(DEVNET_START_TIME),
    '--accounts',
    String(options.accounts ?? 10),
    '--state-archive-capacity',
    'full',
    '--predeclare-argent',
    '--chain-id',
    options.chainId ?? 'TESTNET',
    '--port',
    String(port),
    ...(options.flags ?? []),
  ];
}
