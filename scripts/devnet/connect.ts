import type { Devnet, DevnetAccount } from './start.ts';

interface Answer<T> {
  result: T;
  error?: { code: number; message: string; data?: unknown };
}

/** One JSON-RPC request. @throws with method, code and message when the node refuses */
export async function request<T>(url: string, method: string, params: unknown = {}): Promise<T> {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method, params }),
  });
  const { result, error } = (await response.json()) as Answer<T>;
  if (error) throw new Error(`${method}: ${error.code} ${error.message} ${JSON.stringify(error.data ?? '')}`);
  return result;
}

/** The predeployed, funded accounts of a devnet, in the order of its seed. */
export async function predeployedAccounts(url: string): Promise<DevnetAccount[]> {
  const accounts = await request<{ address: string; private_key: string }[]>(
    url,
    'devnet_getPredeployedAccounts',
  );
  return accounts.map(({ address, private_key }) => ({ address, privateKey: private_key }));
}

/** Uses a devnet that somebody else started. @throws when nothing answers at the port */
export async function connectDevnet(port: number): Promise<Devnet> {
  const url = `http://127.0.0.1:${port}/rpc`;
  try {
    return {
      url,
      port,
      accounts: await predeployedAccounts(url),
      rpc: (method, params) => request(url, method, params),
      stop: async () => {},
    };
  } catch (error) {
    throw new Error(`No devnet answers at ${url}: start one with npm run devnet in another terminal.`, {
      cause: error,
    });
  }
}
