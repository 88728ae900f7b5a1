import { hash } from 'starknet';
import type { Node } from '../chain/node.ts';
import type { Environment } from '../config/resolve.ts';
import type { Output } from '../lib/output.ts';
import { hex, sameFelt } from '../lib/units.ts';
import type { ConfigureCall } from '../system/configure.ts';

/** Who may make owner calls of a next contract, when it is not the account of the environment. */
export async function otherOwner(
  environment: Environment,
  node: Node,
  address: string,
): Promise<string | undefined> {
  const owner = hex((await node.call(address, 'owner'))[0] ?? '0x0');
  return sameFelt(owner, environment.accountAddress ?? '0x0') ? undefined : owner;
}

/** Shows calls for an owner that is no account of this tool: a timelock or a multisig makes them, in this order. */
export function showCalls(out: Output, owner: string, calls: ConfigureCall[]): void {
  out.line(`The owner is ${owner}, not the account of this environment. Nothing was sent.`);
  out.line('Propose these calls there, in this order:');
  for (const { title, address, entrypoint, calldata } of calls) {
    out.line(`\n  ${title}`);
    out.line(`    target    ${address}`);
    out.line(`    function  ${entrypoint} (selector ${hash.getSelectorFromName(entrypoint)})`);
    out.line(`    calldata  ${calldata.join(' ') || 'none'}`);
  }
  out.result({
    ok: false,
    state: 'to be proposed',
    owner,
    calls: calls.map(({ title, address, entrypoint, calldata }) => ({
      title,
      address,
      entrypoint,
      calldata,
    })),
  });
}
