import {
  CairoCustomEnum,
  CallData,
  Contract,
  RpcProvider,
  Signer,
  WebSocketChannel,
  cairo,
  defaultDeployer,
  num,
  shortString,
} from 'starknet';
import { BOUNDS, MULTISIG, type Provoke, STRK, smallTransfer } from './context.ts';

const ABI = [
  {
    type: 'interface',
    name: 'Example',
    items: [
      {
        type: 'function',
        name: 'balance_of',
        inputs: [{ name: 'account', type: 'core::starknet::contract_address::ContractAddress' }],
        outputs: [{ type: 'core::integer::u256' }],
        state_mutability: 'view',
      },
      {
        type: 'function',
        name: 'transfer',
        inputs: [
          { name: 'recipient', type: 'core::starknet::contract_address::ContractAddress' },
          { name: 'amount', type: 'core::integer::u256' },
        ],
        outputs: [{ type: 'core::bool' }],
        state_mutability: 'external',
      },
      {
        type: 'function',
        name: 'choose',
        inputs: [{ name: 'job_type', type: 'example::JobType' }],
        outputs: [],
        state_mutability: 'external',
      },
      {
        type: 'function',
        name: 'pair',
        inputs: [{ name: 'pair', type: 'example::Pair' }],
        outputs: [],
        state_mutability: 'external',
      },
    ],
  },
  {
    type: 'enum',
    name: 'example::JobType',
    variants: [
      { name: 'AIInference', type: '()' },
      { name: 'ProofGeneration', type: '()' },
    ],
  },
  {
    type: 'struct',
    name: 'example::Pair',
    members: [
      { name: 'first', type: 'core::felt252' },
      { name: 'second', type: 'core::felt252' },
    ],
  },
] as const;

interface Untyped {
  [method: string]: (...args: unknown[]) => unknown;
}

const reader = (provider: RpcProvider) =>
  new Contract({ abi: ABI as never, address: STRK, providerOrAccount: provider });
const untyped = (contract: Contract) => contract as unknown as Untyped;
const encoder = () => new CallData(ABI as never);

/** A node that knows a transaction at first and then does not. */
function forgetful(body: string, finality_status: string): string {
  const { id, method } = JSON.parse(body) as { id: number; method: string };
  asked += method === 'starknet_getTransactionStatus' ? 1 : 0;
  return asked < 3
    ? JSON.stringify({ jsonrpc: '2.0', id, result: { finality_status } })
    : JSON.stringify({ jsonrpc: '2.0', id, error: { code: 29, message: 'Transaction hash not found' } });
}
let asked = 0;

/** Waits for a transaction that a node knows with this status, and then no more. */
const vanishing =
  (status: string): Provoke =>
  async ({ standIn }) => {
    asked = 0;
    const nodeUrl = await standIn((body) => ({ body: forgetful(body, status) }));
    return new RpcProvider({ nodeUrl, retries: 20, transactionRetryIntervalFallback: 5 }).waitForTransaction(
      '0x123456',
    );
  };

async function reverted({ account, provider }: Parameters<Provoke>[0], options = {}) {
  const { transaction_hash } = await account.execute(smallTransfer(account, 10n ** 30n), {
    resourceBounds: BOUNDS,
    tip: 0,
  });
  return provider.waitForTransaction(transaction_hash, options);
}

/** What starknet.js says by itself. */
export const starknetJs: Record<string, Provoke> = {
  'CIRO-401': ({ provider }) => untyped(reader(provider)).balance_of?.('0x1', '0x2', '0x3'),
  'CIRO-402': ({ provider }) => untyped(reader(provider)).pair?.({ first: { a: 1 }, second: '0x2' }),
  'CIRO-403': ({ provider }) => untyped(reader(provider)).balance_of?.(2n ** 253n),
  'CIRO-404': () => encoder().compile('pair', [{ first: '0x1' }] as never),
  'CIRO-405': ({ devnet }) =>
    new RpcProvider({
      nodeUrl: devnet.url,
      retries: 2,
      transactionRetryIntervalFallback: 5,
    }).waitForTransaction('0x123456'),
  'CIRO-406': (context) => reverted(context, { errorStates: ['REVERTED'] }),
  'CIRO-407': vanishing('RECEIVED'),
  'CIRO-430': vanishing('CANDIDATE'),
  'CIRO-431': vanishing('PRE_CONFIRMED'),
  'CIRO-408': async ({ account, provider }) => {
    const contract = await provider.getClassAt(account.address);
    return account.declare({ contract: contract as never } as never);
  },
  'CIRO-409': async ({ standIn }) => {
    const nodeUrl = await standIn(() => ({ status: 401, body: '{"message":"invalid project id"}' }));
    return new RpcProvider({ nodeUrl }).getChainId();
  },
  'CIRO-410': async ({ standIn }) => {
    const nodeUrl = await standIn(() => ({ body: '{"jsonrpc":"2.0","id":1,"result":"0.7.1"}' }));
    return RpcProvider.create({ nodeUrl });
  },
  'CIRO-411': () => shortString.encodeShortString('A title of more than thirty-one characters'),
  'CIRO-412': () => shortString.encodeShortString('Zürich'),
  'CIRO-413': ({ provider }) => {
    const contract = untyped(reader(provider)) as { balanceOf: (account: string) => unknown };
    return contract.balanceOf('0x1');
  },
  'CIRO-414': () => encoder().validate('INVOKE' as never, 'mint', []),
  'CIRO-415': ({ provider, account }) =>
    reader(provider).estimate('transfer', [account.address, cairo.uint256(1)]),
  'CIRO-416': ({ provider, account }) => untyped(reader(provider)).transfer?.(account.address, 1n),
  'CIRO-417': () => new WebSocketChannel({ nodeUrl: 'ws://127.0.0.1:5050/ws' }),
  'CIRO-418': () => defaultDeployer.parseDeployerEvent({ events: [] } as never),
  'CIRO-420': () => num.toBigInt('1.5'),
  'CIRO-421': async (context) => reader(context.provider).parseEvents((await reverted(context)) as never),
  'CIRO-422': () => JSON.stringify({ amount: 10n ** 18n }),
  'CIRO-423': () => cairo.uint256(2n ** 256n),
  'CIRO-424': () => encoder().compile('choose', [new CairoCustomEnum({ Inference: {} })] as never),
  'CIRO-425': ({ provider }) => untyped(reader(provider)).choose?.(0),
  'CIRO-426': () => new Signer('0x0').getPubKey(),
  'CIRO-429': ({ account }) =>
    Contract.factory(
      { classHash: MULTISIG, account, constructorCalldata: ['0x0', '0x0'], parseRequest: false },
      { resourceBounds: BOUNDS, tip: 0 },
    ),
};
