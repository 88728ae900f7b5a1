import { type Checkpoint, checkpoint, restore } from '../devnet/checkpoint.ts';
import { roleEnvironment } from '../devnet/roles.ts';
import { type Devnet, startDevnet } from '../devnet/start.ts';
import { type Addresses, deployPublished } from '../devnet/system.ts';
import { deployNext } from '../devnet/system-next.ts';
import { VARIABLES } from '../../examples/ciro/system/variables.ts';
import { artifactFolder } from '../contracts/package.ts';
import { knownLabels } from './known-labels.ts';
import { type Labels, label } from './labels.ts';

/** A devnet with the system deployed, to which every program comes fresh. */
export interface ExampleChain {
  devnet: Devnet;
  environment: Record<string, string>;
  labels: Labels;
  /** Block that every program starts from. */
  start: Checkpoint;
  /** Goes back to the start. */
  reset(): Promise<void>;
}

const snake = (name: string): string => (VARIABLES as Record<string, string>)[name] ?? name.toUpperCase();

function labelsFor(devnet: Devnet, published: Addresses, next: Addresses): Labels {
  const labels = knownLabels(devnet);
  for (const [name, address] of Object.entries(published)) label(labels, address, name);
  for (const [name, address] of Object.entries(next)) label(labels, address, `next ${name}`);
  return labels;
}

/** Starts a devnet, deploys both families and remembers the block. About 20 s, most of it declarations. */
export async function startExampleChain(): Promise<ExampleChain> {
  const devnet = await startDevnet();
  const published = await deployPublished(devnet);
  const next = await deployNext(devnet, published.GovernanceTreasury!);
  const environment: Record<string, string> = {
    RPC_URL: devnet.url,
    WS_URL: devnet.url.replace('http', 'ws').replace('/rpc', '/ws'),
    DEMO: 'yes', // programs make the state that their page starts from
    CIRO_ARTIFACTS: process.env.CIRO_ARTIFACTS ?? artifactFolder('published'),
    ...roleEnvironment(devnet),
  };
  for (const [name, address] of Object.entries(published)) environment[snake(name)] = address;
  for (const [name, address] of Object.entries(next)) environment[`NEXT_${snake(name)}`] = address;
  const start = await checkpoint(devnet);
  return {
    devnet,
    environment,
    labels: labelsFor(devnet, published, next),
    start,
    reset: () => restore(devnet, start),
  };
}
