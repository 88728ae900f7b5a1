import { Account, CallData, ec, hash } from 'starknet';
import { ciro, expect, expectRevert, test } from '../support/fixtures.ts';

// #region deploy
test('a new account is funded, deployed, and sends', async ({
  accounts,
  chain,
  contracts,
  provider,
  send,
}) => {
  const { owner, worker } = accounts;
  const { CIROToken } = contracts;
  const privateKey = '0x1234567890abcdef';
  const publicKey = ec.starkCurve.getStarkKey(privateKey);
  const classHash = await provider.getClassHashAt(owner.address);
  const constructorCalldata = CallData.compile({ publicKey });
  const address = hash.calculateContractAddressFromHash(publicKey, classHash, constructorCalldata, 0);
  const account = new Account({ provider, address, signer: privateKey });

  await chain.mintStrk(address, 10n ** 19n);
  const { transaction_hash } = await account.deployAccount(
    { classHash, constructorCalldata, addressSalt: publicKey },
    { tip: 0n },
  );
  await provider.waitForTransaction(transaction_hash);
  await send(owner, CIROToken.populate('transfer', [address, ciro(5)]));

  await send(account, CIROToken.populate('transfer', [worker.address, ciro(2)]));
  expect(await CIROToken.balance_of(address)).toBe(ciro(3));
});
// #endregion deploy

// #region signer
test('a key that does not belong to an account can not use it', async ({
  accounts,
  contracts,
  provider,
  send,
}) => {
  const { owner, worker } = accounts;
  const impostor = new Account({ provider, address: owner.address, signer: '0x666' });

  await expect(
    send(impostor, contracts.CIROToken.populate('transfer', [worker.address, ciro(1)])),
  ).rejects.toThrow();
});
// #endregion signer

// #region roles
test('an account without the role is refused', async ({ accounts, contracts, send }) => {
  const { outsider } = accounts;

  await expectRevert(send(outsider, contracts.JobManager.populate('pause', [])), 'Not authorized');
});
// #endregion roles
