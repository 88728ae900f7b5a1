import { hash } from 'starknet';
import type { DoctorContext } from '../../doctor/context.ts';
import { hex, sameFelt } from '../../lib/units.ts';
import { type EventFacts, eventsOf } from '../../system/events.ts';
import { CONTRACT_NAMES, type ContractName } from '../../system/types.ts';
import { contractOf, given } from './read.ts';
import { outcomeOf } from './transaction.ts';
import { type Found, type SymptomProbe, Unanswered, nodeOf, yesNo } from './types.ts';

interface Named {
  contract: ContractName;
  event: string;
  facts: EventFacts | undefined;
}

/** Contract and event of `--event`; the contract may be left out where only one has such an event. */
function eventOf({ subject }: DoctorContext): Named {
  const text = given(subject.event, 'event, written Contract.Event');
  const [first = '', second] = text.split('.');
  if (second !== undefined) {
    const contract = CONTRACT_NAMES.find((name) => name === first);
    if (!contract) throw new Unanswered(`"${first}" is not one of ${CONTRACT_NAMES.join(', ')}`);
    return { contract, event: second, facts: eventsOf(contract).find(({ name }) => name === second) };
  }
  const having = CONTRACT_NAMES.filter((name) => eventsOf(name).some((event) => event.name === first));
  if (having.length > 1)
    throw new Unanswered(`${having.join(', ')} have an event ${first}: write Contract.${first}`);
  const [contract = 'CIROToken' as const] = having;
  return { contract, event: first, facts: eventsOf(contract).find(({ name }) => name === first) };
}

/** Events of the receipt that were emitted by the contract under this name. */
async function inReceipt(context: DoctorContext) {
  const transaction = await context.transaction();
  const { contract, event, facts } = eventOf(context);
  const selector = facts?.selector ?? hash.getSelectorFromName(event);
  const address = contractOf(context, contract).address;
  const all = transaction?.receipt?.events ?? [];
  const own = all.filter(
    ({ from_address, keys }) =>
      sameFelt(from_address, address) && keys[0] !== undefined && sameFelt(keys[0], selector),
  );
  return { transaction, own, all, event, contract };
}

async function receipt(context: DoctorContext): Promise<Found> {
  const { transaction, own, all, event } = await inReceipt(context);
  const outcome = outcomeOf(transaction);
  if (outcome === 'reverted' || outcome === 'unknown' || outcome === 'waiting')
    return { answer: outcome === 'waiting' ? 'unknown' : outcome, evidence: `the transaction is ${outcome}` };
  if (outcome === 'none') return { answer: 'none', evidence: 'no hash was given (--tx)' };
  const answer = own.length === 0 ? 'absent' : own.length === 1 ? 'once' : 'several';
  return { answer, evidence: `${own.length} of ${all.length} events of the receipt are ${event}` };
}

interface Invocation {
  contract_address: string;
  entry_point_selector: string;
  calls: Invocation[];
}

const flat = (call: Invocation): Invocation[] => [call, ...call.calls.flatMap(flat)];

/** Functions of the contract that the transaction called, by name where the ABI has it. */
async function calledFunctions(context: DoctorContext, contract: ContractName): Promise<string[]> {
  const { address, artifact } = contractOf(context, contract);
  const trace = await nodeOf(context).rpc.read<{ execute_invocation?: Invocation }>(
    'starknet_traceTransaction',
    {
      transaction_hash: given(context.subject.tx, 'tx'),
    },
  );
  const names = new Map(
    functionNames(artifact.abi as AbiItem[]).map((name) => [hex(hash.getSelectorFromName(name)), name]),
  );
  return (trace.execute_invocation ? flat(trace.execute_invocation) : [])
    .filter(({ contract_address }) => sameFelt(contract_address, address))
    .map(({ entry_point_selector }) => names.get(hex(entry_point_selector)) ?? entry_point_selector);
}

interface AbiItem {
  type: string;
  name: string;
  items?: AbiItem[];
}

function functionNames(abi: AbiItem[]): string[] {
  return abi.flatMap((item) =>
    item.type === 'interface' ? functionNames(item.items ?? []) : item.type === 'function' ? [item.name] : [],
  );
}

async function silent(context: DoctorContext): Promise<Found> {
  const { contract } = eventOf(context);
  const called = await calledFunctions(context, contract);
  const emitting = new Set(eventsOf(contract).flatMap(({ emitted_by }) => emitted_by));
  if (called.length === 0) return yesNo(false, `the transaction calls no function of ${contract}`);
  const loud = called.filter((name) => emitting.has(name));
  return yesNo(
    loud.length === 0,
    `${contract}.${called.join(', ')} ${loud.length === 0 ? 'emits nothing' : 'emits other events'}`,
  );
}

async function repeatedPayment(context: DoctorContext): Promise<Found> {
  const { contract, event } = eventOf(context);
  if (contract !== 'JobManager' || event !== 'PaymentReleased')
    return yesNo(false, `${event} is no payment of a job`);
  const count = new Map<string, number>();
  for (const { keys } of await nodeOf(context).events(contractOf(context, contract).address, event)) {
    const job = String(BigInt(keys[1] ?? 0) + (BigInt(keys[2] ?? 0) << 128n));
    count.set(job, (count.get(job) ?? 0) + 1);
  }
  const repeated = [...count]
    .filter(([, times]) => times > 1)
    .map(([job, times]) => `job ${job}: ${times} times`);
  return yesNo(repeated.length > 0, repeated.join('; ') || `${count.size} jobs were paid once`);
}

export const eventSymptoms: SymptomProbe[] = [
  {
    id: 'event/declared',
    reads: 'the facts about the published contracts',
    async run(context) {
      const { contract, event, facts } = eventOf(context);
      if (!facts) return { answer: 'unknown', evidence: `${contract} declares no event ${event}` };
      if (facts.emitted_by.length === 0)
        return { answer: 'never', evidence: `no function of ${contract} emits ${event}` };
      return { answer: 'yes', evidence: `emitted by ${facts.emitted_by.join(', ')}` };
    },
  },
  { id: 'event/in-receipt', reads: 'starknet_getTransactionReceipt', run: receipt },
  {
    id: 'event/large-transfer',
    reads: 'starknet_getTransactionReceipt',
    async run(context) {
      const { all, event } = await inReceipt(context);
      const executed = hash.getSelectorFromName('LargeTransferExecuted');
      const large = all.some(({ keys }) => keys[0] !== undefined && sameFelt(keys[0], executed));
      return yesNo(
        large && event === 'Transfer',
        large ? 'the receipt holds LargeTransferExecuted' : 'no large transfer in the receipt',
      );
    },
  },
  { id: 'event/silent', reads: 'starknet_traceTransaction', run: silent },
  {
    id: 'event/served',
    reads: 'starknet_getEvents with address and selector',
    async run(context) {
      const { contract, event } = eventOf(context);
      const found = await nodeOf(context).events(contractOf(context, contract).address, event);
      return yesNo(found.length > 0, `${found.length} events ${event} of ${contract}`);
    },
  },
  {
    id: 'event/repeated-payment',
    reads: 'starknet_getEvents JobManager, PaymentReleased',
    run: repeatedPayment,
  },
  {
    id: 'event/keyed',
    reads: 'the facts about the published contracts',
    async run(context) {
      const { contract, event, facts } = eventOf(context);
      const keys = facts?.keys.map(({ name }) => name) ?? [];
      return yesNo(
        keys.length > 0,
        keys.length > 0
          ? `keys of ${contract}.${event}: ${keys.join(', ')}`
          : `${contract}.${event} has no keys`,
      );
    },
  },
];
