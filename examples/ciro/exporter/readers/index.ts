import { timelockReader, treasuryReader } from './governance.ts';
import { jobReader } from './jobs.ts';
import { pauseReader } from './pauses.ts';
import { poolReader, workerReader } from './pool.ts';
import { accountReader, tokenReader } from './token.ts';
import type { Reader } from './types.ts';

/** Read in every round. */
export const READERS: Reader[] = [
  tokenReader,
  accountReader,
  pauseReader,
  jobReader,
  poolReader,
  timelockReader,
  treasuryReader,
];

/** Read every `--details` seconds: their cost grows with the number of workers. */
export const SLOW_READERS: Reader[] = [workerReader];
