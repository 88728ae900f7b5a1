import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { readArtifact } from '../../examples/template/support/system/artifacts.ts';
import { deployContract } from '../../examples/template/support/system/deploy.ts';
import { readManifest } from '../contracts/manifest.ts';
import { artifactFile } from '../contracts/package.ts';
import { type Devnet, startDevnet } from '../devnet/start.ts';
import { devnetAccount } from '../devnet/system.ts';

let devnet: Devnet;
let folder: string;

beforeAll(async () => {
  devnet = await startDevnet();
  folder = mkdtempSync(path.join(tmpdir(), 'ciro-own-'));
  const named = path.join(folder, 'ciro_contracts_SimpleEvents.contract_class.json');
  cpSync(artifactFile('published', 'SimpleEvents'), named);
  vi.stubEnv('CIRO_ARTIFACTS', folder);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
  await devnet.stop();
});

it('the test project deploys a class under the name that Scarb gives it, without manifest or CASM', async () => {
  const { classHash, compiledClassHash } = readArtifact('published', 'SimpleEvents');
  expect(BigInt(classHash)).toBe(BigInt(readManifest('published').contracts.SimpleEvents!.classHash));
  expect(compiledClassHash).toBeUndefined();

  const account = devnetAccount(devnet);
  const address = await deployContract(account, 'published', 'SimpleEvents', []);
  expect(BigInt(await account.provider.getClassHashAt(address))).toBe(BigInt(classHash));
});

it('the test project says which class a folder lacks', () => {
  expect(() => readArtifact('published', 'CIROToken')).toThrow(
    `${folder} has no class of CIROToken: build it, and set CIRO_ARTIFACTS`,
  );
});

it('CIRO_ARTIFACTS replaces the published family only', () => {
  expect(readArtifact('next', 'CIROToken').classHash).toBe(
    readManifest('next').contracts.CIROToken!.classHash,
  );
});
