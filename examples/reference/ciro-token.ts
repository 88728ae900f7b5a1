/**
 * Calls every function of CIROToken, one region a function. It prints what each call answers, which events it
 * emits, or why it is refused.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY, CLIENT_ADDRESS, CLIENT_PRIVATE_KEY,
 * OUTSIDER_ADDRESS, OUTSIDER_PRIVATE_KEY, CDC_POOL.
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
const client = new Account({ provider, address: env('CLIENT_ADDRESS'), signer: env('CLIENT_PRIVATE_KEY') });
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
  const events = token.parseEvents(receipt).flatMap((event) => Object.entries(event));
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

// #region name
print('name', await token.name()); // a short string, not a ByteArray
// #endregion name

// #region symbol
print('symbol', shortString.decodeShortString(num.toHex(await token.symbol())));
// #endregion symbol

// #region decimals
print('decimals', await token.decimals());
// #endregion decimals

// #region total-supply
print('total_supply', await token.total_supply()); // counts 950,000,000 CIRO that nobody has (T1)
// #endregion total-supply

// #region balance-of
print('balance_of', await token.balance_of(owner.address));
// #endregion balance-of

// #region transfer
await send(owner, token.populate('transfer', { recipient: client.address, amount: 100n * CIRO }));
// #endregion transfer

// #region approve
await send(owner, token.populate('approve', { spender: client.address, amount: 20_000n * CIRO }));
// #endregion approve

// #region allowance
print('allowance', await token.allowance(owner.address, client.address));
// #endregion allowance

// #region transfer-from
await send(
  client,
  token.populate('transfer_from', {
    sender: owner.address,
    recipient: client.address,
    amount: 15_000n * CIRO, // no cap here
  }),
);
// #endregion transfer-from

// #region increase-allowance
await send(owner, token.populate('increase_allowance', { spender: client.address, added_value: 50n * CIRO }));
// #endregion increase-allowance

// #region decrease-allowance
await send(
  owner,
  token.populate('decrease_allowance', { spender: client.address, subtracted_value: 50n * CIRO }),
);
// #endregion decrease-allowance

// #region mint
await send(
  owner,
  token.populate('mint', { to: client.address, amount: 1_000n * CIRO, reason: 'example' }), // no limit (T11)
);
// #endregion mint

// #region burn-from-revenue
await send(
  owner,
  token.populate('burn_from_revenue', {
    amount: 10n * CIRO, // leaves the supply counter, not a balance (T9)
    revenue_source: 25n * CIRO, // an amount, in spite of its name
    execution_price: 100n,
  }),
);
// #endregion burn-from-revenue

// #region get-inflation-rate
print('get_inflation_rate', await token.get_inflation_rate());
// #endregion get-inflation-rate

// #region get-burn-rate
print('get_burn_rate', await token.get_burn_rate());
// #endregion get-burn-rate

// #region get-total-burned
print('get_total_burned', await token.get_total_burned());
// #endregion get-total-burned

// #region get-security-budget
print('get_security_budget', await token.get_security_budget());
// #endregion get-security-budget

// #region create-typed-proposal
await send(
  owner,
  token.populate('create_typed_proposal', {
    description: 'lower the burn rate',
    proposal_type: 0,
    inflation_change: -50, // i32: a negative felt
    burn_rate_change: 0,
  }),
);
// #endregion create-typed-proposal

// #region create-proposal
// A second proposal within 24 hours.
await refused(
  'create_proposal',
  owner.estimateInvokeFee(
    token.populate('create_proposal', {
      description: 'raise the burn rate',
      inflation_change: 0,
      burn_rate_change: 100,
    }),
  ),
);
// #endregion create-proposal

// #region get-governance-rights
print('get_governance_rights', await token.get_governance_rights(owner.address));
// #endregion get-governance-rights

// #region get-governance-stats
print('get_governance_stats', await token.get_governance_stats());
// #endregion get-governance-stats

// #region can-create-proposal-type
print('can_create_proposal_type', await token.can_create_proposal_type(owner.address, 3));
// #endregion can-create-proposal-type

// #region emergency-governance-pause
// #region resume-governance
// The pause blocks votes only and does not end by itself (T18).
await send(
  owner,
  token.populate('emergency_governance_pause', { duration: 3600 }),
  token.populate('resume_governance'),
);
// #endregion resume-governance
// #endregion emergency-governance-pause

// #region vote-on-proposal
await send(
  owner,
  token.populate('vote_on_proposal', { proposal_id: 1n, vote_for: true, voting_power: 1_000_000n * CIRO }),
);
// #endregion vote-on-proposal

// #region execute-proposal
// The vote lasts seven days.
await refused(
  'execute_proposal',
  outsider.estimateInvokeFee(token.populate('execute_proposal', { proposal_id: 1n })),
);
// #endregion execute-proposal

// #region get-proposal
print('get_proposal', await token.get_proposal(1n));
// #endregion get-proposal

// #region get-voting-power
print('get_voting_power', await token.get_voting_power(owner.address));
// #endregion get-voting-power

// #region collect-job-fee
await refused(
  'collect_job_fee',
  owner.estimateInvokeFee(token.populate('collect_job_fee', { amount: 100n * CIRO, job_id: 1n })),
);
// #endregion collect-job-fee

// #region distribute-pool-rewards
await send(
  owner,
  token.populate('distribute_pool_rewards', { pool_address: env('CDC_POOL'), amount: 500n * CIRO }),
);
// #endregion distribute-pool-rewards

// #region pay-gas-fee
await refused(
  'pay_gas_fee',
  outsider.estimateInvokeFee(token.populate('pay_gas_fee', { user: owner.address, gas_cost: CIRO })),
);
// #endregion pay-gas-fee

// #region replenish-security-budget
await send(owner, token.populate('replenish_security_budget', { amount: 1_000n })); // a number, no tokens
// #endregion replenish-security-budget

// #region pause
await send(owner, token.populate('pause'));
// #endregion pause

// #region is-paused
print('is_paused', await token.is_paused());
// #endregion is-paused

// #region unpause
await send(owner, token.populate('unpause'));
// #endregion unpause

// #region emergency-mint
await send(owner, token.populate('emergency_mint', { amount: 1_000n * CIRO, justification: 'example' }));
// #endregion emergency-mint

// #region get-burn-history
print('get_burn_history', await token.get_burn_history(0, 10)); // an offset behind the end runs out of gas (T19)
// #endregion get-burn-history

// #region get-network-phase
print('get_network_phase', await token.get_network_phase());
// #endregion get-network-phase

// #region get-revenue-stats
print('get_revenue_stats', await token.get_revenue_stats());
// #endregion get-revenue-stats

// #region check-inflation-adjustment-rate-limit
print('check_inflation_adjustment_rate_limit', await token.check_inflation_adjustment_rate_limit());
// #endregion check-inflation-adjustment-rate-limit

// #region submit-security-audit
await send(
  owner,
  token.populate('submit_security_audit', {
    findings_count: 2,
    security_score: 90,
    critical_issues: 0,
    recommendations: 'none', // dropped
  }),
);
// #endregion submit-security-audit

// #region get-security-audit-status
print('get_security_audit_status', await token.get_security_audit_status()); // time, findings, score
// #endregion get-security-audit-status

// #region initiate-large-transfer
// Takes the amount now, and executing takes it again (T3): use approve and transfer_from instead.
await send(owner, token.populate('initiate_large_transfer', { to: client.address, amount: 10_000n * CIRO }));
// #endregion initiate-large-transfer

// #region get-pending-transfer
print('get_pending_transfer', await token.get_pending_transfer(0n));
// #endregion get-pending-transfer

// #region execute-large-transfer
await send(outsider, token.populate('execute_large_transfer', { transfer_id: 0n }));
// #endregion execute-large-transfer

// #region check-transfer-rate-limit
await refused('check_transfer_rate_limit', token.check_transfer_rate_limit(owner.address, CIRO));
// #endregion check-transfer-rate-limit

// #region set-gas-optimization
await send(owner, token.populate('set_gas_optimization', { enabled: true }));
// #endregion set-gas-optimization

// #region get-contract-info
print('get_contract_info', await token.get_contract_info());
// #endregion get-contract-info

// #region log-emergency-operation
await send(
  owner,
  token.populate('log_emergency_operation', { operation_type: 'drill', details: 'yearly exercise' }),
);
// #endregion log-emergency-operation

// #region get-emergency-operation
print('get_emergency_operation', await token.get_emergency_operation(0n));
// #endregion get-emergency-operation

// #region batch-transfer
// The limit of a batch is 0 (T5): put several transfers into one multicall instead.
await refused(
  'batch_transfer',
  owner.estimateInvokeFee(
    token.populate('batch_transfer', { recipients: [client.address], amounts: [CIRO] }),
  ),
);
// #endregion batch-transfer

// #region report-suspicious-activity
await send(
  outsider,
  token.populate('report_suspicious_activity', { activity_type: 'spam transfers', severity: 1 }),
);
// #endregion report-suspicious-activity

// #region get-security-monitoring-status
print('get_security_monitoring_status', await token.get_security_monitoring_status());
// #endregion get-security-monitoring-status

// #region emergency-withdraw
// Sends the owner's tokens to address 0 (T12): never call it with an amount.
await send(owner, token.populate('emergency_withdraw', { amount: 0n, justification: 'example' }));
// #endregion emergency-withdraw

// #region authorize-upgrade
// Upgrades nothing, but lets the address submit audits (T23).
await send(
  owner,
  token.populate('authorize_upgrade', { new_implementation: client.address, timelock_duration: 86_400 }),
);
// #endregion authorize-upgrade
