/**
 * A page that connects a wallet, shows the balances and jobs of its account, and submits a job to the published
 * JobManager. Runs in a browser: the other files of this folder, config.json and record.json stand beside it.
 *
 * npm install starknet @starknet-io/get-starknet-core@4.0.8 esbuild
 * npx esbuild main.ts --bundle --format=esm --target=es2022 --outfile=main.js
 */
import { type StarknetWindowObject, getStarknet } from '@starknet-io/get-starknet-core';
import { WalletAccount, shortString } from 'starknet';
import { chainId, ciroToken, provider } from './config.ts';
import { explain, isRefusal } from './errors.ts';
import { balance, jobsOf, showAmount, submission } from './jobs.ts';

// #region helpers
const element = <T extends HTMLElement = HTMLElement>(id: string): T => document.getElementById(id) as T;
const say = (text: string): string => (element('status').textContent = text);

/** One action at a time; its failure becomes a sentence. */
async function attempt(action: () => Promise<unknown>): Promise<void> {
  const buttons = [...document.querySelectorAll('button')];
  for (const button of buttons) button.disabled = true;
  try {
    await action();
  } catch (error) {
    console.warn(error); // the details, for you
    say(explain(error));
  } finally {
    for (const button of buttons) button.disabled = false;
  }
}
// #endregion helpers

// #region connect
const starknet = getStarknet();
let account: WalletAccount | undefined;

/** @param silent true: only if the user has allowed this page before; the wallet does not open */
async function connect(wallet: StarknetWindowObject, silent = false): Promise<void> {
  await starknet.enable(wallet, { silent_mode: silent }); // and remembers it for the next visit
  const [theirs, ours] = [await wallet.request({ type: 'wallet_requestChainId' }), chainId].map((felt) =>
    shortString.decodeShortString(felt),
  );
  if (theirs !== ours)
    throw new Error(`The wallet is on ${theirs}. Change it to ${ours}, then connect again.`);
  // get-starknet and starknet.js describe the same object with types of two releases.
  const same = wallet as unknown as Parameters<typeof WalletAccount.connect>[1];
  const connected = await WalletAccount.connect(provider, same, undefined, undefined, true);
  account = connected;
  // A wallet that was connected before still tells its changes: they are not for this page any more.
  const ifCurrent = (action: () => Promise<void>) => void (account === connected && attempt(action));
  // The address of `account` follows by itself; the page does not.
  connected.onAccountChange((accounts) => ifCurrent(accounts?.length ? show : disconnect));
  connected.onNetworkChanged(() => ifCurrent(disconnect));
  await show();
}

async function disconnect(): Promise<void> {
  account = undefined;
  await starknet.disconnect({ clearLastWallet: true });
  element('connected').hidden = true;
  await offerWallets();
}

async function offerWallets(): Promise<void> {
  const wallets = await starknet.getAvailableWallets();
  element('wallets').replaceChildren(
    ...wallets.map((wallet) => {
      const button = document.createElement('button');
      button.textContent = `Connect ${wallet.name}`;
      button.onclick = () => void attempt(() => connect(wallet));
      return button;
    }),
  );
  say(
    wallets.length > 0
      ? 'Not connected.'
      : 'There is no Starknet wallet in this browser. Install one and reload.',
  );
}
// #endregion connect

// #region show
/** The token in which fees are paid; the same address on every network. */
const STRK = '0x4718f5a0fc34cc1af16a1cdee98ffb20c31f5cd61d6ab07201858f4287c938d';

async function show(): Promise<void> {
  if (!account) return;
  const holder = account.address;
  const [ciro, strk, jobs] = await Promise.all([
    balance(ciroToken, 'balance_of', holder),
    balance(STRK, 'balanceOf', holder),
    jobsOf(holder),
  ]);
  if (account?.address !== holder) return; // changed meanwhile: the next call shows it
  element('address').textContent = holder;
  element('ciro').textContent = ciro;
  element('strk').textContent = strk;
  element('jobs').replaceChildren(
    ...jobs.map(({ id, payment, state }) => {
      const row = document.createElement('tr');
      for (const text of [String(id), `${showAmount(payment)} CIRO`, state])
        row.insertCell().textContent = text;
      return row;
    }),
  );
  element('wallets').replaceChildren();
  element('connected').hidden = false;
  say('Connected.');
}
// #endregion show

// #region submit
async function submit(): Promise<void> {
  if (!account) throw new Error('Connect a wallet first.');
  const call = await submission(new FormData(element<HTMLFormElement>('submission')), account.address);
  // A call that would revert fails here, with the reason, before the wallet opens.
  await account.estimateInvokeFee(call, { skipValidate: true, tip: 0n });
  say('Confirm in your wallet.');
  const { transaction_hash } = await account.execute(call).catch((error: unknown) => {
    if (isRefusal(error)) throw error;
    console.warn(error);
    throw new Error('Your wallet does not say whether it sent this. Look there before you submit again.');
  });
  localStorage.setItem('pending', transaction_hash);
  await follow(transaction_hash);
}

/** Waits for a transaction; also after a reload, so that nobody submits again because the page forgot. */
async function follow(transactionHash: string): Promise<void> {
  say(`Sent as ${transactionHash}. Waiting for a block.`);
  const receipt = await provider.waitForTransaction(transactionHash);
  localStorage.removeItem('pending');
  await show();
  say(receipt.isSuccess() ? 'Your job is submitted.' : `Transaction ${transactionHash} reverted.`);
}
// #endregion submit

// #region start
element('disconnect').onclick = () => void attempt(disconnect);
element('submission').onsubmit = (event) => {
  event.preventDefault();
  void attempt(submit);
};

await attempt(async () => {
  await offerWallets();
  const last = await starknet.getLastConnectedWallet();
  if (last) await connect(last, true);
  const pending = localStorage.getItem('pending');
  if (pending) await follow(pending);
});
// #endregion start
