import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Abi } from 'starknet';
import { PUBLISHED_ABIS } from '../lib/paths.ts';
import type { ContractName } from '../system/types.ts';

interface AbiItem {
  type: string;
  name: string;
  inputs?: { name: string; type: string }[];
  outputs?: { type: string }[];
  state_mutability?: string;
  items?: AbiItem[];
}

/** One difference between an artifact and the published ABI. */
export interface AbiDifference {
  /** Function, constructor or event. */
  entry: string;
  kind: 'missing' | 'added' | 'changed';
  published: string | undefined;
  artifact: string | undefined;
}

function plain(type: string): string {
  return type.replace(/(\w+::)+(?=\w)/g, '').replaceAll('::<', '<');
}

function signature(item: AbiItem): string {
  const inputs = (item.inputs ?? []).map((input) => `${input.name}: ${plain(input.type)}`).join(', ');
  const outputs = (item.outputs ?? []).map((output) => plain(output.type)).join(', ');
  return `${item.name}(${inputs})${outputs ? ` -> ${outputs}` : ''}${item.state_mutability ? ` ${item.state_mutability}` : ''}`;
}

/** Functions and constructor of an ABI, by name. */
function entries(abi: Abi): Map<string, string> {
  const result = new Map<string, string>();
  const add = (item: AbiItem): void => {
    if (item.type === 'interface') item.items?.forEach(add);
    else if (item.type === 'function' || item.type === 'constructor') result.set(item.name, signature(item));
  };
  (abi as AbiItem[]).forEach(add);
  return result;
}

/** The published ABI of a contract, or undefined where the project has no copy. */
export function publishedAbi(contract: ContractName): Abi | undefined {
  const file = path.join(PUBLISHED_ABIS, `${contract}.json`);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Abi) : undefined;
}

/** Compares two ABIs function by function; an empty list means that clients of one can use the other. */
export function compareAbis(published: Abi, artifact: Abi): AbiDifference[] {
  const [before, after] = [entries(published), entries(artifact)];
  const differences: AbiDifference[] = [];
  for (const [entry, text] of before) {
    const other = after.get(entry);
    if (other === text) continue;
    differences.push({
      entry,
      kind: other === undefined ? 'missing' : 'changed',
      published: text,
      artifact: other,
    });
  }
  for (const [entry, text] of after) {
    if (!before.has(entry)) differences.push({ entry, kind: 'added', published: undefined, artifact: text });
  }
  return differences;
}
