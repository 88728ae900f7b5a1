/**
 * Asks two providers the same questions and compares the answers, so that one wrong or lagging provider is noticed
 * before you sign.
 *
 * npm install starknet tsx
 * Set RPC_URL, CIRO_TOKEN, and SECOND_RPC_URL: an endpoint of another company. Without it the program compares one
 * provider with itself and says so.
 */
import { RpcProvider, hash } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const urls = [env('RPC_URL'), process.env.SECOND_RPC_URL ?? env('RPC_URL')];
if (new URL(urls[0]!).host === new URL(urls[1]!).host)
  console.log('warning: both addresses lead to one host, so this proves little');
const providers = urls.map((nodeUrl) => new RpcProvider({ nodeUrl }));

// #region compare
/** Asks both providers; answers may differ in zero padding, so hex is compared as a number. */
async function same(question: string, ask: (provider: RpcProvider) => Promise<string>): Promise<boolean> {
  const answers = await Promise.all(providers.map(ask));
  const equal = BigInt(answers[0]!) === BigInt(answers[1]!);
  console.log(equal ? 'same     ' : 'DIFFERENT', question);
  return equal;
}
// #endregion compare

// #region heads
const heads = await Promise.all(providers.map((provider) => provider.getBlockNumber()));
const behind = Math.abs(heads[0]! - heads[1]!);
console.log('blocks between them:', behind);
// Compare at a block that both have, some blocks below the lower head.
const common = Math.max(0, Math.min(...heads) - 2);
// #endregion heads

// #region questions
const token = env('CIRO_TOKEN');
const ownerSlot = `0x${hash.starknetKeccak('owner').toString(16)}`;
const results = [
  behind <= 5,
  await same('chain id', (provider) => provider.getChainId()),
  await same('hash of a recent block', async (provider) => {
    const block = await provider.getBlockWithTxHashes(common);
    return 'block_hash' in block ? String(block.block_hash) : '0x0';
  }),
  await same('class of CIROToken', (provider) => provider.getClassHashAt(token, common)),
  await same('owner of CIROToken', async (provider) => {
    const slot = await provider.getStorageAt(token, ownerSlot);
    return slot.value;
  }),
];
if (results.includes(false)) throw new Error('The providers disagree: do not sign anything.');
console.log('the providers agree');
// #endregion questions
