import { createCipheriv, createDecipheriv } from 'node:crypto';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import getPort from 'get-port';
import { RpcProvider } from 'starknet';
import { ensureDevnet } from '../../../scripts/devnet/install.ts';
import { UNREACHABLE_PORTS } from '../../../scripts/devnet/settings.ts';
import { decryptKeystore, encryptKeystore } from '../../ciro/secrets/keystore.ts';
import type { Provoke } from './context.ts';

async function answering(url: string): Promise<boolean> {
  return fetch(url.replace('/rpc', '/is_alive')).then(
    (response) => response.ok,
    () => false,
  );
}

/** A devnet without the flags of this project, for one request. */
async function plainDevnet(method: string, params: unknown): Promise<unknown> {
  const port = await getPort({ exclude: UNREACHABLE_PORTS });
  const process: ChildProcess = spawn(
    await ensureDevnet(() => {}),
    ['--port', String(port), '--accounts', '1'],
    { stdio: 'ignore' },
  );
  const url = `http://127.0.0.1:${port}/rpc`;
  try {
    while (!(await answering(url))) await new Promise((resolve) => setTimeout(resolve, 25));
    const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method, params });
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    return await response.json();
  } finally {
    process.kill();
  }
}

const status =
  (code: number, text: string): Provoke =>
  async ({ standIn }) => {
    const url = await standIn(() => ({ status: code, type: 'text/plain', body: text }));
    const response = await fetch(url, { method: 'POST', body: '{}' });
    throw new Error(`${response.status} ${response.statusText}`);
  };

/** The devnet's own errors. */
export const devnetErrors: Record<string, Provoke> = {
  'CIRO-501': ({ devnet }) =>
    new Promise((_resolve, reject) => createServer().on('error', reject).listen(devnet.port, '127.0.0.1')),
  'CIRO-502': () => fetch('http://127.0.0.1:5060/rpc'),
  'CIRO-503': ({ ask }) => ask('devnet_dump'),
  'CIRO-504': () => plainDevnet('devnet_abortBlocks', { starting_block_id: { block_number: 0 } }),
  'CIRO-505': ({ ask }) => ask('devnet_abortBlocks', { starting_block_id: { block_number: 0 } }),
  'CIRO-506': ({ ask, account }) =>
    ask('starknet_addInvokeTransaction', {
      invoke_transaction: {
        type: 'INVOKE',
        version: '0x100000000000000000000000000000003',
        sender_address: account.address,
        calldata: [],
        signature: [],
        nonce: '0x1',
        resource_bounds: {
          l1_gas: { max_amount: '0x0', max_price_per_unit: '0x0' },
          l1_data_gas: { max_amount: '0x10000', max_price_per_unit: '0x174876e800' },
          l2_gas: { max_amount: '0x3b9aca00', max_price_per_unit: '0x2540be400' },
        },
        tip: '0x0',
        paymaster_data: [],
        account_deployment_data: [],
        nonce_data_availability_mode: 'L1',
        fee_data_availability_mode: 'L1',
      },
    }),
  'CIRO-507': ({ ask }) => ask('devnet_impersonateAccount', { account_address: '0x123' }),
  'CIRO-508': ({ ask }) => ask('devnet_postmanFlush', { dry_run: false }),
};

/** Keys and files. */
export const keystoreErrors: Record<string, Provoke> = {
  'CIRO-701': () => decryptKeystore(encryptKeystore('0x1234', 'right', 1024), 'wrong', 'deployer.json'),
  'CIRO-702': () => {
    const program = "require('node:crypto').scryptSync('password', 'salt', 32, { N: 262144, r: 8, p: 1 })";
    return spawnSync(process.execPath, ['-e', program], { encoding: 'utf8' }).stderr;
  },
  'CIRO-703': () => readFileSync('keystores/deployer.json'),
  'CIRO-704': () => {
    const cipher = createCipheriv('aes-128-cbc', Buffer.alloc(16, 1), Buffer.alloc(16));
    const secret = Buffer.concat([cipher.update('a secret of this test'), cipher.final()]);
    const decipher = createDecipheriv('aes-128-cbc', Buffer.alloc(16, 2), Buffer.alloc(16));
    return Buffer.concat([decipher.update(secret), decipher.final()]);
  },
};

/** Between the program and the node. */
export const providerErrors: Record<string, Provoke> = {
  'CIRO-601': async () =>
    new RpcProvider({ nodeUrl: `http://127.0.0.1:${await getPort()}/rpc` }).getChainId(),
  'CIRO-602': () => fetch('http://node.invalid/rpc'),
  'CIRO-603': status(401, 'Unauthorized'),
  'CIRO-604': status(403, 'Forbidden'),
  'CIRO-605': status(429, 'Too Many Requests'),
  'CIRO-606': status(503, 'Service Unavailable'),
  'CIRO-607': async ({ standIn }) => {
    const nodeUrl = await standIn(() => ({
      status: 502,
      type: 'text/html',
      body: '<html><body>502 Bad Gateway</body></html>',
    }));
    return new RpcProvider({ nodeUrl }).getChainId();
  },
  'CIRO-609': async ({ standIn }) =>
    fetch(await standIn(), { method: 'POST', body: '{}', signal: AbortSignal.timeout(50) }),
  'CIRO-611': () => new RpcProvider({ nodeUrl: 'rpc.example/v0_10' }).getChainId(),
};

/** A wallet that refuses, with the codes of the wallet API. */
function wallet(code: number, name: string) {
  return {
    request: (_call: { type: string }): Promise<never> =>
      Promise.reject(Object.assign(new Error(`An error occurred (${name})`), { code })),
  };
}

/** What wallets answer. */
export const walletErrors: Record<string, Provoke> = {
  'CIRO-801': () => wallet(113, 'USER_REFUSED_OP').request({ type: 'wallet_addInvokeTransaction' }),
  'CIRO-802': () => wallet(111, 'NOT_ERC20').request({ type: 'wallet_watchAsset' }),
  'CIRO-803': () => wallet(112, 'UNLISTED_NETWORK').request({ type: 'wallet_switchStarknetChain' }),
  'CIRO-804': () => wallet(114, 'INVALID_REQUEST_PAYLOAD').request({ type: 'wallet_addInvokeTransaction' }),
  'CIRO-805': () => wallet(115, 'ACCOUNT_ALREADY_DEPLOYED').request({ type: 'wallet_deploymentData' }),
  'CIRO-806': () => wallet(162, 'API_VERSION_NOT_SUPPORTED').request({ type: 'wallet_requestAccounts' }),
  'CIRO-807': () => wallet(163, 'UNKNOWN_ERROR').request({ type: 'wallet_addInvokeTransaction' }),
};
