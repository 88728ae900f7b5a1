/**
 * Sends a payment exactly once although the answer of the node gets lost: sign first, keep the hash, send, and ask
 * for the hash before sending again. The same signed transaction can execute only once.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, ACCOUNT_ADDRESS, PRIVATE_KEY and CLIENT_ADDRESS. Writes pending.json beside the program.
 */
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { Account, CallData, RpcError, RpcProvider, cairo, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

// #region bad-day
/** A connection that breaks once, after the node has taken the transaction. For this page only. */
let sends = 0;
const badDay: typeof fetch = async (input, init) => {
  const response = await fetch(input, init);
  if (!String(init?.body).includes('starknet_addInvokeTransaction')) return response;
  if (++sends === 1) throw new TypeError('fetch failed');
  return response;
};
// #endregion bad-day

const provider = new RpcProvider({ nodeUrl: env('RPC_URL'), baseFetch: badDay });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });

// #region sign
type Signed = Awaited<ReturnType<typeof account.getSignedTransaction>>;

/** The hash that the chain will know the transaction by; needs no node. */
async function hashOf(signed: Signed): Promise<string> {
  const bound = (name: keyof Signed['resource_bounds']) => ({
    max_amount: BigInt(signed.resource_bounds[name].max_amount),
    max_price_per_unit: BigInt(signed.resource_bounds[name].max_price_per_unit),
  });
  return hash.calculateInvokeTransactionHash({
    senderAddress: signed.sender_address,
    version: '0x3',
    compiledCalldata: signed.calldata,
    chainId: await provider.getChainId(),
    nonce: signed.nonce,
    accountDeploymentData: [],
    paymasterData: [],
    nonceDataAvailabilityMode: 0,
    feeDataAvailabilityMode: 0,
    resourceBounds: { l1_gas: bound('l1_gas'), l2_gas: bound('l2_gas'), l1_data_gas: bound('l1_data_gas') },
    tip: signed.tip,
  });
}

// A file that is there already belongs to a run that was interrupted: go on with its transaction.
if (!existsSync('pending.json')) {
  // Given explicitly: starknet.js itself would sign with nonce 0 when it can't read the nonce.
  const nonce = await account.getNonce('latest');
  const call = {
    contractAddress: env('CIRO_TOKEN'),
    entrypoint: 'transfer',
    calldata: CallData.compile([env('CLIENT_ADDRESS'), cairo.uint256(10n ** 18n)]),
  };
  const signed = await account.getSignedTransaction(call, { nonce });
  // On disk before it is sent.
  writeFileSync('pending.json', JSON.stringify({ hash: await hashOf(signed), signed }));
}
// #endregion sign

// #region send
async function isKnown(transactionHash: string): Promise<boolean> {
  try {
    await provider.getTransactionStatus(transactionHash);
    return true;
  } catch (error) {
    if (error instanceof RpcError && error.baseError.code === 29) return false; // hash not found
    throw error;
  }
}

/** Looks for ten seconds: behind one address, one node may count the nonce while another lags and has no such hash. */
async function appears(transactionHash: string): Promise<boolean> {
  for (let look = 0; look < 5; look++) {
    if (await isKnown(transactionHash)) return true;
    await sleep(2_000);
  }
  return false;
}

/** Answers that leave it open whether the transaction is on the chain: used nonce, sent before. */
const OPEN = [52, 59];
const ATTEMPTS = 10; // together about three minutes

async function sendOnce(pending: { hash: string; signed: Signed }): Promise<void> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (await isKnown(pending.hash)) return;
      const used = BigInt(await account.getNonce('latest')) > BigInt(pending.signed.nonce);
      if (used) {
        if (await appears(pending.hash)) return;
        break;
      }
      await provider.invokeSignedTx(pending.signed);
    } catch (error) {
      const refused = error instanceof RpcError && !OPEN.includes(error.baseError.code);
      if (refused || attempt === ATTEMPTS) throw error;
      console.log('not sure:', (error as Error).message.split('\n')[0]);
      await sleep(Math.min(250 * 2 ** attempt, 30_000));
    }
  }
  throw new Error(
    `Another transaction took the nonce. Look for ${pending.hash} in an explorer: only if it is not there either, delete pending.json and run again.`,
  );
}
// #endregion send

// #region use
const pending = JSON.parse(readFileSync('pending.json', 'utf8')) as { hash: string; signed: Signed };
await sendOnce(pending);
const receipt = await provider.waitForTransaction(pending.hash);
if (!receipt.isSuccess())
  throw new Error(
    'The payment reverted. Its nonce is used, so it can never pay: find the cause, delete pending.json and run again.',
  );
rmSync('pending.json');
console.log('sends:', sends);
// #endregion use

const [received] = await provider.callContract({
  contractAddress: env('CIRO_TOKEN'),
  entrypoint: 'balance_of',
  calldata: [env('CLIENT_ADDRESS')],
});
console.log(`received: ${BigInt(received!) / 10n ** 18n} CIRO`);
