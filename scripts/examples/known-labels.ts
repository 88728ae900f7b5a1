import { readManifest } from '../contracts/manifest.ts';
import { FAMILIES } from '../contracts/package.ts';
import { ROLES, type Role, roleAccount } from '../devnet/roles.ts';
import type { Devnet } from '../devnet/start.ts';
import { type Labels, label } from './labels.ts';

/** Labels of what every chain of this project has: the accounts of the roles and the committed classes. */
export function knownLabels(devnet: Devnet): Labels {
  const labels: Labels = new Map();
  for (const role of Object.keys(ROLES) as Role[]) {
    label(labels, roleAccount(devnet, role).address, role.toLowerCase().replace('_', ' '));
  }
  for (const family of FAMILIES) {
    const prefix = family === 'next' ? 'next ' : '';
    for (const [name, { classHash, compiledClassHash }] of Object.entries(readManifest(family).contracts)) {
      label(labels, classHash, `class hash of ${prefix}${name}`);
      label(labels, compiledClassHash, `compiled class hash of ${prefix}${name}`);
    }
  }
  return labels;
}
