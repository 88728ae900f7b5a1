import type { ArtifactSet } from '../artifacts/loader.ts';
import type { Node } from '../chain/node.ts';
import { CHAIN_IDS, type Environment } from '../config/resolve.ts';
import type { DeploymentRecord } from '../deploy/record.ts';
import { CiroError } from '../lib/errors.ts';
import { HELP } from '../lib/help.ts';
import { hex } from '../lib/units.ts';
import { NAME, VERSION } from '../lib/version.ts';
import { allProbes, runProbes } from '../probes/index.ts';
import { readExpectations, uncoveredViews } from '../probes/views.ts';
import { layOut } from '../system/layout.ts';
import { CONTRACT_NAMES, type ContractName } from '../system/types.ts';
import type { Verification } from './verify.ts';

/**
 * Compares contracts at given addresses with the environment file and makes a record of them. Arguments of a contract
 * are recorded only when everything about it is as expected; otherwise they are unknown.
 *
 * @throws CiroError when an address has no contract
 */
export async function adoptSystem(
  environment: Environment,
  node: Node,
  artifacts: ArtifactSet,
  addresses: Map<ContractName, string>,
  fresh: boolean,
): Promise<{ record: DeploymentRecord; verification: Verification }> {
  const names = CONTRACT_NAMES.filter((name) => addresses.has(name));
  const found = new Map<ContractName, string>();
  for (const name of names) {
    const classHash = await node.classHashAt(addresses.get(name) ?? '0x0');
    if (classHash === undefined)
      throw new CiroError(`There is no contract at ${addresses.get(name)} (${name}).`, {
        fix: 'Correct the address or the network.',
        help: HELP.adopt,
      });
    found.set(name, hex(classHash));
  }
  const narrowed = { ...environment, config: { ...environment.config, contracts: names } };
  const layout = layOut(narrowed, artifacts, addresses);
  const context = { environment, node, layout, record: undefined, fresh };
  const expectations = readExpectations();
  const findings = await runProbes(allProbes(context, expectations), context);
  const contracts: DeploymentRecord['contracts'] = {};
  for (const { spec, calldata, address } of layout.contracts) {
    const clean = findings.every(
      ({ probe, ok }) => ok || !new RegExp(`^(class|storage)/${spec.name}(\\.|$)`).test(probe.id),
    );
    contracts[spec.name] = {
      address,
      classHash: found.get(spec.name) ?? '0x0',
      calldata: clean ? calldata.map(({ felt }) => felt) : [],
      arguments: clean ? calldata : [],
      adopted: true,
    };
  }
  const record: DeploymentRecord = {
    schema: 1,
    environment: environment.name,
    network: environment.config.network,
    chainId: CHAIN_IDS[environment.config.chain_id],
    tool: { name: NAME, version: VERSION },
    artifacts: { folder: artifacts.folder },
    account: environment.accountAddress ?? '0x0',
    written: new Date().toISOString(),
    contracts,
    configuration: [],
    fees: { paid: '0' },
  };
  return { record, verification: { findings, uncovered: uncoveredViews(layout, expectations) } };
}
