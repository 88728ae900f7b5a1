/**
 * A wallet for tests and for trying a page on a devnet: it signs with a devnet's account and asks with the browser's
 * own question. Never publish it with a page.
 *
 * npm install starknet esbuild
 * npx esbuild test-wallet.ts --bundle --target=es2022 --outfile=test-wallet.js
 */
import { Account, RpcProvider } from 'starknet';

// #region accounts
interface TestAccount {
  address: string;
  privateKey: string;
}

/** Account 0 of a devnet with --seed 42. Its key is public and worthless; a test sets others before this script. */
const SEED_42: TestAccount = {
  address: '0x34ba56f92265f0868c57d3fe72ecab144fc96f97954bbbc4252cef8e8a979ba',
  privateKey: '0xb137668388dbe9acdfa3bc734cc2c469',
};
const page = window as unknown as { testAccounts?: TestAccount[]; starknet_test?: unknown };
const accounts = page.testAccounts ?? [SEED_42];
// #endregion accounts

// #region wallet
type Request = { type: string; params?: Record<string, unknown> };
type WalletCall = { contract_address: string; entry_point: string; calldata?: string[] };
type Listener = (changed: unknown, accounts?: string[]) => void;

const listeners = new Map<string, Set<Listener>>();
let current = 0;

/** Errors of a wallet are plain objects with a code and a message. */
const refused = { code: 113, message: 'An error occurred (USER_REFUSED_OP)' };
const address = (): string => accounts[current]!.address;
const allowed = (): boolean => localStorage.getItem('test-wallet') === 'allowed';

async function node(): Promise<RpcProvider> {
  const { rpcUrl } = (await (await fetch('config.json')).json()) as { rpcUrl: string };
  return new RpcProvider({ nodeUrl: rpcUrl });
}

async function request({ type, params = {} }: Request): Promise<unknown> {
  switch (type) {
    case 'wallet_getPermissions':
      return allowed() ? ['accounts'] : [];
    case 'wallet_requestAccounts':
      if (allowed()) return [address()];
      if (params.silent_mode === true) return [];
      if (!confirm(`Show ${address()} to this page?`)) throw refused;
      localStorage.setItem('test-wallet', 'allowed');
      return [address()];
    case 'wallet_requestChainId':
      return (await node()).getChainId();
    case 'wallet_addInvokeTransaction': {
      const calls = (params.calls as WalletCall[]).map(({ contract_address, entry_point, calldata }) => ({
        contractAddress: contract_address,
        entrypoint: entry_point,
        calldata: calldata ?? [],
      }));
      if (!confirm(`Sign ${calls.map(({ entrypoint }) => entrypoint).join(', ')}?`)) throw refused;
      const signer = new Account({
        provider: await node(),
        address: address(),
        signer: accounts[current]!.privateKey,
      });
      return signer.execute(calls, { tip: 0n });
    }
    default:
      throw { code: 162, message: 'An error occurred (API_VERSION_NOT_SUPPORTED)', data: type };
  }
}

page.starknet_test = {
  id: 'test',
  name: 'Test wallet',
  version: '1.0.0',
  icon: 'data:image/svg+xml,<svg xmlns="http://www.w3.org/2000/svg"/>',
  request,
  on: (event: string, listener: Listener) =>
    void listeners.set(event, (listeners.get(event) ?? new Set()).add(listener)),
  off: (event: string, listener: Listener) => void listeners.get(event)?.delete(listener),
  /** For tests: what happens when the user chooses another account in the wallet. */
  choose(index: number) {
    current = index;
    for (const listener of listeners.get('accountsChanged') ?? []) listener([address()]);
  },
};
// #endregion wallet
