import { Account, RpcProvider, logger } from 'starknet';
import type { TestProject } from 'vitest/node';
import { type Credentials, named } from '../chain/accounts.ts';
import { type Checkpoint, checkpoint } from '../chain/checkpoint.ts';
import { rpc } from '../devnet/rpc.ts';
import { startDevnet } from '../devnet/start.ts';
import type { Family } from '../system/artifacts.ts';
import { deployNext } from '../system/next.ts';
import { deployPublished } from '../system/published.ts';

/** What the tests get to know about the chain. */
export interface SharedChain {
  url: string;
  credentials: Credentials[];
  published: Record<string, string>;
  next?: Record<string, string>;
  /** Block that every test starts from. */
  start: Checkpoint;
}

declare module 'vitest' {
  interface ProvidedContext {
    chain: SharedChain;
  }
}

/** The accounts that the devnet of the tests starts with. */
async function predeployed(url: string): Promise<Credentials[]> {
  const accounts = await rpc<{ address: string; private_key: string }[]>(
    url,
    'devnet_getPredeployedAccounts',
  );
  return accounts.map(({ address, private_key }) => ({ address, privateKey: private_key }));
}

/** A vitest global setup: starts a devnet, deploys the families, hands both to the tests, and ends the devnet. */
export const setUp =
  (families: Family[]) =>
  async ({ provide }: TestProject): Promise<() => Promise<void>> => {
    logger.setLogLevel('ERROR');
    const devnet = await startDevnet();
    try {
      const { url } = devnet;
      const credentials = await predeployed(url);
      const provider = new RpcProvider({ nodeUrl: url, transactionRetryIntervalFallback: 20 });
      const accounts = named(
        credentials.map(({ address, privateKey }) => new Account({ provider, address, signer: privateKey })),
      );
      const published = await deployPublished(accounts);
      const next = families.includes('next')
        ? await deployNext(accounts, published.GovernanceTreasury)
        : undefined;
      const start = await checkpoint(url);
      provide('chain', { url, credentials, published, ...(next && { next }), start });
      return () => devnet.stop();
    } catch (error) {
      await devnet.stop();
      throw error;
    }
  };
