import { type Call, constants } from 'starknet';
import type { Node } from '../chain/node.ts';
import {
  type Price,
  type Sender,
  type SignedTransaction,
  type WireTransaction,
  signDeclare,
  signInvoke,
  unsignedDeclare,
  unsignedInvoke,
  wireClass,
} from '../chain/transactions.ts';
import { hex, sameFelt } from '../lib/units.ts';
import type { ConfigureCall } from '../system/configure.ts';
import type { PlannedContract } from '../system/layout.ts';

/** One transaction of a deployment, or none when the chain is in the wanted state already. */
export interface Step {
  /** Identifier for the journal. It names the class or address too, so another configuration has other steps. */
  id: string;
  kind: 'declare' | 'deploy' | 'configure';
  title: string;
  /** JSON-RPC method that sends it. */
  method: string;
  /** True when the chain is in the wanted state. */
  done(node: Node): Promise<boolean>;
  /** For estimates. */
  unsigned(address: string, price: Price, nonce: bigint): WireTransaction;
  sign(sender: Sender, price: Price, nonce: bigint): Promise<SignedTransaction>;
  /** Parameters of `method`, from the journaled wire form. */
  request(wire: WireTransaction): unknown;
}

/** Identifiers of the steps, as the journal has them. */
export const declareId = ({ artifact }: PlannedContract): string =>
  `declare/${artifact.contract}@${artifact.classHash}`;
export const deployId = ({ spec, address }: PlannedContract): string => `deploy/${spec.name}@${address}`;
export const configureId = ({ id, address }: ConfigureCall): string => `${id}@${address}`;

async function isDeployed(node: Node, { address, artifact }: PlannedContract): Promise<boolean> {
  const found = await node.classHashAt(address);
  return found !== undefined && sameFelt(found, artifact.classHash);
}

export function declareStep(contract: PlannedContract): Step {
  const { artifact } = contract;
  const complete = (wire: WireTransaction): WireTransaction => ({
    ...wire,
    contract_class: wireClass(artifact),
  });
  return {
    id: declareId(contract),
    kind: 'declare',
    title: `declare ${artifact.contract}`,
    method: 'starknet_addDeclareTransaction',
    done: async (node) => (await isDeployed(node, contract)) || node.isDeclared(artifact.classHash),
    unsigned: (address, price, nonce) => complete(unsignedDeclare(address, artifact, price, nonce)),
    sign: (sender, price, nonce) => signDeclare(sender, artifact, price, nonce),
    request: (wire) => ({ declare_transaction: complete(wire) }),
  };
}

function invokeStep(id: string, kind: Step['kind'], title: string, calls: Call[], done: Step['done']): Step {
  return {
    id,
    kind,
    title,
    method: 'starknet_addInvokeTransaction',
    done,
    unsigned: (address, price, nonce) => unsignedInvoke(address, calls, price, nonce),
    sign: (sender, price, nonce) => signInvoke(sender, calls, price, nonce),
    request: (wire) => ({ invoke_transaction: wire }),
  };
}

export function deployStep(contract: PlannedContract): Step {
  const { spec, artifact, salt, calldata } = contract;
  const felts = calldata.map(({ felt }) => felt);
  // The third felt makes the address depend on the deploying account.
  const call = {
    contractAddress: constants.UDC.ADDRESS,
    entrypoint: constants.UDC.ENTRYPOINT,
    calldata: [artifact.classHash, salt, '0x1', hex(felts.length), ...felts],
  };
  return invokeStep(deployId(contract), 'deploy', `deploy ${spec.name}`, [call], (node) =>
    isDeployed(node, contract),
  );
}

/** Several calls in one transaction: all of them happen, or none. */
export function callsStep({
  id,
  title,
  calls,
  done,
}: Pick<Step, 'id' | 'title' | 'done'> & { calls: Call[] }): Step {
  return invokeStep(id, 'configure', title, calls, done);
}

export function configureStep(call: ConfigureCall): Step {
  const calls = [{ contractAddress: call.address, entrypoint: call.entrypoint, calldata: call.calldata }];
  return invokeStep(configureId(call), 'configure', call.title, calls, (node) => call.done(node));
}
