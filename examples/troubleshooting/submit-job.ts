/**
 * Submits a job of 10 CIRO to the published JobManager, which collects nothing for it (J1), and prints its number.
 *
 * npm install starknet tsx
 * Set RPC_URL, JOB_MANAGER, ACCOUNT_ADDRESS and PRIVATE_KEY.
 */
import { Account, CallData, RpcProvider, cairo } from 'starknet';

function env(name: string): string {
  const value = process.env[name];
  if (!value) throw new Error(`Set the environment variable ${name}.`);
  return value;
}

const provider = new RpcProvider({ nodeUrl: env('RPC_URL') });
const account = new Account({ provider, address: env('ACCOUNT_ADDRESS'), signer: env('PRIVATE_KEY') });
const { timestamp } = await provider.getBlock('latest');

const { transaction_hash } = await account.execute(
  {
    contractAddress: env('JOB_MANAGER'),
    entrypoint: 'submit_ai_job',
    calldata: CallData.compile({
      job_spec: {
        job_type: 0,
        model_id: cairo.uint256(0),
        input_data_hash: '0xda7a',
        expected_output_format: 'json',
        verification_method: 0,
        max_reward: cairo.uint256(10n * 10n ** 18n),
        sla_deadline: timestamp + 3600,
        compute_requirements: [],
        metadata: [],
      },
      payment: cairo.uint256(10n * 10n ** 18n),
      client: account.address,
    }),
  },
  { tip: 0 },
);
const receipt = await provider.waitForTransaction(transaction_hash, { retryInterval: 1000 });
if (!receipt.isSuccess()) throw new Error('The submission reverted.');
// The number is the first key behind the selector, low half first.
const submitted = receipt.value.events.find(
  ({ from_address }) => BigInt(from_address) === BigInt(env('JOB_MANAGER')),
);
console.log(`job ${BigInt(submitted!.keys[1]!)}`);
