/**
 * Creates a 2-of-3 Argent (Ready) multisig account: computes its address, funds it, deploys it, reads it back.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS and PRIVATE_KEY (pays for the start), and MEMBER_1_PRIVATE_KEY, MEMBER_2_PRIVATE_KEY
 * and MEMBER_3_PRIVATE_KEY: in life each key is on another device, and this program gets public keys only.
 * MULTISIG_CLASS is the class hash of the account; without it the class of a devnet is used.
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

// #region address
const classHash =
  process.env.MULTISIG_CLASS ?? '0x7AECA3456816E3B833506D7CC5C1313D371FBDB0AE95EE70AF72A4DDBF42594';
const keys = [1, 2, 3].map((member) => env(`MEMBER_${member}_PRIVATE_KEY`));
const owners = keys.map((key) => ec.starkCurve.getStarkKey(key)); // public keys

const threshold = 2;
// threshold, number of owners, then each owner: 0 stands for "a Starknet key"
const constructorCalldata = [threshold, owners.length, ...owners.flatMap((owner) => [0, owner])].map(String);
const addressSalt = '0x1';
const address = hash.calculateContractAddressFromHash(addressSalt, classHash, constructorCalldata, 0);
console.log('multisig', address);
// #endregion address

// #region fund
const funding = await funder.execute(
  {
    contractAddress: STRK,
    entrypoint: 'transfer',
    calldata: CallData.compile([address, cairo.uint256(10n * 10n ** 18n)]),
  },
  { tip: 0n },
);
await provider.waitForTransaction(funding.transaction_hash);
// #endregion fund

// #region deploy
/** The deployment of a multisig carries exactly one signature, of any owner: [1, 0, public key, r, s]. */
class OneOwner extends Signer {
  protected override async signRaw(messageHash: string): Promise<string[]> {
    const { r, s } = ec.starkCurve.sign(messageHash, String(this.pk));
    return ['0x1', '0x0', owners[0]!, `0x${r.toString(16)}`, `0x${s.toString(16)}`];
  }
}
const newAccount = new Account({ provider, address, signer: new OneOwner(keys[0]!) });
const deployed = await newAccount.deployAccount(
  { classHash, constructorCalldata, addressSalt, contractAddress: address },
  { tip: 0n },
);
const receipt = await provider.waitForTransaction(deployed.transaction_hash);
if (!receipt.isSuccess()) throw new Error(`The deployment reverted: ${JSON.stringify(receipt.value)}`);
// #endregion deploy

// #region check
const view = (entrypoint: string) => provider.callContract({ contractAddress: address, entrypoint });
const [needed] = await view('get_threshold');
const [count, ...guids] = await view('get_signer_guids');

// The guid of a Starknet key: Poseidon hash of the text "Starknet Signer" and the public key.
const kind = BigInt(`0x${Buffer.from('Starknet Signer').toString('hex')}`);
const expected = owners.map((owner) => BigInt(hash.computePoseidonHash(kind, owner)));
const same = expected.every((guid) => guids.some((found) => BigInt(found) === guid));
console.log('threshold', Number(needed), 'of', Number(count));
console.log('owners are the three keys:', same);
// #endregion check
