import { Account, type Call, CallData, RpcProvider, type ResourceBoundsBN, cairo } from 'starknet';
import { startDevnet } from '../devnet/start.ts';
import { timed } from './figures.ts';
import { loadSample } from './sample.ts';

const SENDS = 20;
/** Seconds between two blocks, so that waiting for one costs what it costs on a network. */
const BLOCK_TIME = 2;

interface Sender {
  send(calls: Call[], price: { resourceBounds: ResourceBoundsBN; tip: bigint }): Promise<string>;
}

/** Payments from one account, on a devnet with a block every two seconds: each waits for the one before, or queued. */
export async function benchSends(): Promise<void> {
  const devnet = await startDevnet({ flags: ['--block-generation-on', String(BLOCK_TIME)] });
  try {
    const [from, to] = devnet.accounts;
    const provider = new RpcProvider({ nodeUrl: devnet.url, transactionRetryIntervalFallback: 50 });
    const account = new Account({ provider, address: from!.address, signer: from!.privateKey });
    // Any token will do; STRK is there from the start.
    const transfer: Call = {
      contractAddress: '0x4718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d',
      entrypoint: 'transfer',
      calldata: CallData.compile([to!.address, cairo.uint256(1)]),
    };
    Object.assign(process.env, {
      RPC_URL: devnet.url,
      CIRO_TOKEN: transfer.contractAddress,
      ACCOUNT_ADDRESS: from!.address,
      PRIVATE_KEY: from!.privateKey,
      CLIENT_ADDRESS: to!.address,
    });
    const { Sender } = await loadSample<{ Sender: new (account: Account) => Sender }>(
      'integration/send-parallel.ts',
      ['clash', 'use'],
      ['Sender'],
    );
    const { resourceBounds } = await account.estimateInvokeFee(transfer, { tip: 0n });
    const price = { resourceBounds, tip: 0n };
    const done = async (hash: string): Promise<void> => {
      const receipt = await provider.waitForTransaction(hash);
      if (!receipt.isSuccess()) throw new Error('a payment reverted');
      while ((await provider.getTransactionStatus(hash)).finality_status === 'PRE_CONFIRMED')
        await new Promise((resolve) => setTimeout(resolve, 50));
    };
    const sequential = await timed(async () => {
      for (let send = 0; send < SENDS; send++)
        await done((await account.execute(transfer, price)).transaction_hash);
    });
    const sender = new Sender(account);
    const queued = await timed(async () => {
      const hashes = await Promise.all(Array.from({ length: SENDS }, () => sender.send([transfer], price)));
      await Promise.all(hashes.map(done));
    });
    const rate = (milliseconds: number): string =>
      `${(milliseconds / 1000).toFixed(1)} s, ${((SENDS * 1000) / milliseconds).toFixed(1)} a second`;
    console.log(`${SENDS} payments from one account, a block every ${BLOCK_TIME} s, until all are in a block
  each after the one before      ${rate(sequential)}
  through the queue              ${rate(queued)}
  ratio                          ${(sequential / queued).toFixed(1)}`);
  } finally {
    await devnet.stop();
  }
}
