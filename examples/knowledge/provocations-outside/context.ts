import { type IncomingMessage, type Server, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Account, RpcProvider, logger } from 'starknet';
import { type Devnet, startDevnet } from '../../../scripts/devnet/start.ts';

/** The token that pays fees, at the same address on every Starknet network. */
export const STRK = '0x04718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d';

/** An Argent multisig account, which the devnet predeclares. */
export const MULTISIG = '0x7aeca3456816e3b833506d7cc5c1313d371fbdb0ae95ee70af72a4ddbf42594';

/** Resource bounds that every transaction of these programs fits into. */
export const BOUNDS = {
  l1_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l1_data_gas: { max_amount: 100_000n, max_price_per_unit: 10n ** 11n },
  l2_gas: { max_amount: 1_000_000_000n, max_price_per_unit: 10n ** 10n },
};

/** What a stand-in for an endpoint answers. */
export interface Answer {
  status?: number;
  type?: string;
  body: string;
}

/** What programs that provoke an error work with. */
export interface Context {
  devnet: Devnet;
  provider: RpcProvider;
  account: Account;
  /** One JSON-RPC request as starknet.js sends it. @throws RpcError */
  ask(method: string, params?: unknown): Promise<unknown>;
  /** A local endpoint that answers as told, or never when it is told nothing. @returns its URL */
  standIn(answer?: (body: string) => Answer): Promise<string>;
  /** Ends devnet and stand-ins. */
  stop(): Promise<void>;
}

/** A program that ends in one error: what it throws or returns is what a client sees. */
export type Provoke = (context: Context) => unknown;

function receive(request: IncomingMessage): Promise<string> {
  return new Promise((resolve) => {
    let body = '';
    request.on('data', (data: Buffer) => (body += data.toString()));
    request.on('end', () => resolve(body));
  });
}

/** One transfer of a base unit of STRK to the account itself. */
export function smallTransfer(account: Account, amount = 1n) {
  return {
    contractAddress: STRK,
    entrypoint: 'transfer',
    calldata: [account.address, `0x${amount.toString(16)}`, '0x0'],
  };
}

/** A devnet with an account that has sent one transaction. */
export async function openContext(): Promise<Context> {
  logger.setLogLevel('OFF');
  const devnet = await startDevnet();
  const provider = new RpcProvider({
    nodeUrl: devnet.url,
    transactionRetryIntervalFallback: 20,
    retries: 100,
  });
  const first = devnet.accounts[0];
  if (!first) throw new Error('the devnet has no accounts');
  const account = new Account({ provider, address: first.address, signer: first.privateKey });
  const { transaction_hash } = await account.execute(smallTransfer(account), {
    resourceBounds: BOUNDS,
    tip: 0,
  });
  await provider.waitForTransaction(transaction_hash);
  const servers: Server[] = [];
  return {
    devnet,
    provider,
    account,
    ask: (method, params = {}) =>
      (
        provider.channel as unknown as { fetchEndpoint(m: string, p: unknown): Promise<unknown> }
      ).fetchEndpoint(method, params),
    async standIn(answer) {
      const server = createServer((request: IncomingMessage, response: ServerResponse) => {
        void receive(request).then((body) => {
          if (!answer) return;
          const { status = 200, type = 'application/json', body: text } = answer(body);
          response.writeHead(status, { 'content-type': type }).end(text);
        });
      });
      servers.push(server);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/rpc`;
    },
    async stop() {
      for (const server of servers) {
        server.closeAllConnections();
        server.close();
      }
      await devnet.stop();
    },
  };
}
