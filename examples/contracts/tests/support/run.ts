import { deepStrictEqual, strictEqual } from 'node:assert';
import { type Call, CallData, constants, hash } from 'starknet';
import type { CallStep, DeployStep, SlotStep, Step, Value } from '../../../knowledge/provocations/schema.ts';
import { decodeEvents, expectedEvents } from './events.ts';
import { type ErrorFacts, abiOf, errors, slotOf } from './facts.ts';
import { panicFelts, printed, refusalOf } from './panic.ts';
import { type AbiFunction, abiFunction } from './types.ts';
import { type Scope, maskOpen, plain, rawFelts, resolve, slotFelt } from './values.ts';
import { type World, blockTime } from './world.ts';

/** Covers every transaction of the tables; without estimates a reverting one is sent, too. */
const BOUNDS = {
  l1_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l1_data_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l2_gas: { max_amount: 2_000_000_000n, max_price_per_unit: 10n ** 10n },
};

interface Prepared {
  call: Call;
  contract: string;
  fn?: AbiFunction;
  /** Where a deployment will be. */
  deployed?: { name: string; contract: string; address: string };
}

let salt = 0;

/** Calldata from `args` by the ABI, or from the raw felts of `calldata`. */
function calldataOf(contract: string, fn: string, step: CallStep | DeployStep, scope: Scope): string[] {
  if (step.calldata) return rawFelts(step.calldata, scope);
  const abi = abiOf(contract);
  const entry = abiFunction(abi, fn);
  if (!entry) throw new Error(`${contract} has no function ${fn}; give raw calldata`);
  if (entry.inputs.length !== step.args.length) {
    throw new Error(
      `${contract}.${fn} takes ${entry.inputs.length} arguments, the table gives ${step.args.length}`,
    );
  }
  const args = entry.inputs.map(({ type }, i) => resolve(type, step.args[i]!, abi, scope));
  return new CallData(abi).compile(fn, args as never[]);
}

function prepare(world: World, step: CallStep | DeployStep, scope: Scope): Prepared {
  if ('deploy' in step) {
    const classHash = world.classHash(step.deploy);
    const calldata = calldataOf(step.deploy, 'constructor', step, scope);
    const unique = `0x${(0x1000 + salt++).toString(16)}`;
    return {
      contract: step.deploy,
      call: {
        contractAddress: constants.UDC.ADDRESS,
        entrypoint: constants.UDC.ENTRYPOINT,
        calldata: [classHash, unique, '0x0', `0x${calldata.length.toString(16)}`, ...calldata],
      },
      deployed: {
        name: step.as ?? step.deploy,
        contract: step.deploy,
        address: hash.calculateContractAddressFromHash(unique, classHash, calldata, 0),
      },
    };
  }
  const [name, entrypoint] = step.call.split('.') as [string, string];
  const instance = world.instances.get(name);
  if (!instance) throw new Error(`${name} is not deployed`);
  return {
    contract: instance.contract,
    fn: abiFunction(abiOf(instance.contract), entrypoint),
    call: {
      contractAddress: instance.address,
      entrypoint,
      calldata: calldataOf(instance.contract, entrypoint, step, scope),
    },
  };
}

function checkReturned(prepared: Prepared, expected: Value, felts: string[], scope: Scope): void {
  const { contract, fn, call } = prepared;
  const abi = abiOf(contract);
  const type = fn?.outputs[0]?.type;
  if (!type) return deepStrictEqual(felts, [], `${contract}.${call.entrypoint} returns nothing`);
  const returned = plain(type, resolve(type, expected, abi, scope), abi);
  const decoded = plain(type, new CallData(abi).parse(call.entrypoint, felts), abi);
  deepStrictEqual(maskOpen(decoded, returned), returned, `${contract}.${call.entrypoint} returns`);
}

/** The facts of the error that `reverts` names; the encoding is the one that the function uses. */
function revertFacts(text: string, contract: string, entrypoint: string, encoding?: string): ErrorFacts {
  const pattern = text.replace(/#\d+$/, '#1');
  const candidates = errors.filter(
    (record) => record.message === pattern && (!encoding || record.encoding.startsWith(encoding)),
  );
  const own = candidates.find((record) => record.functions.includes(`${contract}.${entrypoint}`));
  const facts = own ?? candidates[0];
  if (!facts) throw new Error(`errors.json does not know '${text}'`);
  if (pattern === text) return facts;
  return { ...facts, message: text, felt: `0x${Buffer.from(text).toString('hex')}` };
}

async function expectRevert(
  world: World,
  step: CallStep | DeployStep,
  prepared: Prepared,
  encoding?: string,
): Promise<void> {
  const { call, contract } = prepared;
  const texts = [step.reverts!].flat();
  const facts = revertFacts(texts[0]!, contract, call.entrypoint, encoding);
  const felts = panicFelts(facts, texts.length > 1 ? texts : undefined);
  if ('call' in step && !step.by) {
    const refusal = refusalOf(await rejection(() => world.provider.callContract(call), facts.message));
    return deepStrictEqual(
      { code: refusal.code, felts: refusal.felts },
      { code: 40, felts },
      `plain call of ${contract}.${call.entrypoint}: ${refusal.text.slice(0, 300)}`,
    );
  }
  const account = world.accounts['by' in step && step.by ? step.by : 'ACCOUNT'];
  const refusal = refusalOf(await rejection(() => account.estimateInvokeFee(call), facts.message));
  deepStrictEqual(
    { code: refusal.code, felts: refusal.felts },
    { code: 41, felts },
    `estimate of ${contract}.${call.entrypoint}: ${refusal.text.slice(0, 300)}`,
  );
  const sent = await account.execute(call, { resourceBounds: BOUNDS, tip: 0 });
  const receipt = await world.provider.waitForTransaction(sent.transaction_hash);
  if (!receipt.isReverted()) throw new Error(`${contract}.${call.entrypoint} did not revert`);
  const reason = receipt.value.revert_reason ?? '';
  if (!reason.includes(printed(facts))) {
    throw new Error(
      `${contract}.${call.entrypoint}: the receipt lacks ${printed(facts)}: ${reason.slice(-400)}`,
    );
  }
}

async function rejection(action: () => Promise<unknown>, message: string): Promise<unknown> {
  let result: unknown;
  try {
    result = await action();
  } catch (error) {
    return error;
  }
  throw new Error(
    `expected '${message}', got ${JSON.stringify(result, (_, v: unknown) => (typeof v === 'bigint' ? String(v) : v))}`,
  );
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
export async function take(world: World, step: Step, encoding?: string): Promise<void> {
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
