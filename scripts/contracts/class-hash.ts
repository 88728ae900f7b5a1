import { Account, type CompiledSierra, RpcProvider, hash, logger } from 'starknet';
import type { Devnet } from '../devnet/start.ts';

/** The class hash of a compiled class (no CASM needed). */
export function classHashOf(contract: CompiledSierra): string {
  return hash.computeSierraContractClassHash(contract);
}

/**
 * The compiled class hash (Blake2s form) of a class, without a local Sierra compiler: a devnet that is
 * asked to estimate a declaration with a wrong one answers with the value it expected.
 *
 * @throws when the node refuses the class for another reason; the message is the node's
 */
export async function compiledClassHashOf(contract: CompiledSierra, devnet: Devnet): Promise<string> {
  logger.setLogLevel('OFF');
  const { address, privateKey } = devnet.accounts[0]!;
  const provider = new RpcProvider({ nodeUrl: devnet.url });
  const account = new Account({ provider, address, signer: privateKey });
  try {
    await account.estimateDeclareFee({ contract, compiledClassHash: '0x1' }, { tip: 0 });
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error);
    const expected = /Expected: (0x[0-9a-f]+)/i.exec(text)?.[1];
    if (expected) return expected;
    throw new Error(`The node does not accept the class: ${text.slice(-1500)}`);
  }
  throw new Error('The node accepted a wrong compiled class hash.');
}
