import { Account, CallData, ec, hash, stark } from 'starknet';
import type { Devnet } from '../../../scripts/devnet/start.ts';
import { devnetAccount } from '../../../scripts/devnet/system.ts';

/** Makes and funds an account that nobody else has, on a devnet that plays Mainnet. */
export async function freshAccount(devnet: Devnet): Promise<{ key: string; address: string }> {
  const { provider, address: deployer } = devnetAccount(devnet, 0);
  const key = stark.randomAddress();
  const classHash = await provider.getClassHashAt(deployer);
  const calldata = CallData.compile([ec.starkCurve.getStarkKey(key)]);
  const address = hash.calculateContractAddressFromHash('0x7', classHash, calldata, 0);
  await devnet.rpc('devnet_mint', { address, amount: 100 * 10 ** 18, unit: 'FRI' });
  const { transaction_hash } = await new Account({ provider, address, signer: key }).deployAccount({
    classHash,
    constructorCalldata: calldata,
    addressSalt: '0x7',
  });
  await provider.waitForTransaction(transaction_hash);
  // Outside of a devnet the newest block must be recent.
  await devnet.rpc('devnet_setTime', { time: Math.floor(Date.now() / 1000), generate_block: true });
  return { key, address };
}
