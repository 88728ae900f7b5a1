/**
 * Tells a receiver about each event of JobManager with a signed POST, in order, at least once. With WEBHOOK_URL it
 * tells yours; without, it receives its own, submits two jobs, and ends.
 *
 * npm install starknet tsx standardwebhooks p-retry
 * Set RPC_URL, JOB_MANAGER; WEBHOOK_URL and WEBHOOK_SECRET (whsec_ and base64); START_BLOCK and DEPTH (optional).
 * For the demonstration: CLIENT_ADDRESS and CLIENT_PRIVATE_KEY. Keeps webhooks.json beside the program.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import pRetry from 'p-retry';
import { Webhook } from 'standardwebhooks';
import { Account, CallData, RpcProvider, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const manager = env('JOB_MANAGER');
/** Both sides know it. */
const secret = process.env.WEBHOOK_URL ? env('WEBHOOK_SECRET') : randomBytes(24).toString('base64');

// #region message
interface Message {
  /** The same for every attempt to deliver this event. */
  id: string;
  event: string;
  job: string;
  block: number;
  transaction: string;
}

const EVENTS = new Map(
  ['JobSubmitted', 'JobAssigned', 'JobCompleted', 'PaymentReleased'].map((name) => [
    BigInt(hash.getSelectorFromName(name)),
    name,
  ]),
);

/** Messages of a range of blocks, in order. */
async function messages(from: number, to: number): Promise<Message[]> {
  const found: Message[] = [];
  let continuation_token: string | undefined;
  do {
    const page = await provider.getEvents({
      address: manager,
      keys: [[...EVENTS.keys()].map((key) => `0x${key.toString(16)}`)],
      from_block: { block_number: from },
      to_block: { block_number: to },
      chunk_size: 1000,
      continuation_token,
    });
    for (const { keys, block_number, transaction_hash: transaction } of page.events) {
      const before = found.filter((message) => message.transaction === transaction).length;
      const [event, low, high] = [EVENTS.get(BigInt(keys[0]!))!, BigInt(keys[1]!), BigInt(keys[2]!)];
      const job = (low + (high << 128n)).toString();
      found.push({ id: `${transaction}.${before}`, event, job, block: block_number!, transaction });
    }
    continuation_token = page.continuation_token;
  } while (continuation_token);
  return found;
}
// #endregion message

// #region deliver
const signer = new Webhook(secret);

/** Repeats until the receiver takes it. @throws when it does not for about a minute */
async function deliver(url: string, message: Message): Promise<void> {
  const body = JSON.stringify(message);
  await pRetry(
    async () => {
      const now = new Date(); // receivers refuse old signatures, so each attempt has its own
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'webhook-id': message.id,
          'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
          'webhook-signature': signer.sign(message.id, now, body),
        },
        body,
        signal: AbortSignal.timeout(10_000),
      });
      if (!response.ok) throw new Error(`the receiver answered ${response.status}`);
    },
    { retries: 6, minTimeout: 500, randomize: true },
  );
}
// #endregion deliver

// #region follow
/** Only blocks with so many others on top are told: a webhook can't be taken back in a reorganization. */
const DEPTH = Number(process.env.DEPTH ?? 3);
const FILE = 'webhooks.json';

/** The last block that is done, and how many messages of the next one are delivered. */
let place = existsSync(FILE)
  ? (JSON.parse(readFileSync(FILE, 'utf8')) as { block: number; delivered: number })
  : { block: Number(process.env.START_BLOCK ?? 0) - 1, delivered: 0 };

function remember(block: number, delivered: number): void {
  place = { block, delivered };
  writeFileSync(`${FILE}.new`, JSON.stringify(place));
  renameSync(`${FILE}.new`, FILE);
}

/** Tells what is new and deep enough. Killed after a delivery and before `remember`, it delivers that one again. */
async function step(url: string): Promise<void> {
  const to = Math.min((await provider.getBlockNumber()) - DEPTH, place.block + 100);
  if (to <= place.block) return;
  const all = await messages(place.block + 1, to);
  for (const [index, message] of all.entries()) {
    if (index < place.delivered) continue;
    await deliver(url, message);
    remember(place.block, index + 1);
  }
  remember(to, 0);
}
// #endregion follow

// #region receive
/** The other side: checks the signature, ignores what it knows, answers quickly. */
const seen = new Set<string>(); // in a service of yours a table with a unique key
function receive(body: string, headers: Record<string, string>): 'new' | 'known' {
  const message = new Webhook(secret).verify(body, headers) as Message; // throws when it is forged or old
  if (seen.has(message.id)) return 'known';
  seen.add(message.id);
  return 'new';
}
// #endregion receive

// #region serve
/** Follows for ever. */
async function run(url: string): Promise<void> {
  for (;;) {
    await step(url).catch((error: unknown) => console.error(error)); // the same place again
    await sleep(5_000);
  }
}
// #endregion serve

// #region demo
/** Receives its own messages; the first attempt meets a receiver that fails, after it has taken the message. */
async function demo(): Promise<void> {
  let attempts = 0;
  const receiver = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += part));
    request.on('end', () => {
      const result = receive(body, request.headers as Record<string, string>);
      const status = ++attempts === 1 ? 500 : 200;
      const { event, job } = JSON.parse(body) as Message;
      console.log(event, 'job', job, result, status);
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => receiver.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;

  const client = new Account({ provider, address: env('CLIENT_ADDRESS'), signer: env('CLIENT_PRIVATE_KEY') });
  const { timestamp } = await provider.getBlock('latest');
  const amount = cairo.uint256(10n ** 18n);
  const job = [0, cairo.uint256(0), 1, 0, 0, amount, timestamp + 3600, [], [], amount, client.address];
  const call = { contractAddress: manager, entrypoint: 'submit_ai_job', calldata: CallData.compile(job) };
  for (let block = 0; block < 2 + DEPTH; block++) {
    // two jobs in the first transaction; the later ones only make it deeper
    const { transaction_hash } = await client.execute(block === 0 ? [call, call] : [call]);
    await provider.waitForTransaction(transaction_hash);
    if (block === DEPTH) await step(url);
  }
  const now = String(Math.floor(Date.now() / 1000));
  const forged = { 'webhook-id': '1', 'webhook-timestamp': now, 'webhook-signature': 'v1,AAAA' };
  try {
    receive('{}', forged);
  } catch (error) {
    console.log('forged:', (error as Error).message);
  }
  receiver.close();
}
// #endregion demo

if (process.env.WEBHOOK_URL) await run(env('WEBHOOK_URL'));
else await demo();
