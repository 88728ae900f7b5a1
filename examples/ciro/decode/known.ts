import { CLASSES } from './tables/classes.ts';

/** Something with a fixed hash or address, and what is known about it. */
export interface Known {
  contract: string;
  note: string;
}

/** Classes of the published contracts as compiled with Cairo 2.12.3; another compiler gives other hashes. */
const PUBLISHED: Record<string, string> = {
  '0x5364b774d057e6b70a67fb9dc9a7420f7118eff4c7db6cd0d1f0314e52219ab': 'SimpleEvents',
  '0x58d1b03c26074bfd7c74a4489e8b49b2b1638ad0ac9722e61966a0800c4a88e': 'CIROToken',
  '0x6573891ccfff77c93b9da9d08b71cce24eab85c0fbedb22281dfd8757e70d45': 'CDCPool',
  '0x77accef0b500b643da248a2ec25d7439d337d06e544667977e7503e0d200f98': 'GovernanceTreasury',
  '0x5918c5200e55b9e255798964d1091d78750b2f823aa3370af86128a55e8cbc1': 'JobManager',
  '0x64b8171fb943a17037e90ba2078455f68f5147e155137f2274eb41e6797e054': 'ReputationManager',
  '0x2c236ac5c281bfe8f1d21916fdecaa0ff070745908f97621a55998cc7853425': 'LinearVestingWithCliff',
  '0x1ed1db4fd7b13b44975f5908454a149033d0ef4645991c3f33c6e54e5594531': 'MilestoneVesting',
  '0x290e822f48bc473b0481bc870f3ff81990406c9fad9a624ffec1a10f480701e': 'BurnManager',
  '0x42a155c99b3b44f188e6e0f62c57c5aee863396db5b633e4c63a32d966f1c59': 'TreasuryTimelock',
};

/** Addresses that public files of the CIRO repository record for Sepolia. Nobody checked them on chain for this table. */
const SEPOLIA: Record<string, string> = {
  '0x662c81332894247404fff35313f84d0d832b5eeaaaa6f58e6d32c4dd66d279a': 'CIROToken',
  '0x3c0f7574905d7cbc2cca18d6c090265fa35b572d8e9dc62efeb5339908720d8': 'CIROToken',
  '0x4736828c69fda6977bdb97c982db6bf1bbcae0396a2faac450b2ec7338089c7': 'TreasuryTimelock',
  '0x5f73c551dbfda890090c8ee89858992dfeea9794a63ad83e6b1706e9836aeba': 'CDCPool',
  '0x5d9e1c8839eae6fbdbb756ed73a8f5d9d1533e4283e1d0445b0b00252e06fb5': 'CDCPool',
  '0xbf025663b8a7c7e43393f082b10afe66bd9ddb06fb5e521e3adbcf693094bd': 'JobManager',
  '0x197378e15788f4822dbce9f05b4fda8376a09ab6f1a408515bd1e9226e40b4d': 'JobManager',
  '0x2f0ce7e13e113e91f3a4669f742e7470f2bdfb3c7146aff1d449fddf92b7dc0': 'ReputationManager',
  '0x26ef6c866d07820fb3bdb8c6eb76b53b98213c978999f5f2428631dfc19f237': 'ReputationManager',
  '0xb8d816d8a909d7320c442b22d378d87bd41b3008b46b1cce56fc94d0e4a4be': 'GovernanceTreasury',
  '0x6d2e5684aa4e3fbf3cec0a2594f5dfb7f085e08b8c3debf65ac2e546f49f96c': 'LinearVestingWithCliff',
  '0x475fa46216ed145be825177db2e565ea4abb6d974466ebeaedaf7e3b6d07675': 'MilestoneVesting',
  '0x362a11c3ec6bd17e169d53c5affe5358b0825233cbbeb0043f5d00ffdc6eb3a': 'BurnManager',
  '0x2b4841412c3c27eab3c6e7cf2baefea15c3570bf349b68e215a82815a2abea8': 'SimpleEvents',
  '0xa46bca3ae494eedbd606346264bb36c8dbd51a103c195a197602253228a72e': 'SimpleEvents',
};

const notes = (table: Record<string, string>, note: string): [string, Known][] =>
  Object.entries(table).map(([felt, contract]) => [felt, { contract, note }]);

/** Class hashes by their felt without leading zeros. */
export const KNOWN_CLASSES: Readonly<Record<string, Known>> = Object.fromEntries([
  ...notes(PUBLISHED, 'published contract, compiled with Cairo 2.12.3'),
  ...Object.entries(CLASSES).map(([felt, [contract, family]]): [string, Known] => [
    felt,
    { contract, note: family === 'next' ? 'next family of this project' : 'twin of the published contract' },
  ]),
  ...notes(
    { '0x7aeca3456816e3b833506d7cc5c1313d371fbdb0ae95ee70af72a4ddbf42594': 'Argent multisig account' },
    'class that a devnet predeclares',
  ),
]);

/** Addresses by their felt without leading zeros. */
export const KNOWN_ADDRESSES: Readonly<Record<string, Known>> = Object.fromEntries([
  ...notes(SEPOLIA, 'recorded for Sepolia in public files, not checked on chain'),
  ...notes(
    {
      '0x2ceed65a4bd731034c01113685c831b01c15d7d432f71afb1cf1634b53a2125': 'Universal deployer',
      '0x41a078e741e5af2fec34b695679bc6891742439f7afb8484ecd7766661ad02bf': 'Universal deployer (old)',
      '0x4718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d': 'STRK token',
      '0x49d36570d4e46f48e99674bd3fcc84644ddd6b96f7c741b1562b82f9e004dc7': 'ETH token',
    },
    'the same address on every Starknet network',
  ),
]);
