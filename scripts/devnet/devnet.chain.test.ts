import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { checkpoint, restore } from './checkpoint.ts';
import { connectDevnet } from './connect.ts';
import { type Devnet, startDevnet } from './start.ts';

let devnet: Devnet;
beforeAll(async () => void (devnet = await startDevnet()));
afterAll(() => devnet.stop());

/** Whether a process runs; a zombie does not. */
function runs(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch {
    return false;
  }
}

describe('the devnet', () => {
  it('has the accounts of the fixed seed', () => {
    expect(devnet.accounts).toHaveLength(10);
    expect(devnet.accounts[0]!.address).toBe(
      '0x34ba56f92265f0868c57d3fe72ecab144fc96f97954bbbc4252cef8e8a979ba',
    );
  });

  it('starts in 2026', async () => {
    expect((await checkpoint(devnet)).time).toBeGreaterThanOrEqual(1767225600);
  });

  it('goes back to a block and to its time', async () => {
    const start = await checkpoint(devnet);
    await devnet.rpc('devnet_increaseTime', { time: 7 * 86400 });
    await devnet.rpc('devnet_createBlock');
    await restore(devnet, start);
    const now = await checkpoint(devnet);
    expect(now.number).toBe(start.number + 1);
    expect(now.time - start.time).toBeLessThan(60);
  });

  it('says that a port is in use', async () => {
    await expect(startDevnet({ port: devnet.port })).rejects.toThrow(`Port ${devnet.port} is in use`);
  });

  it('refuses a port that fetch cannot reach', async () => {
    await expect(startDevnet({ port: 5060 })).rejects.toThrow(/Port 5060 can't be used/);
  });

  it('says how to start one when none answers', async () => {
    await expect(connectDevnet(1)).rejects.toThrow(/npm run devnet/);
  });

  it('dies with its parent, even when the parent is killed', async () => {
    const script = fileURLToPath(new URL('./fixtures/parent.ts', import.meta.url));
    const parent = spawn(process.execPath, ['--import', 'tsx', script], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const pid = await new Promise<number>((resolve) =>
      parent.stdout.once('data', (data: Buffer) => resolve(Number(data.toString()))),
    );
    expect(runs(pid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitUntil(() => !runs(pid), { timeout: 10_000, interval: 20 });
  });
});
