import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import getPort from 'get-port';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../lib/paths.ts';
import { CONTRACT_NAMES } from '../system/types.ts';
import { type VerificationRequest, sourceRequest } from './request.ts';
import { Verifier } from './verifier.ts';

const PROJECT = path.join(ROOT, 'examples', 'contracts', 'published');
const CLASS = '0x123';

/** A stand-in with the paths, bodies and numeric states of the verifier's HTTP interface. */
let server: Server;
let verifier: Verifier;
let received: VerificationRequest | undefined;
let states: number[] = [];
let verified = false;
let refuse: { status: number; body: string } | undefined;

async function body(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const part of request) text += String(part);
  return text;
}

beforeAll(async () => {
  server = createServer((request, response) => {
    void body(request).then((text) => {
      const json = (status: number, value: unknown): void => {
        response.writeHead(status, { 'content-type': 'application/json' });
        response.end(JSON.stringify(value));
      };
      if (refuse) {
        response.writeHead(refuse.status);
        response.end(refuse.body);
      } else if (request.method === 'GET' && request.url === `/beta/class-verify/check/${CLASS}`) {
        if (verified) json(200, { verified: true, class_hash: CLASS });
        else json(404, { error: 'not found' });
      } else if (request.method === 'POST' && request.url === `/beta/class-verify/${CLASS}`) {
        received = JSON.parse(text) as VerificationRequest;
        json(200, { job_id: 'job-1' });
      } else if (request.url === '/beta/class-verify/job/job-1') {
        json(200, { job_id: 'job-1', status: states.shift() ?? 4, message: 'the answer of the compiler' });
      } else json(400, { error: `unexpected ${request.method} ${request.url}` });
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  verifier = new Verifier({
    base: `http://127.0.0.1:${(server.address() as AddressInfo).port}/beta`,
    timeout: 2000,
    poll: 5,
    wait: 200,
  });
});

beforeEach(() => {
  received = undefined;
  states = [];
  verified = false;
  refuse = undefined;
});

afterAll(() => {
  server.close();
});

const request = (): VerificationRequest =>
  sourceRequest('TreasuryTimelock', { project: PROJECT, license: 'Apache-2.0' });

describe('verification with an explorer (against a local stand-in, not the service)', () => {
  it('a class that is verified already is found', async () => {
    expect(await verifier.isVerified(CLASS)).toBe(false);
    verified = true;
    expect(await verifier.isVerified(CLASS)).toBe(true);
  });

  it('sources are submitted and the job is followed to its end', async () => {
    states = [0, 1, 5, 4];
    await verifier.outcome(await verifier.submit(CLASS, request()));
    expect(received).toMatchObject({
      name: 'TreasuryTimelock',
      package_name: 'ciro_contracts',
      compiler_version: '2.8.2',
      contract_file: 'src/vesting/treasury_timelock.cairo',
      build_tool: 'scarb',
      license: 'Apache-2.0',
    });
    expect(Object.keys(received?.files ?? {})).toContain('Scarb.toml');
  });

  it('a failed job is told with the reason', async () => {
    states = [0, 2];
    await expect(verifier.outcome('job-1')).rejects.toThrow('compile failed: the answer of the compiler');
    states = [3];
    await expect(verifier.outcome('job-1')).rejects.toThrow('failed: the answer of the compiler');
  });

  it('a job that never ends stops after the time', async () => {
    states = Array.from({ length: 1000 }, () => 5);
    await expect(verifier.outcome('job-1')).rejects.toThrow('still in progress');
  });

  it('refusals, sources that are too large and answers that are no JSON have a clear message', async () => {
    refuse = { status: 400, body: '{"error":"unsupported compiler"}' };
    await expect(verifier.submit(CLASS, request())).rejects.toThrow(/HTTP 400.*unsupported compiler/);
    refuse = { status: 413, body: '' };
    await expect(verifier.submit(CLASS, request())).rejects.toThrow('larger than 10 MB');
    refuse = { status: 200, body: '<html>' };
    await expect(verifier.submit(CLASS, request())).rejects.toThrow('not JSON');
  });

  it('without a network it fails at once and names the check that needs no explorer', async () => {
    const offline = new Verifier({
      base: `http://127.0.0.1:${await getPort()}/beta`,
      timeout: 2000,
      poll: 5,
      wait: 100,
    });
    await expect(offline.isVerified(CLASS)).rejects.toMatchObject({
      message: expect.stringMatching(/can't be reached: ECONNREFUSED/) as string,
      fix: expect.stringContaining('verify') as string,
    });
  });

  it('every contract of the package is found in its file', () => {
    for (const contract of CONTRACT_NAMES) {
      expect(sourceRequest(contract, { project: PROJECT, license: 'NONE' }).contract_file).toMatch(
        /\.cairo$/,
      );
    }
  });
});
