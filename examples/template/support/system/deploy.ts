import { type Account, CallData, RpcError, type RawArgsArray, constants, hash } from 'starknet';
import { type Artifact, type Family, readArtifact } from './artifacts.ts';

/** Enough for any class at the devnet's prices. Without bounds every declaration would be estimated first. */
const BOUNDS = {
  l1_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l1_data_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l2_gas: { max_amount: 6_000_000_000n, max_price_per_unit: 10n ** 10n },
};
const DETAILS = { resourceBounds: BOUNDS, tip: 0n };

async function succeeded(account: Account, transactionHash: string, what: string): Promise<void> {
  const receipt = await account.provider.waitForTransaction(transactionHash);
  if (receipt.isReverted()) throw new Error(`${what} reverted: ${receipt.value.revert_reason}`);
}

/** The compiled class hash that the node computes: it names the right one when a declaration has a wrong one. */
async function askCompiledClassHash(account: Account, { sierra }: Artifact): Promise<string> {
  try {
    await account.estimateDeclareFee({ contract: sierra, compiledClassHash: '0x1' });
  } catch (error) {
    const answer = error instanceof RpcError ? JSON.stringify(error.baseError) : String(error);
    const expected = /Expected: (0x[0-9a-f]+)/i.exec(answer)?.[1];
    if (expected) return expected;
    throw error;
  }
  throw new Error('The node accepted a wrong compiled class hash.');
}

/** Declares a class unless the chain has it. @returns its class hash */
async function declare(account: Account, artifact: Artifact, name: string): Promise<string> {
  const { sierra: contract, classHash } = artifact;
  const known = await account.provider.getClassByHash(classHash).catch(() => undefined);
  if (known) return classHash;
  const compiledClassHash = artifact.compiledClassHash ?? (await askCompiledClassHash(account, artifact));
  const sent = await account.declare({ contract, classHash, compiledClassHash }, DETAILS);
  await succeeded(account, sent.transaction_hash, `Declaring ${name}`);
  return classHash;
}

/**
 * Deploys one contract through the universal deployer, at an address that depends only on its class, its arguments
 * and the salt.
 *
 * @param args of the constructor, in the order of the ABI; a struct is an object, a u256 a bigint
 * @returns the address
 * @throws with the reason when the constructor reverts
 */
export async function deployContract(
  account: Account,
  family: Family,
  name: string,
  args: RawArgsArray,
  salt = '0x0',
): Promise<string> {
  const artifact = readArtifact(family, name);
  const classHash = await declare(account, artifact, `${family} ${name}`);
  const calldata = args.length > 0 ? new CallData(artifact.sierra.abi).compile('constructor', args) : [];
  const { transaction_hash } = await account.execute(
    {
      contractAddress: constants.UDC.ADDRESS,
      entrypoint: constants.UDC.ENTRYPOINT,
      calldata: CallData.compile([classHash, salt, false, calldata]),
    },
    DETAILS,
  );
  await succeeded(account, transaction_hash, `Deploying ${name}`);
  return hash.calculateContractAddressFromHash(salt, classHash, calldata, 0);
}
