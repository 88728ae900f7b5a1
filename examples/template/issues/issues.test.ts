// Issues that everyone meets once: each test first reproduces one, then shows the way out.
import { CallData, type RpcError, num } from 'starknet';
import { rpc } from '../support/devnet/rpc.ts';
import {
  BOUNDS,
  ciro,
  expect,
  expectRevert,
  felt,
  plain,
  selectorOf,
  test,
  tuple,
  variant,
} from '../support/fixtures.ts';

// #region silent-revert
test('a transaction with bounds reverts without an exception', async ({ accounts, contracts, provider }) => {
  const { outsider } = accounts;
  const pause = contracts.JobManager.populate('pause', []);

  const { transaction_hash } = await outsider.execute(pause, { resourceBounds: BOUNDS, tip: 0n });
  const receipt = await provider.waitForTransaction(transaction_hash);

  // Nothing was thrown. Ask the receipt.
  expect(receipt.isSuccess()).toBe(false);
  expect(receipt.isReverted() && receipt.value.revert_reason).toContain('Not authorized');
});
// #endregion silent-revert

// #region nonce
test('two sends at once from one account clash', async ({ accounts, contracts, send }) => {
  const { owner, worker, client } = accounts;
  const { CIROToken } = contracts;
  const toWorker = CIROToken.populate('transfer', [worker.address, ciro(1)]);
  const toClient = CIROToken.populate('transfer', [client.address, ciro(1)]);

  const both = await Promise.allSettled([send(owner, toWorker, BOUNDS), send(owner, toClient, BOUNDS)]);
  const [refused] = both.filter(({ status }) => status === 'rejected') as PromiseRejectedResult[];
  expect((refused?.reason as RpcError).code).toBe(52);

  // One transaction for both, or one after the other.
  await send(owner, [toWorker, toClient]);
});
// #endregion nonce

// #region old-time
test('a clock that is set without a block is not seen', async ({
  accounts,
  chain,
  clock,
  contracts,
  send,
}) => {
  const { owner, worker } = accounts;
  const transfer = contracts.CIROToken.populate('transfer', [worker.address, 1n]);
  const tomorrow = (await clock.now()) + 86_400n;

  await rpc(chain.url, 'devnet_setTime', { time: Number(tomorrow), generate_block: false });
  expect((await send(owner, transfer)).time).toBeLessThan(tomorrow);

  // With a block, the next transaction sees it.
  await clock.set(tomorrow);
  expect((await send(owner, transfer)).time).toBe(tomorrow);
});
// #endregion old-time

// #region aborted-clock
test('dropping blocks does not set the clock back', async ({ chain, clock }) => {
  await clock.forward(7 * 86_400);
  const { number } = chain.start;
  await rpc(chain.url, 'devnet_abortBlocks', { starting_block_id: { block_number: number + 1 } });
  await rpc(chain.url, 'devnet_createBlock');
  expect(await clock.now()).toBeGreaterThan(BigInt(chain.start.time) + 7n * 86_400n - 60n);

  // Set it, as support/chain/checkpoint.ts does.
  await clock.set(BigInt(chain.start.time));
  expect(await clock.now()).toBe(BigInt(chain.start.time));
});
// #endregion aborted-clock

// #region addresses
test('an address is a number: leading zeros and case differ', async ({ accounts, contracts }) => {
  const { owner } = accounts;
  const padded = `0x${owner.address.slice(2).padStart(64, '0').toUpperCase()}`;
  expect(padded).not.toBe(owner.address);

  expect(BigInt(padded)).toBe(BigInt(owner.address));
  expect(num.cleanHex(padded)).toBe(num.cleanHex(owner.address));
  expect(await contracts.CIROToken.balance_of(padded)).toBe(ciro(50_000_000));
});
// #endregion addresses

// #region units
test('5 is not 5 CIRO', async ({ accounts, contracts, send }) => {
  const { owner, worker } = accounts;
  const { CIROToken } = contracts;

  await send(owner, CIROToken.populate('transfer', [worker.address, 5n]));
  expect(await CIROToken.balance_of(worker.address)).not.toBe(ciro(5));

  await send(owner, CIROToken.populate('transfer', [worker.address, ciro(5)]));
  expect(await CIROToken.balance_of(worker.address)).toBe(ciro(5) + 5n);
});
// #endregion units

// #region enums
test('an enum is an object, not the name of its variant', async ({ contracts }) => {
  const tier = await contracts.CDCPool.get_holder_tier('0x1');
  expect(tier).not.toBe('Regular');

  expect(plain(tier)).toBe('Regular');
  expect(plain(tuple(1, 2))).toEqual([1n, 2n]);
  expect(await contracts.CDCPool.get_tier_ciro_requirement(variant('Basic'))).toBe(ciro(100));
});
// #endregion enums

// #region fee-events
test('a receipt has an event that no contract of yours emitted', async ({
  accounts,
  contracts,
  provider,
  send,
}) => {
  const { owner, worker } = accounts;
  const { CIROToken } = contracts;
  const sent = await send(owner, CIROToken.populate('transfer', [worker.address, ciro(1)]));
  const receipt = await provider.getTransactionReceipt(sent.hash);
  const { events } = receipt.value as unknown as { events: { from_address: string; keys: string[] }[] };

  // Both are named Transfer; the second one pays the fee in STRK.
  const transfers = events.filter(({ keys }) => BigInt(keys[0]!) === selectorOf('Transfer'));
  expect(transfers).toHaveLength(2);

  // Tell them apart by the address of the contract.
  const own = transfers.filter(({ from_address }) => BigInt(from_address) === BigInt(CIROToken.address));
  expect(own).toHaveLength(1);
});
// #endregion fee-events

// #region plain-call
test('a plain call of a privileged function succeeds and proves nothing', async ({
  accounts,
  contracts,
  provider,
  send,
}) => {
  const { outsider } = accounts;
  const { CIROToken } = contracts;
  const pause = CIROToken.populate('pause', []);

  // Its caller is address 0, which passes the check of a council that was never set (defect X12).
  await provider.callContract(pause);

  // Only a transaction, or its estimate, has the account as its caller.
  await expectRevert(send(outsider, pause), 'Not emergency council');
});
// #endregion plain-call

// #region unknown-id
test('a read of an id that does not exist fails instead of answering with zeros', async ({ contracts }) => {
  const job = contracts.JobManager.get_job_details({ value: 99n });
  await expectRevert(job, 'Unknown enum indicator:');
});
// #endregion unknown-id

// #region return-value
test('what a transaction returned is not in its receipt', async ({
  accounts,
  contracts,
  provider,
  returned,
  send,
}) => {
  const sent = await send(
    accounts.outsider,
    contracts.ReputationManager.populate('initialize_reputation', [felt(7)]),
  );
  const receipt = await provider.getTransactionReceipt(sent.hash);
  expect(JSON.stringify(receipt.value)).not.toContain('result');

  expect(await returned(sent)).toBe(true);
});
// #endregion return-value

// #region no-funds
test('bounds above the balance are refused, whatever the call costs', async ({
  accounts,
  chain,
  contracts,
  send,
}) => {
  const { outsider } = accounts;
  const call = contracts.SimpleEvents.populate('emit_event', [felt('hello')]);
  const price = await chain.strkOf(outsider.address);
  const tooMuch = { ...BOUNDS, l2_gas: { max_amount: 2_000_000_000n, max_price_per_unit: price } };

  const refused: unknown = await send(outsider, call, tooMuch).catch((error: unknown) => error);
  expect((refused as RpcError).code).toBe(54);

  // An estimate gives bounds that fit.
  await send(outsider, call);
});
// #endregion no-funds

// #region blocked-port
test('a devnet on port 5060 can not be reached', async () => {
  const refused = await fetch('http://127.0.0.1:5060/is_alive').catch((error: Error) => error.cause);
  expect(String(refused)).toContain('bad port');
});
// #endregion blocked-port

// #region felts
test('a u256 takes two felts, and a missing one is refused with a number', async ({
  accounts,
  contracts,
  send,
}) => {
  const { owner, worker } = accounts;
  const transfer = { contractAddress: contracts.CIROToken.address, entrypoint: 'transfer' };

  await expectRevert(
    send(owner, { ...transfer, calldata: [worker.address, '5'] }),
    'Failed to deserialize param #2',
  );
  await send(owner, { ...transfer, calldata: CallData.compile([worker.address, { low: 5, high: 0 }]) });
});
// #endregion felts
