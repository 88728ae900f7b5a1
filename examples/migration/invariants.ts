/**
 * Checks what must hold in the next system at any moment: supply, payments of jobs, roles and pauses. Run it before,
 * between and after the steps of a migration or an upgrade.
 *
 * npm install starknet tsx
 * Set RPC_URL, ACCOUNT_ADDRESS (the owner that you expect), NEXT_CIRO_TOKEN, NEXT_CDC_POOL and NEXT_JOB_MANAGER.
 */
import { RpcProvider, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const [token, pool, manager] = [env('NEXT_CIRO_TOKEN'), env('NEXT_CDC_POOL'), env('NEXT_JOB_MANAGER')];
const block = await provider.getBlockNumber();

async function view(contractAddress: string, entrypoint: string, calldata: string[] = []): Promise<bigint[]> {
  return (await provider.callContract({ contractAddress, entrypoint, calldata }, block)).map(BigInt);
}
const amount = ([low = 0n, high = 0n]: bigint[]): bigint => low + (high << 128n);

// #region invariants
const invariants: [string, () => Promise<boolean>][] = [
  [
    'the supply is the sum of all balances',
    async () => amount(await view(token, 'total_supply')) === (await sumOfBalances()),
  ],
  [
    'the job manager holds the payments of open jobs',
    async () =>
      amount(await view(token, 'balance_of', [manager])) >= amount(await view(manager, 'get_held_payments')),
  ],
  [
    'all three have the expected owner',
    async () =>
      (await Promise.all([token, pool, manager].map((address) => view(address, 'owner')))).every(
        ([owner]) => owner === BigInt(env('ACCOUNT_ADDRESS')),
      ),
  ],
  [
    'no import is open',
    async () =>
      (await Promise.all([token, pool, manager].map((address) => view(address, 'is_import_open')))).every(
        ([open]) => open === 0n,
      ),
  ],
  [
    'no upgrade is scheduled',
    async () =>
      (
        await Promise.all([token, pool, manager].map((address) => view(address, 'get_scheduled_upgrade')))
      ).every(([scheduled]) => scheduled === 0n),
  ],
  [
    'token and job manager are not paused',
    async () =>
      (await Promise.all([token, manager].map((address) => view(address, 'is_paused')))).every(
        ([paused]) => paused === 0n,
      ),
  ],
  [
    'the token knows its job manager and its pool',
    async () =>
      (await view(token, 'get_job_manager'))[0] === BigInt(manager) &&
      (await view(token, 'get_cdc_pool'))[0] === BigInt(pool),
  ],
];
// #endregion invariants

/** Every address that a Transfer event of the token names, asked for its balance. */
async function sumOfBalances(): Promise<bigint> {
  const holders = new Set<bigint>();
  let continuation_token: string | undefined;
  do {
    const page = await provider.getEvents({
      address: token,
      keys: [[hash.getSelectorFromName('Transfer')]],
      from_block: { block_number: 0 },
      to_block: { block_number: block },
      chunk_size: 1000,
      ...(continuation_token ? { continuation_token } : {}),
    });
    for (const { keys, data } of page.events)
      for (const felt of [...keys.slice(1), ...data].slice(0, 2)) holders.add(BigInt(felt));
    continuation_token = page.continuation_token;
  } while (continuation_token);
  let sum = 0n;
  for (const holder of holders) sum += amount(await view(token, 'balance_of', [`0x${holder.toString(16)}`]));
  return sum;
}

// #region run
let broken = 0;
for (const [name, holds] of invariants) {
  const ok = await holds();
  if (!ok) broken += 1;
  console.log(ok ? 'holds ' : 'BROKEN', name);
}
if (broken > 0) throw new Error(`${broken} invariants are broken.`);
// #endregion run
