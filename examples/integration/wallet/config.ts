/** Where the page finds the chain and the contracts: config.json and record.json beside it. */
import { RpcProvider } from 'starknet';

// #region config
/** config.json. Everybody can read it, so nothing in it may be secret. */
interface Config {
  /** A node that browsers may ask: its key is limited to your origin, or it needs none. */
  rpcUrl: string;
}

/** record.json, as the deployment tool wrote it, as far as this page needs it. */
interface DeploymentRecord {
  /** As felt; 0x534e5f4d41494e is SN_MAIN. */
  chainId: string;
  contracts: Record<'CIROToken' | 'JobManager', { address: string; deployment?: { block: number } }>;
}

async function load<T>(file: string): Promise<T> {
  const response = await fetch(file);
  if (!response.ok) throw new Error(`${file} is missing beside the page.`);
  return (await response.json()) as T;
}

const { rpcUrl } = await load<Config>('config.json');
const { chainId, contracts } = await load<DeploymentRecord>('record.json');
export { chainId };
export const provider = new RpcProvider({ nodeUrl: rpcUrl, batch: 0 });
export const ciroToken = contracts.CIROToken.address;
export const jobManager = contracts.JobManager.address;
/** No job is older than its contract. */
export const startBlock = contracts.JobManager.deployment?.block ?? 0;
// #endregion config
