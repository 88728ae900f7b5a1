/**
 * Calls every function of GovernanceTreasury, one region a function. It prints what each call answers, which events it
 * emits, or why it is refused.
 *
 * npm install starknet tsx
 * Set RPC_URL, GOVERNANCE_TREASURY, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY, MEMBER_1_ADDRESS,
 * MEMBER_1_PRIVATE_KEY, OUTSIDER_ADDRESS, OUTSIDER_PRIVATE_KEY, BENEFICIARY_ADDRESS.
 */
import {
  Account,
  byteArray,
  CairoCustomEnum,
  CairoOption,
  type Call,
  Contract,
  num,
  RpcError,
  RpcProvider,
  shortString,
} from 'starknet';

// #region setup
function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const owner = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const memberOne = new Account({
  provider,
  address: env('MEMBER_1_ADDRESS'),
  signer: env('MEMBER_1_PRIVATE_KEY'),
});
const outsider = new Account({
  provider,
  address: env('OUTSIDER_ADDRESS'),
  signer: env('OUTSIDER_PRIVATE_KEY'),
});

/** The contract with the ABI of its class, read from the chain. */
async function contractAt(address: string): Promise<Contract> {
  const { abi } = await provider.getClassAt(address);
  return new Contract({ abi, address, providerOrAccount: provider });
}

const treasury = await contractAt(env('GOVERNANCE_TREASURY'));
const token = await contractAt(env('CIRO_TOKEN'));
const CIRO = 10n ** 18n; // base units

/** Readable short strings as text, long felts such as addresses in hex, everything else in decimal. */
function felt(value: bigint): string {
  const ascii = value >= 2n ** 32n ? shortString.decodeShortString(num.toHex(value)) : '';
  if (/^[\w .,:-]{5,31}$/.test(ascii)) return `'${ascii}'`;
  return value >= 2n ** 128n ? num.toHex(value) : String(value);
}

/** First felt of a panic that carries a text longer than 31 characters or made by assert!. */
const BYTE_ARRAY_MAGIC = 0x46a6158a16a947e5916b2a2ca68501a45e93d7110e81aa2d6438b1c57c879a3n;

/** A decoded value as text. */
function text(value: unknown): string {
  if (value instanceof CairoCustomEnum) return value.activeVariant();
  if (value instanceof CairoOption) return value.isSome() ? `Some(${text(value.unwrap())})` : 'None';
  if (typeof value === 'bigint') return felt(value);
  if (Array.isArray(value)) return `[${value.map(text).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  const parts = Object.entries(value);
  if (parts.every(([key]) => /^\d+$/.test(key))) return `(${parts.map(([, part]) => text(part)).join(', ')})`;
  return `{ ${parts.map(([key, part]) => `${key}: ${text(part)}`).join(', ')} }`;
}

function print(name: string, answer: unknown): void {
  console.log(`${name}: ${text(answer)}`);
}

/** Sends calls as one transaction, waits for it, and prints the events of the contract. */
async function send(account: Account, ...calls: Call[]): Promise<void> {
  const name = calls.map(({ entrypoint }) => entrypoint).join(' + ');
  const { transaction_hash } = await account.execute(calls);
  const receipt = await provider.waitForTransaction(transaction_hash);
  if (!receipt.isSuccess()) throw new Error(`${name} reverted`);
  const events = treasury.parseEvents(receipt).flatMap((event) => Object.entries(event));
  const emitted = events
    .filter(([path]) => path.includes('::'))
    .map(([path, fields]) => `${path.split('::').at(-1)} ${text(fields)}`);
  console.log(`${name}: done, ${emitted.length > 0 ? `emits ${emitted.join(' and ')}` : 'no event'}`);
}

/** Prints why a call is refused: the first panic felt, or the text of a byte array. */
async function refused(name: string, attempt: Promise<unknown>): Promise<void> {
  try {
    await attempt;
  } catch (error) {
    if (!(error instanceof RpcError)) throw error;
    const panics = JSON.stringify(error.baseError).match(/\[(?:\\*"0x[0-9a-f]+\\*"(?:, ?)?)+\]/g);
    const felts = panics?.at(-1)?.match(/0x[0-9a-f]+/g) ?? [];
    const [first = '0x0', , ...rest] = felts;
    const isByteArray = num.toBigInt(first) === BYTE_ARRAY_MAGIC;
    const reason = isByteArray
      ? byteArray.stringFromByteArray({
          data: rest.slice(0, -2),
          pending_word: rest.at(-2)!,
          pending_word_len: rest.at(-1)!,
        })
      : shortString.decodeShortString(first);
    console.log(`${name}: refused, ${reason}`);
    return;
  }
  throw new Error(`${name} was accepted`);
}
// #endregion setup

const payment = {
  title: 'Pay the auditor',
  description: 'ipfs hash or short text',
  target: env('BENEFICIARY_ADDRESS'),
  value: 500n * CIRO, // below 10,000 CIRO, or the execution fails (X1)
  calldata: 0, // never used
  proposal_type: new CairoCustomEnum({ Treasury: {} }),
};
await send(owner, token.populate('transfer', { recipient: treasury.address, amount: 2_000n * CIRO }));

// #region propose
await send(owner, treasury.populate('propose', payment));
// #endregion propose

// #region vote
// The vote opens after voting_delay.
await refused(
  'vote',
  owner.estimateInvokeFee(
    treasury.populate('vote', { proposal_id: 1n, support: true, voting_power: 2_000n * CIRO }),
  ),
);
// #endregion vote

// #region get-proposal
print('get_proposal', await treasury.get_proposal(1n));
// #endregion get-proposal

// #region can-execute
print('can_execute', await treasury.can_execute(1n));
// #endregion can-execute

// #region get-voting-power
print('get_voting_power', await treasury.get_voting_power(owner.address));
// #endregion get-voting-power

// #region cancel-proposal
await send(memberOne, treasury.populate('cancel_proposal', { proposal_id: 1n })); // any council member may (G8)
// #endregion cancel-proposal

// #region update-config
// No check and no event (G10). These values allow a proposal within one block.
await send(
  owner,
  treasury.populate('update_config', {
    new_config: {
      voting_delay: 0,
      voting_period: 0,
      execution_delay: 0,
      quorum_threshold: 1_000n * CIRO,
      proposal_threshold: 100n * CIRO,
    },
  }),
);
// #endregion update-config

// #region execute-proposal
await send(
  owner,
  treasury.populate('propose', payment),
  treasury.populate('vote', { proposal_id: 2n, support: true, voting_power: 2_000n * CIRO }),
  treasury.populate('execute_proposal', { proposal_id: 2n }),
);
// #endregion execute-proposal

// #region transfer-funds
// The counter of funds stays 0 (G2), so only an amount of 0 passes.
await refused(
  'transfer_funds',
  owner.estimateInvokeFee(
    treasury.populate('transfer_funds', { to: env('BENEFICIARY_ADDRESS'), amount: CIRO }),
  ),
);
// #endregion transfer-funds

// #region emergency-withdraw
// One council member takes what it wants (G1).
await send(
  memberOne,
  treasury.populate('emergency_withdraw', { token: token.address, amount: 1_000n * CIRO }),
);
// #endregion emergency-withdraw

// #region add-council-member
await send(owner, treasury.populate('add_council_member', { member: outsider.address }));
// #endregion add-council-member

// #region remove-council-member
await send(owner, treasury.populate('remove_council_member', { member: outsider.address }));
// #endregion remove-council-member
