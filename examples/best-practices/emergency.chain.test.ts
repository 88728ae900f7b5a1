import { type Call, CallData, type InvocationsSignerDetails, cairo } from 'starknet';
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { devnetAccount } from '../../scripts/devnet/system.ts';
import { type ExampleChain, startExampleChain } from '../../scripts/examples/chain.ts';
import { executeProgram } from '../../scripts/examples/execute.ts';
import { loadSample } from '../../scripts/integration/sample.ts';

let chain: ExampleChain;

beforeAll(async () => {
  chain = await startExampleChain();
  Object.assign(process.env, chain.environment); // for samples that are loaded as a module
}, 180_000);
afterAll(() => chain.devnet.stop());
beforeEach(() => chain.reset());

async function send(...calls: [variable: string, entrypoint: string, args?: unknown[]][]): Promise<void> {
  await devnetAccount(chain.devnet, 0).execute(
    calls.map(([variable, entrypoint, args = []]) => ({
      contractAddress: chain.environment[variable]!,
      entrypoint,
      calldata: CallData.compile(args as string[]),
    })),
    { tip: 0n },
  );
}

/** Runs an emergency program as a reader does, without `DEMO`. @returns also how many transactions the owner sent */
async function emergency(file: string) {
  const nonce = async () => Number(await devnetAccount(chain.devnet, 0).getNonce());
  const before = await nonce();
  const { DEMO: _, MEMBER_2_ADDRESS: __, ...environment } = chain.environment;
  const result = await executeProgram(file, environment);
  return { ...result, sent: (await nonce()) - before };
}

describe('an emergency program sends what rescues, and nothing of its rehearsal', () => {
  it('rescue, when the token is paused and the owner has a worker id', async () => {
    const { CDC_POOL, GOVERNANCE_TREASURY, MEMBER_2_ADDRESS, ACCOUNT_ADDRESS } = chain.environment;
    const amount = cairo.uint256(500n * 10n ** 18n);
    await send(
      ['CIRO_TOKEN', 'transfer', [CDC_POOL, amount]],
      ['CIRO_TOKEN', 'transfer', [GOVERNANCE_TREASURY, amount]],
      ['GOVERNANCE_TREASURY', 'add_council_member', [MEMBER_2_ADDRESS]],
      ['GOVERNANCE_TREASURY', 'remove_council_member', [ACCOUNT_ADDRESS]],
      ['CDC_POOL', 'register_worker', [1, 1, 1, 1, 1, 0, 0, 0, [], 0]],
      ['CIRO_TOKEN', 'pause'],
    );
    const { exitCode, stdout, sent } = await emergency('best-practices/rescue.ts');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/left in the pool +0n[^]*left in the treasury 0n\nthe token is paused: true/);
    expect(sent).toBe(2); // pool and treasury
  });

  it('the hand-over of a suspect key', async () => {
    await send(['LINEAR_VESTING', 'authorize_creator', [chain.environment.OUTSIDER_ADDRESS]]);
    const { exitCode, sent } = await emergency('best-practices/compromise-drill.ts');
    expect(exitCode).toBe(0);
    expect(sent).toBe(1);
  });
});

describe('an owner of a multisig', () => {
  interface Proposal {
    calls: Call[];
    details: InvocationsSignerDetails;
  }

  it('reads the whole amount, and signs no call that the program cannot read', async () => {
    const lines: string[] = [];
    const log = vi.spyOn(console, 'log').mockImplementation((...parts) => void lines.push(parts.join(' ')));
    onTestFinished(() => log.mockRestore());
    const { show, calls, details } = await loadSample<Proposal & { show(proposal: Proposal): void }>(
      'best-practices/multisig-offline.ts',
      ['send'],
      ['show', 'calls', 'details'],
    );
    const [to, low, , reason] = calls[0]!.calldata as string[];
    const mint = (...calldata: string[]): Proposal => ({ calls: [{ ...calls[0]!, calldata }], details });
    lines.length = 0;
    show(mint(to!, low!, '1', reason!));
    expect(lines.join('\n')).toContain('amount  340282366920938463963.374607431768211456 CIRO');
    const other = { ...calls[0]!, entrypoint: 'transfer' };
    expect(() => show({ calls: [other], details })).toThrow("can't read a call of transfer");
    expect(() => show(mint(to!, low!, '0', reason!, '1'))).toThrow("can't read a call of mint");
  });
});
