import { deepStrictEqual, strictEqual } from 'node:assert';
import { CallData } from 'starknet';
import type { CallStep, DeployStep, Value } from '../../../knowledge/provocations/schema.ts';
import type { CaseStep, SlotStep } from '../cases/schema.ts';
import { decodeEvents, expectedEvents } from './events.ts';
import { abiOf, slotOf } from './facts.ts';
import { BOUNDS, type Prepared, prepare } from './prepare.ts';
import { expectRevert } from './reverts.ts';
import { type Scope, maskOpen, plain, resolve, slotFelt } from './values.ts';
import { type World, blockTime } from './world.ts';

function checkReturned(prepared: Prepared, expected: Value, felts: string[], scope: Scope): void {
  const { contract, fn, call } = prepared;
  const abi = abiOf(contract);
  const type = fn?.outputs[0]?.type;
  if (!type) return deepStrictEqual(felts, [], `${contract}.${call.entrypoint} returns nothing`);
  const returned = plain(type, resolve(type, expected, abi, scope), abi);
  const decoded = plain(type, new CallData(abi).parse(call.entrypoint, felts), abi);
  deepStrictEqual(maskOpen(decoded, returned), returned, `${contract}.${call.entrypoint} returns`);
}

async function transact(
  world: World,
  step: CallStep | DeployStep,
  prepared: Prepared,
  scope: Scope,
): Promise<void> {
  const { call, contract, deployed } = prepared;
  const account = world.accounts['by' in step && step.by ? step.by : 'ACCOUNT'];
  const { transaction_hash } = await account.execute(call, { resourceBounds: BOUNDS, tip: 0 });
  const receipt = await world.provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) {
    const reason = receipt.isReverted() ? receipt.value.revert_reason : '';
    throw new Error(`${contract}.${call.entrypoint} reverted: ${reason?.trimEnd().split('\n').at(-1)}`);
  }
  if (deployed) world.instances.set(deployed.name, deployed);
  const seen = await blockTime(world.devnet, receipt.value.block_number - 1);
  const moment = { ...scope, now: seen };
  if (step.mark) world.marks.set(step.mark, seen);
  if (step.emits) {
    deepStrictEqual(
      decodeEvents(world, receipt.value.events),
      expectedEvents(world, step.emits, moment),
      `events of ${contract}.${call.entrypoint}`,
    );
  }
  if (step.returns !== undefined && !deployed) {
    const trace = await world.devnet.rpc<{ execute_invocation: { calls: { result: string[] }[] } }>(
      'starknet_traceTransaction',
      { transaction_hash },
    );
    checkReturned(prepared, step.returns, trace.execute_invocation.calls[0]!.result, moment);
  }
}

async function checkSlot(world: World, { slot, holds }: SlotStep, scope: Scope): Promise<void> {
  const [name, variable] = slot.split('.') as [string, string];
  const { contract, address } = world.instances.get(name)!;
  const first = slotOf(contract, variable);
  const felts = await Promise.all(
    holds.map((_, i) =>
      world.devnet.rpc<string>('starknet_getStorageAt', {
        contract_address: address,
        key: `0x${(first + BigInt(i)).toString(16)}`,
        block_id: 'latest',
      }),
    ),
  );
  deepStrictEqual(
    felts.map(BigInt),
    holds.map((value) => slotFelt(value, scope)),
    `felts of ${slot}`,
  );
}

/**
 * Takes one step of a table and checks what it promises.
 *
 * @param encoding of the revert that the step expects, where a text exists in both encodings
 * @throws AssertionError or Error that names the contract and function
 */
export async function take(world: World, step: CaseStep, encoding?: string): Promise<void> {
  if ('wait' in step || 'clock' in step) {
    const time = 'wait' in step ? Number(await blockTime(world.devnet)) + step.wait : step.clock;
    await world.devnet.rpc('devnet_setTime', { time, generate_block: true });
    return strictEqual(Number(await blockTime(world.devnet)), time);
  }
  const scope = await world.scope();
  if ('slot' in step) return checkSlot(world, step, scope);
  const prepared = prepare(world, step, scope);
  if (step.reverts !== undefined) return expectRevert(world, step, prepared, encoding);
  if ('deploy' in step || step.by) return transact(world, step, prepared, scope);
  const felts = await world.provider.callContract(prepared.call);
  if (step.returns !== undefined) checkReturned(prepared, step.returns, felts, scope);
}
