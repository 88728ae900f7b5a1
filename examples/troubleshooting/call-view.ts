/**
 * Asks a view of a contract and prints the felts that it answers, or why it refuses.
 *
 * npm install starknet tsx
 * Set RPC_URL. Run it with an address, a view and its felts: npx tsx call-view.ts 0x… balance_of 0x…
 * Without arguments it asks for the balance of the account; then it needs CIRO_TOKEN and ACCOUNT_ADDRESS.
 */
import { RpcError, RpcProvider } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });

// #region ask
const given = process.argv.slice(2);
const [contractAddress, entrypoint, ...calldata] =
  given.length > 0 ? given : [env('CIRO_TOKEN'), 'balance_of', env('ACCOUNT_ADDRESS')];
try {
  const felts = await provider.callContract({
    contractAddress: contractAddress!,
    entrypoint: entrypoint!,
    calldata,
  });
  console.log(felts.join(' ') || 'nothing');
} catch (error) {
  if (!(error instanceof RpcError)) throw error;
  console.log(`refused: ${error.baseError.code} ${error.baseError.message}`);
}
// #endregion ask
