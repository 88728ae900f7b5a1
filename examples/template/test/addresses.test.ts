import { CallData, hash } from 'starknet';
import { expect, test } from '../support/fixtures.ts';
import { readArtifact } from '../support/system/artifacts.ts';

// #region computed
test('the address of a contract follows from its class, its arguments and the salt', async ({
  accounts,
  contracts,
}) => {
  const { classHash, sierra } = readArtifact('published', 'CIROToken');
  const calldata = new CallData(sierra.abi).compile('constructor', [
    accounts.owner.address,
    '0x0',
    '0x0',
    '0x0',
  ]);

  const address = hash.calculateContractAddressFromHash('0x0', classHash, calldata, 0);

  expect(BigInt(contracts.CIROToken.address)).toBe(BigInt(address));
});
// #endregion computed

// #region salt
test('the same class with the same arguments needs another salt', async ({ accounts, chain }) => {
  const args = [accounts.owner.address, '0x0', '0x0', '0x0'];

  const first = await chain.deploy('published', 'CIROToken', 'first token', args);
  const second = await chain.deploy('published', 'CIROToken', 'second token', args);

  expect(first.address).not.toBe(second.address);
});
// #endregion salt
