/**
 * A CIROToken whose owner is a 2-of-3 multisig: one person proposes a mint, two owners sign on their own devices
 * without a network, a fourth person sends.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (deploys and pays), MEMBER_1_PRIVATE_KEY to MEMBER_3_PRIVATE_KEY,
 * CLIENT_ADDRESS (gets the new tokens), and CIRO_ARTIFACTS: the folder with the compiled classes.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  Account,
  type Call,
  CallData,
  type InvocationsSignerDetails,
  RpcProvider,
  Signer,
  cairo,
  ec,
  hash,
  shortString,
} from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const funder = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const STRK = '0x4718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d';

// A 2-of-3 multisig with STRK for fees. Deployed by another account, it needs no signature of an owner.
const keys = [1, 2, 3].map((member) => env(`MEMBER_${member}_PRIVATE_KEY`));
const owners = keys.flatMap((key) => ['0', ec.starkCurve.getStarkKey(key)]);
const { contract_address: multisig } = await funder.deployContract(
  {
    classHash:
      process.env.MULTISIG_CLASS ?? '0x7AECA3456816E3B833506D7CC5C1313D371FBDB0AE95EE70AF72A4DDBF42594',
    constructorCalldata: ['2', '3', ...owners],
    salt: '0x2',
  },
  { tip: 0n },
);
const funding = await funder.execute(
  {
    contractAddress: STRK,
    entrypoint: 'transfer',
    calldata: CallData.compile([multisig, cairo.uint256(10n * 10n ** 18n)]),
  },
  { tip: 0n },
);
await provider.waitForTransaction(funding.transaction_hash);

// #region deploy-token
const readJson = (file: string) => JSON.parse(readFileSync(join(env('CIRO_ARTIFACTS'), file), 'utf8'));
const declared = await funder.declareIfNot(
  {
    contract: readJson('CIROToken.contract_class.json'),
    compiledClassHash: readJson('manifest.json').contracts.CIROToken.compiledClassHash,
  },
  { tip: 0n },
);
if (declared.transaction_hash) await provider.waitForTransaction(declared.transaction_hash);
const { contract_address: token } = await funder.deployContract(
  {
    classHash: declared.class_hash,
    constructorCalldata: [multisig, '0x0', '0x0', '0x0'], // the first argument is the owner, for ever
    salt: '0x2',
  },
  { tip: 0n },
);
console.log('token', token, 'owned by', multisig);
// #endregion deploy-token

// #region propose
const calls: Call[] = [
  {
    contractAddress: token,
    entrypoint: 'mint',
    calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(500n * 10n ** 18n), 'grant 7']),
  },
];

/** Carries signatures that were made elsewhere. */
class Collected extends Signer {
  constructor(private readonly felts: string[]) {
    super('0x1');
  }
  protected override async signRaw(): Promise<string[]> {
    return this.felts;
  }
}

// The estimate skips the signature check, so the proposer needs no key.
const asMultisig = (felts: string[]) =>
  new Account({ provider, address: multisig, signer: new Collected(felts) });
const estimate = await asMultisig([]).estimateInvokeFee(calls, { skipValidate: true, tip: 0n });
const bounds = estimate.resourceBounds;
// Checking two signatures costs gas that this estimate does not contain: leave room for it.
bounds.l2_gas.max_amount *= 2n;

const details: InvocationsSignerDetails = {
  walletAddress: multisig,
  chainId: await provider.getChainId(),
  nonce: await provider.getNonceForAddress(multisig),
  version: '0x3',
  resourceBounds: bounds,
  tip: 0n,
  paymasterData: [],
  accountDeploymentData: [],
  nonceDataAvailabilityMode: 'L1',
  feeDataAvailabilityMode: 'L1',
  cairoVersion: '1',
};
/** The file that goes to the owners: everything that the signature covers, nothing else. */
const proposal = JSON.stringify({ calls, details }, (_key, value: unknown) =>
  typeof value === 'bigint' ? `${value}n` : value,
);
// #endregion propose

// #region sign
interface OwnerSignature {
  publicKey: string;
  signature: string[];
}

interface Proposal {
  calls: Call[];
  details: InvocationsSignerDetails;
}

const hex = (felt: string | bigint): string => `0x${BigInt(felt).toString(16)}`;
/** With all 18 decimals, so that no digit is hidden. */
const units = (amount: bigint): string =>
  `${amount / 10n ** 18n}.${String(amount % 10n ** 18n).padStart(18, '0')}`;

/** Shows all that the signature allows. @throws for a call that it can't read: what you can't read you don't sign */
function show({ calls, details }: Proposal): void {
  const { resourceBounds, tip, nonce, chainId, walletAddress } = details;
  const most = Object.values(resourceBounds).reduce(
    (sum, bound) => sum + bound.max_amount * bound.max_price_per_unit,
    resourceBounds.l2_gas.max_amount * BigInt(tip),
  );
  console.log('owner reads:');
  console.log(
    '  account',
    hex(walletAddress),
    'nonce',
    BigInt(nonce),
    shortString.decodeShortString(chainId),
  );
  console.log('  fee     at most', units(most), 'STRK');
  for (const { contractAddress, entrypoint, calldata } of calls) {
    const [to, low, high, reason, ...rest] = calldata as string[];
    if (entrypoint !== 'mint' || !to || !low || !high || !reason || rest.length > 0)
      throw new Error(`Not signed: this program can't read a call of ${entrypoint}.`);
    console.log('  call    mint of', hex(contractAddress));
    console.log('  to     ', hex(to));
    console.log('  amount ', units(BigInt(low) + (BigInt(high) << 128n)), 'CIRO');
    console.log('  reason ', shortString.decodeShortString(reason));
  }
}

/** Runs on the device of one owner. Needs the file and the key, no network. */
async function signOffline(file: string, key: string): Promise<OwnerSignature> {
  const read = JSON.parse(file, (_key, value: unknown) =>
    typeof value === 'string' && /^\d+n$/.test(value) ? BigInt(value.slice(0, -1)) : value,
  ) as Proposal;
  // Look before you sign: every line must be what you were asked for.
  show(read);
  const signature = (await new Signer(key).signTransaction(read.calls, read.details)) as {
    r: bigint;
    s: bigint;
  };
  return {
    publicKey: ec.starkCurve.getStarkKey(key),
    signature: [signature.r, signature.s].map((felt) => `0x${felt.toString(16)}`),
  };
}

const signatures = [await signOffline(proposal, keys[0]!), await signOffline(proposal, keys[2]!)];
// #endregion sign

// #region send
/** Joins signatures in the order that the account demands: ascending by guid. */
function joined(collected: OwnerSignature[]): string[] {
  const kind = BigInt(`0x${Buffer.from('Starknet Signer').toString('hex')}`);
  const guid = ({ publicKey }: OwnerSignature) => BigInt(hash.computePoseidonHash(kind, publicKey));
  const sorted = [...collected].sort((a, b) => (guid(a) < guid(b) ? -1 : 1));
  return [
    `0x${sorted.length.toString(16)}`,
    ...sorted.flatMap((item) => ['0x0', item.publicKey, ...item.signature]),
  ];
}

const send = (collected: OwnerSignature[]) =>
  asMultisig(joined(collected)).execute(calls, { nonce: details.nonce, resourceBounds: bounds, tip: 0n });

// One signature is not enough, and the refusal costs nothing: no transaction is made.
const refused = await send(signatures.slice(0, 1)).catch((error: { baseError?: { data?: unknown } }) =>
  JSON.stringify(error.baseError?.data),
);
console.log('one signature:', String(refused).match(/argent\/[a-z-]+/)?.[0]);

const { transaction_hash } = await send(signatures);
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error(`The mint reverted: ${JSON.stringify(receipt.value)}`);
const [low] = await provider.callContract({
  contractAddress: token,
  entrypoint: 'balance_of',
  calldata: [env('CLIENT_ADDRESS')],
});
console.log('two signatures:', BigInt(low!) / 10n ** 18n, 'CIRO minted');
// #endregion send
