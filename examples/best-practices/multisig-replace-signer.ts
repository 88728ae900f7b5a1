/**
 * A 2-of-3 multisig loses one key: the two others replace it. Then the lost key is worth nothing.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (deploys and pays), MEMBER_1_PRIVATE_KEY to MEMBER_3_PRIVATE_KEY (the
 * owners), and WORKER_PRIVATE_KEY (the new owner).
 */
import { Account, CallData, RpcProvider, Signer, cairo, ec, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const funder = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const STRK = '0x4718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d';

const [first, second, lost] = [1, 2, 3].map((member) => env(`MEMBER_${member}_PRIVATE_KEY`)) as [
  string,
  string,
  string,
];
const fresh = env('WORKER_PRIVATE_KEY');
const publicKey = (key: string) => ec.starkCurve.getStarkKey(key);

const { contract_address: multisig } = await funder.deployContract(
  {
    classHash:
      process.env.MULTISIG_CLASS ?? '0x7AECA3456816E3B833506D7CC5C1313D371FBDB0AE95EE70AF72A4DDBF42594',
    constructorCalldata: ['2', '3', ...[first, second, lost].flatMap((key) => ['0', publicKey(key)])],
    salt: '0x3',
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

// #region signer
const kind = BigInt(`0x${Buffer.from('Starknet Signer').toString('hex')}`);
const guid = (key: string) => BigInt(hash.computePoseidonHash(kind, publicKey(key)));

/** Signs with several keys on one machine: for a drill on a devnet. In life collect the signatures offline. */
class Owners extends Signer {
  constructor(private readonly keys: string[]) {
    super(keys[0]!);
  }
  protected override async signRaw(messageHash: string): Promise<string[]> {
    const sorted = [...this.keys].sort((a, b) => (guid(a) < guid(b) ? -1 : 1));
    const parts = sorted.flatMap((key) => {
      const { r, s } = ec.starkCurve.sign(messageHash, key);
      return ['0x0', publicKey(key), `0x${r.toString(16)}`, `0x${s.toString(16)}`];
    });
    return [`0x${sorted.length.toString(16)}`, ...parts];
  }
}
const account = (...keys: string[]) => new Account({ provider, address: multisig, signer: new Owners(keys) });
// #endregion signer

// #region replace
const { transaction_hash } = await account(first, second).execute(
  {
    contractAddress: multisig,
    entrypoint: 'replace_signer',
    // the old owner, then the new one; 0 stands for "a Starknet key"
    calldata: ['0', publicKey(lost), '0', publicKey(fresh)],
  },
  { tip: 0n },
);
const receipt = await provider.waitForTransaction(transaction_hash);
if (!receipt.isSuccess()) throw new Error(`Not replaced: ${JSON.stringify(receipt.value)}`);
console.log('replaced by the two remaining owners');
// #endregion replace

// #region check
/** The harmless call that proves a set of keys: 0 STRK to oneself. */
async function attempt(keys: string[]): Promise<string> {
  const nothing = {
    contractAddress: STRK,
    entrypoint: 'transfer',
    calldata: CallData.compile([multisig, cairo.uint256(0n)]),
  };
  try {
    const sent = await account(...keys).execute(nothing, { tip: 0n });
    const result = await provider.waitForTransaction(sent.transaction_hash);
    return result.isSuccess() ? 'works' : 'reverted';
  } catch (error) {
    return /argent\/[a-z-]+/.exec(JSON.stringify(error) + String(error))?.[0] ?? 'refused';
  }
}
console.log('old owner with the lost key :', await attempt([first, lost]));
console.log('old owner with the new key  :', await attempt([first, fresh]));
console.log('the new key alone           :', await attempt([fresh]));
// #endregion check
