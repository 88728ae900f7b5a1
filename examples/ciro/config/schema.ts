import { z } from 'zod';
import { PRIME } from '../lib/units.ts';
import { CONTRACTS } from '../system/contracts/index.ts';
import { CONTRACT_NAMES, type ContractSpec, type Parameter } from '../system/types.ts';

const variable = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]*$/, 'must be the NAME of an environment variable, in capitals');

/** A value, or the environment variable that holds it. */
export const source = z.union([
  z.string().describe('The value itself.'),
  z.strictObject({
    env: variable.describe('Environment variable that holds the value.'),
    default: z.string().optional().describe('Value that is used when the variable is not set.'),
  }),
]);

const key = z.union([
  z.strictObject({
    keystore: z
      .string()
      .describe(
        'Path of an encrypted keystore (Web3 secret storage v3), as "keystore", starkli and sncast write it.',
      ),
    password_env: variable
      .default('KEYSTORE_PASSWORD')
      .describe('Environment variable with the password. Asked for on the terminal when it is not set.'),
  }),
  z.strictObject({
    env: variable.describe('Environment variable that holds the private key.'),
    devnet_default: z
      .string()
      .optional()
      .describe(
        'Public key material of a devnet account, used when the variable is not set. Refused on every other network.',
      ),
  }),
  z.strictObject({
    command: z
      .array(z.string())
      .min(1)
      .describe(
        'Program and arguments of an external signer. It gets {"hash": "0x…"} on standard input and answers {"signature": ["0x…"]}.',
      ),
  }),
]);

function parameterSchema(parameter: Parameter): z.ZodType {
  const text = `${parameter.meaning} Unit: ${parameter.unit}.`;
  const scalar = z.union([z.string(), z.number()]);
  const type =
    parameter.kind === 'addresses'
      ? z.array(z.string())
      : parameter.kind === 'flag'
        ? z.boolean()
        : parameter.kind === 'address'
          ? z.string()
          : scalar;
  return type
    .optional()
    .describe(parameter.default === undefined ? text : `${text} Default: ${parameter.default}.`);
}

function contractSchema(spec: ContractSpec): z.ZodType {
  const shape = Object.fromEntries(
    spec.parameters.map((parameter) => [parameter.name, parameterSchema(parameter)]),
  );
  return z.strictObject(shape).optional().describe(`Constructor parameters of ${spec.name}. ${spec.purpose}`);
}

const isFelt = (text: string): boolean =>
  /^(0x[0-9a-fA-F]{1,64}|\d{1,76})$/.test(text) && BigInt(text) < PRIME;

const address = z.string().describe('An address, a name of "addresses", or the name of a contract.');

const configure = z.strictObject({
  ciro_price_cents: z
    .number()
    .int()
    .min(1)
    .max(1_000_000)
    .optional()
    .describe('Price of one CIRO in whole US cents, set in CDCPool. 100 = $1.00.'),
  workers: z
    .array(
      z.strictObject({
        id: z
          .string()
          .refine(isFelt, 'must be a felt: 0x and hexadecimal digits, or a whole number, in quotes')
          .describe('Worker id in JobManager: a felt that you choose. Take one that nobody guesses.'),
        address,
      }),
    )
    .default([])
    .describe('Workers that JobManager knows from the start.'),
  council_members: z
    .array(address)
    .default([])
    .describe('Further council members of GovernanceTreasury, added after the deployment.'),
  timelock_members: z
    .array(address)
    .default([])
    .describe('Further members of TreasuryTimelock, added after the deployment.'),
  verifiers: z.array(address).default([]).describe('Verifiers of MilestoneVesting besides the owner.'),
  creators: z.array(address).default([]).describe('Creators of LinearVestingWithCliff besides the owner.'),
  burners: z.array(address).default([]).describe('Burners of BurnManager besides the owner.'),
  revenue_sources: z
    .array(address)
    .default([])
    .describe('Revenue sources of BurnManager. The owner is none until listed here.'),
});

/** An environment file. Unknown keys are errors. */
export const environmentSchema = z.strictObject({
  version: z.literal(1).describe('Version of this file format.'),
  network: z.enum(['devnet', 'sepolia', 'mainnet']).describe('Kind of network. Decides which guards apply.'),
  chain_id: z
    .enum(['SN_SEPOLIA', 'SN_MAIN'])
    .describe('Chain id that the node must answer. A devnet answers SN_SEPOLIA.'),
  rpc: z
    .strictObject({
      url: source.describe(
        'JSON-RPC endpoint. Keep provider keys out of this file: name an environment variable.',
      ),
      timeout: z
        .number()
        .int()
        .min(1)
        .max(600)
        .default(60)
        .describe('Seconds after which one request counts as failed.'),
      retries: z
        .number()
        .int()
        .min(0)
        .max(20)
        .default(5)
        .describe('Repetitions of a read request that failed. A transaction is never sent again blindly.'),
      poll: z.number().min(0.02).max(60).default(2).describe('Seconds between two looks for a receipt.'),
      wait: z
        .number()
        .int()
        .min(1)
        .max(3600)
        .default(300)
        .describe('Seconds to wait for a receipt, or for a node that lags behind.'),
    })
    .describe('How to reach the chain.'),
  account: z
    .strictObject({
      address: source.describe('Account that pays and signs. It must be deployed and funded.'),
      key: key.describe(
        'Where the key is. Exactly one of: an encrypted keystore file, an environment variable, an external signer.',
      ),
    })
    .describe('The deploying account.'),
  fees: z
    .strictObject({
      ceiling: z
        .string()
        .describe(
          'Largest total fee of a whole deployment, tip included, for example "25 STRK". Nothing is sent above it.',
        ),
      tip: z
        .string()
        .default('0')
        .describe(
          'Tip in fri for each unit of L2 gas. It is a price, not a total: the plan shows the total.',
        ),
      margin: z
        .number()
        .int()
        .min(0)
        .max(400)
        .default(50)
        .describe('Percent added to estimated amounts and prices as safety margin.'),
    })
    .describe('Limits on what may be paid.'),
  artifacts: z
    .string()
    .optional()
    .describe('Folder with compiled classes, relative to the project. CIRO_ARTIFACTS wins over it.'),
  salt: z
    .string()
    .min(1)
    .default('ciro')
    .describe('Text from which the salts are derived. Another text gives other addresses.'),
  addresses: z
    .record(z.string(), source)
    .default({})
    .describe('Address book: names for the addresses that are used below. "account" is always known.'),
  contracts: z
    .union([z.literal('all'), z.array(z.enum(CONTRACT_NAMES)).min(1)])
    .default('all')
    .describe('Which contracts to deploy: all ten, or a list.'),
  existing: z
    .partialRecord(z.enum(CONTRACT_NAMES), z.string())
    .default({})
    .describe('Addresses of contracts that exist already and that the selected ones need.'),
  parameters: z
    .strictObject(Object.fromEntries(CONTRACT_NAMES.map((name) => [name, contractSchema(CONTRACTS[name])])))
    .default({})
    .describe('Constructor parameters by contract. What is left out takes its default.'),
  configure: configure
    .prefault({})
    .describe('Calls after the deployment. They need the key of the owner or admin.'),
  explorer: z
    .strictObject({ verifier: source.describe('Address of the HTTP interface of the Voyager verifier.') })
    .optional()
    .describe('Explorer that verifies sources.'),
});

export type EnvironmentFile = z.infer<typeof environmentSchema>;
export type KeySource = z.infer<typeof key>;
export type Source = z.infer<typeof source>;
