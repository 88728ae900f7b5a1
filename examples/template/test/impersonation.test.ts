import { Account, RpcProvider } from 'starknet';
import { ciro, expect, test } from '../support/fixtures.ts';
import { rpc } from '../support/devnet/rpc.ts';
import { startDevnet } from '../support/devnet/start.ts';
import { PUBLISHED, typed } from '../support/system/contracts.ts';

// #region fork
// With the seed of the first devnet, the fork would have the same accounts itself and would not impersonate them.
const OTHER_SEED = 7;

// The devnet of the tests plays the live network; a second one is a fork of it. Replace `chain.url` by the endpoint of
// a real network to rehearse against its state.
test('on a fork, the owner of a live contract acts without its key', async ({
  accounts,
  chain,
  contracts,
}) => {
  const fork = await startDevnet(['--fork-network', chain.url], OTHER_SEED);
  try {
    const provider = new RpcProvider({ nodeUrl: fork.url, transactionRetryIntervalFallback: 20 });
    const token = typed(PUBLISHED.CIROToken, contracts.CIROToken.address, provider);
    const owner = accounts.owner.address;

    await rpc(fork.url, 'devnet_impersonateAccount', { account_address: owner });
    const impersonated = new Account({ provider, address: owner, signer: '0x1' });
    const { transaction_hash } = await impersonated.execute(
      token.populate('mint', [accounts.worker.address, ciro(7), 'rehearsal']),
      { tip: 0n },
    );
    await provider.waitForTransaction(transaction_hash);

    expect(await token.balance_of(accounts.worker.address)).toBe(ciro(7));
    expect(await contracts.CIROToken.balance_of(accounts.worker.address)).toBe(0n);
  } finally {
    await fork.stop();
  }
});
// #endregion fork

// #region local
test('an account of the local state is not impersonated: use its key', async ({ accounts, chain }) => {
  await expect(
    rpc(chain.url, 'devnet_impersonateAccount', { account_address: accounts.owner.address }),
  ).rejects.toThrow(/impersonat/i);
});
// #endregion local
