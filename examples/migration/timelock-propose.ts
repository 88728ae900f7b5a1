/**
 * One member proposes a call of the timelock, a second member approves it. Prints the id of the proposal.
 *
 * npm install starknet tsx
 * Set RPC_URL, TIMELOCK (NEXT_TREASURY_TIMELOCK otherwise), TARGET (NEXT_CIRO_TOKEN otherwise), FUNCTION
 * (accept_ownership otherwise), ARGUMENTS (felts with spaces between, empty for none), and the addresses and
 * keys MEMBER_1_ADDRESS, MEMBER_1_PRIVATE_KEY, MEMBER_2_ADDRESS and MEMBER_2_PRIVATE_KEY.
 */
import { Account, CallData, RpcProvider, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const member = (number: number): Account =>
  new Account({
    provider,
    address: env(`MEMBER_${number}_ADDRESS`),
    signer: env(`MEMBER_${number}_PRIVATE_KEY`),
  });
const timelock = process.env.TIMELOCK ?? env('NEXT_TREASURY_TIMELOCK');
const target = process.env.TARGET ?? env('NEXT_CIRO_TOKEN');
const name = process.env.FUNCTION ?? 'accept_ownership';
const felts = (process.env.ARGUMENTS ?? '').split(' ').filter(Boolean);

async function send(account: Account, entrypoint: string, calldata: string[]) {
  const { transaction_hash } = await account.execute(
    { contractAddress: timelock, entrypoint, calldata },
    { tip: 0n },
  );
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`${entrypoint} reverted: ${JSON.stringify(receipt.value)}`);
  return receipt;
}

const data = [hash.getSelectorFromName(name), ...felts];
const proposed = await send(
  member(1),
  'propose_transaction',
  CallData.compile([target, cairo.uint256(0), data, cairo.felt(name.slice(0, 31))]),
);
const selector = BigInt(hash.getSelectorFromName('TransactionProposed'));
const event = proposed.value.events.find(({ keys }) => BigInt(keys[0] ?? 0) === selector);
const id = BigInt(event?.keys[1] ?? 0);

const { approvals } = await approvalsOf(id);
if (approvals < 2n) await send(member(2), 'approve_transaction', CallData.compile([cairo.uint256(id)]));
console.log('proposal', id.toString());

/** Counts the two members that have approved. */
async function approvalsOf(proposal: bigint): Promise<{ approvals: bigint }> {
  const answers = await Promise.all(
    [1, 2].map((number) =>
      provider.callContract({
        contractAddress: timelock,
        entrypoint: 'has_approved',
        calldata: CallData.compile([cairo.uint256(proposal), env(`MEMBER_${number}_ADDRESS`)]),
      }),
    ),
  );
  return { approvals: answers.reduce((sum, [approved]) => sum + BigInt(approved ?? 0), 0n) };
}
