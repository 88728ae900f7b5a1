import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { hash, uint256 } from 'starknet';
import { readManifest } from '../../../../scripts/contracts/manifest.ts';
import type { Family } from '../../../../scripts/contracts/package.ts';
import type { Devnet } from '../../../../scripts/devnet/start.ts';
import type { DeploymentRecord } from '../../deploy/record.ts';
import { hex } from '../../lib/units.ts';
import type { Workspace } from '../../testing/cli.ts';
import type { Rows, TableName } from '../table.ts';
import type { Source } from './history.ts';

/** The record that `adopt` would make for three contracts. */
export function recordOf(
  devnet: Devnet,
  name: string,
  source: Source,
  family: Family = 'published',
): DeploymentRecord {
  const { contracts } = readManifest(family);
  return {
    schema: 1,
    environment: name,
    network: 'devnet',
    chainId: '0x534e5f5345504f4c4941',
    tool: { name: 'test', version: '0' },
    artifacts: { folder: '' },
    account: hex(devnet.accounts[0]?.address ?? '0x0'),
    written: '',
    contracts: Object.fromEntries(
      Object.entries(source).map(([contract, address]: [string, string]) => [
        contract,
        {
          address: hex(address),
          classHash: contracts[contract]?.classHash ?? '0x0',
          calldata: [],
          arguments: [],
          adopted: true,
        },
      ]),
    ),
    configuration: [],
    fees: { paid: '0' },
  };
}

/** Writes the record of three published contracts to the folder of an environment. */
export function adoptSource(workspace: Workspace, devnet: Devnet, name: string, source: Source): void {
  const folder = path.join(workspace.folder, 'deployments', name);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, 'record.json'), JSON.stringify(recordOf(devnet, name, source)));
}

/** Rows of a table of the snapshot of an environment. */
export function rowsOf<Name extends TableName>(
  workspace: Workspace,
  name: string,
  table: Name,
): Rows[Name][] {
  const file = path.join(workspace.folder, 'deployments', name, 'snapshot', `${table}.jsonl`);
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Rows[Name]);
}

/** Felts of a view, asked of the devnet directly. */
export function view(
  devnet: Devnet,
  address: string,
  name: string,
  calldata: string[] = [],
): Promise<string[]> {
  return devnet.rpc('starknet_call', {
    block_id: 'latest',
    request: { contract_address: address, entry_point_selector: hash.getSelectorFromName(name), calldata },
  });
}

export async function balanceOf(devnet: Devnet, token: string, holder: string): Promise<bigint> {
  const [low = '0', high = '0'] = await view(devnet, token, 'balance_of', [holder]);
  return uint256.uint256ToBN({ low, high });
}

/** Runs a command and kills it when its output has a text for the n-th time. @returns the exit code, null when killed */
export async function killAt(
  workspace: Workspace,
  args: string[],
  text: string,
  times: number,
): Promise<number | null> {
  const { child, result } = workspace.start(args, workspace.variables());
  let output = '';
  child.stdout?.on('data', (data: Buffer) => {
    output += data.toString();
    if (output.split(text).length > times) child.kill('SIGKILL');
  });
  return (await result).code;
}
