import { z } from 'zod';
import { sleep } from '../chain/rpc.ts';
import { CiroError, messageOf } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import type { VerificationRequest } from './request.ts';

/** Meaning of the verifier's numeric states. */
export const JOB_STATES = [
  'submitted',
  'compiled',
  'compile failed',
  'failed',
  'verified',
  'in progress',
] as const;
export type JobState = (typeof JOB_STATES)[number] | 'unknown';

const dispatchSchema = z.looseObject({ job_id: z.string() });
const jobSchema = z.looseObject({
  status: z.number(),
  status_description: z.string().nullish(),
  message: z.string().nullish(),
});
const checkSchema = z.looseObject({ verified: z.boolean() });

export interface VerifierOptions {
  base: string;
  /** Milliseconds for one request. */
  timeout: number;
  /** Milliseconds between two questions about a job. */
  poll: number;
  /** Milliseconds until the tool stops asking. */
  wait: number;
}

/** The HTTP interface of the Voyager verifier: check, submit, ask for the job. */
export class Verifier {
  constructor(private readonly options: VerifierOptions) {}

  /** True when the class is verified already. */
  async isVerified(classHash: string): Promise<boolean> {
    const response = await this.request(`class-verify/check/${classHash}`);
    if (response.status === 404) return false;
    return checkSchema.parse(await this.body(response)).verified;
  }

  /** Submits sources. @returns the job's id */
  async submit(classHash: string, request: VerificationRequest): Promise<string> {
    const response = await this.request(`class-verify/${classHash}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(request),
    });
    return dispatchSchema.parse(await this.body(response)).job_id;
  }

  /** Waits for a job. @throws CiroError when it fails or takes too long */
  async outcome(job: string): Promise<void> {
    const end = Date.now() + this.options.wait;
    for (;;) {
      const parsed = jobSchema.parse(await this.body(await this.request(`class-verify/job/${job}`)));
      const state: JobState = JOB_STATES[parsed.status] ?? 'unknown';
      if (state === 'verified') return;
      if (state === 'failed' || state === 'compile failed') {
        throw new CiroError(
          `The verifier answers for job ${job}: ${state}: ${parsed.message ?? parsed.status_description ?? 'no reason given'}`,
          {
            fix: 'Compare the compiler version and the settings of the package with those that built the class.',
            help: HELP.source,
          },
        );
      }
      if (Date.now() > end)
        throw new CiroError(`Job ${job} is still ${state}.`, { fix: 'Ask again later.', help: HELP.source });
      await sleep(this.options.poll);
    }
  }

  private async request(path: string, init: RequestInit = {}): Promise<Response> {
    const url = `${this.options.base.replace(/\/$/, '')}/${path}`;
    try {
      return await fetch(url, { ...init, signal: AbortSignal.timeout(this.options.timeout) });
    } catch (error) {
      const inner =
        error instanceof Error ? (error.cause as { code?: string; message?: string } | undefined) : undefined;
      throw new CiroError(
        `The verifier at ${new URL(url).host} can't be reached: ${inner?.code ?? inner?.message ?? messageOf(error)}.`,
        {
          fix: 'Check the network, or compare class hashes without an explorer: npm run ciro -- verify.',
          help: HELP.source,
          cause: error,
        },
      );
    }
  }

  private async body(response: Response): Promise<unknown> {
    const text = await response.text();
    if (response.ok) {
      try {
        return JSON.parse(text);
      } catch {
        throw new CiroError('The verifier answered something that is not JSON.', { help: HELP.source });
      }
    }
    const reason = response.status === 413 ? 'the sources are larger than 10 MB' : text.slice(0, 300);
    throw new CiroError(`The verifier refused the request: HTTP ${response.status}: ${reason}`, {
      help: HELP.source,
    });
  }
}
