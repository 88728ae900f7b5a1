import { type Account, CallData, Signer, constants, ec, encode, hash } from 'starknet';
import { Account as StarknetAccount } from 'starknet';
import { deployClass } from '../../../scripts/devnet/system.ts';
import { BOUNDS, type Context, MULTISIG, type Provoke, STRK, smallTransfer } from './context.ts';
import { accountClass, jsonRpc } from './json-rpc.ts';

const deployCall = (classHash: string, calldata: string[] = []) => ({
  contractAddress: constants.UDC.ADDRESS,
  entrypoint: constants.UDC.ENTRYPOINT,
  calldata: CallData.compile([classHash, '0x5', false, calldata]),
});

async function sent(account: Account, calls: Parameters<Account['execute']>[0], l2Gas: bigint) {
  const { transaction_hash } = await account.execute(calls, {
    resourceBounds: { ...BOUNDS, l2_gas: { ...BOUNDS.l2_gas, max_amount: l2Gas } },
    tip: 0,
  });
  const receipt = await account.provider.waitForTransaction(transaction_hash);
  return receipt.value;
}

const KEYS = ['0x101', '0x102', '0x103'];
const guid = (key: string) =>
  BigInt(
    hash.computePoseidonHash(
      `0x${Buffer.from('Starknet Signer').toString('hex')}`,
      ec.starkCurve.getStarkKey(key),
    ),
  );

/** Signs with the given keys, in the given order. */
class Multisigner extends Signer {
  constructor(private readonly keys: string[]) {
    super(keys[0]);
  }

  protected override async signRaw(messageHash: string): Promise<string[]> {
    const signatures = this.keys.flatMap((key) => {
      const { r, s } = ec.starkCurve.sign(messageHash, key);
      return [
        '0x0',
        ec.starkCurve.getStarkKey(key),
        encode.addHexPrefix(r.toString(16)),
        encode.addHexPrefix(s.toString(16)),
      ];
    });
    return [`0x${this.keys.length.toString(16)}`, ...signatures];
  }
}

/** Deploys a 2-of-3 Argent multisig of the class that the devnet predeclares, once. */
async function multisig({ devnet, provider, account }: Context, keys: string[]): Promise<Account> {
  const calldata = CallData.compile([2, 3, ...KEYS.flatMap((key) => [0, ec.starkCurve.getStarkKey(key)])]);
  const address = hash.calculateContractAddressFromHash('0x7', MULTISIG, calldata, 0);
  const deployed = await provider.getClassHashAt(address).catch(() => undefined);
  if (!deployed) {
    await devnet.rpc('devnet_mint', { address, amount: 10 ** 20, unit: 'FRI' });
    const { transaction_hash } = await account.execute(
      {
        contractAddress: constants.UDC.ADDRESS,
        entrypoint: constants.UDC.ENTRYPOINT,
        calldata: CallData.compile([MULTISIG, '0x7', false, calldata]),
      },
      { resourceBounds: BOUNDS, tip: 0 },
    );
    await provider.waitForTransaction(transaction_hash);
  }
  return new StarknetAccount({ provider, address, signer: new Multisigner(keys) });
}

const bySigner = (keys: string[]) => [...keys].sort((a, b) => (guid(a) < guid(b) ? -1 : 1));

/** Errors that the execution of a transaction adds. */
export const execution: Record<string, Provoke> = {
  'CIRO-301': async (context) => context.account.declare(await accountClass(context, true)),
  'CIRO-302': ({ account }) => account.estimateInvokeFee(smallTransfer(account), { nonce: 0 }),
  'CIRO-303': (context) => jsonRpc['CIRO-217']?.(context),
  'CIRO-307': async ({ account }) => {
    const address = await deployClass(account, 'published', 'SimpleEvents', []);
    const many = Array.from({ length: 5 }, () => ({
      contractAddress: address,
      entrypoint: 'emit_event',
      calldata: ['0x1'],
    }));
    const { resourceBounds } = await account.estimateInvokeFee(many);
    return sent(account, many, (resourceBounds.l2_gas.max_amount * 30n) / 100n);
  },
  'CIRO-308': ({ account }) =>
    account.estimateInvokeFee({ contractAddress: '0x123456', entrypoint: 'balance_of', calldata: ['0x1'] }),
  'CIRO-309': ({ account }) => account.estimateInvokeFee(deployCall('0x123456')),
  'CIRO-311': (context) => jsonRpc['CIRO-220']?.(context),
  'CIRO-312': async (context) => {
    const account = await multisig(context, KEYS.slice(0, 1));
    return account.execute(smallTransfer(account), { resourceBounds: BOUNDS, tip: 0 });
  },
  'CIRO-314': async ({ account, provider }) => {
    const classHash = await provider.getClassHashAt(account.address);
    const call = deployCall(classHash, ['0x77']);
    await sent(account, call, BOUNDS.l2_gas.max_amount);
    return account.estimateInvokeFee(call);
  },
  'CIRO-315': ({ account }) => account.estimateInvokeFee(smallTransfer(account, 10n ** 30n)),
  'CIRO-316': ({ account, devnet }) =>
    account.estimateInvokeFee({
      contractAddress: STRK,
      entrypoint: 'transfer_from',
      calldata: [devnet.accounts[1]?.address ?? '0x1', account.address, '0x1', '0x0'],
    }),
  'CIRO-317': async ({ account }) => {
    const many = Array.from({ length: 20 }, () => smallTransfer(account));
    const estimate = await account.estimateInvokeFee(many);
    return sent(account, many, (estimate.resourceBounds.l2_gas.max_amount * 65n) / 100n);
  },
  'CIRO-318': async (context) => {
    const account = await multisig(context, bySigner(KEYS.slice(0, 2)).reverse());
    return account.execute(smallTransfer(account), { resourceBounds: BOUNDS, tip: 0 });
  },
  'CIRO-320': async (context) => {
    const account = await multisig(context, bySigner(KEYS.slice(0, 2)));
    return sent(account, smallTransfer(account, 10n ** 30n), BOUNDS.l2_gas.max_amount);
  },
  'CIRO-306': async (context) => context.account.declare(await accountClass(context, false)),
};
