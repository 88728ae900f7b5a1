/**
 * Compares the records of two environments: the classes must be equal, everything else that differs is listed.
 *
 * npm install tsx
 * Set LEFT and RIGHT to two record.json files.
 */
import { readFileSync } from 'node:fs';

interface Recorded {
  environment: string;
  contracts: Record<
    string,
    { address: string; classHash: string; arguments: { name: string; felt: string }[] }
  >;
}

const read = (variable: string): Recorded => {
  const file = process.env[variable];
  if (!file) throw new Error(`Set the environment variable ${variable}.`);
  return JSON.parse(readFileSync(file, 'utf8'));
};

const [left, right] = [read('LEFT'), read('RIGHT')];
/** A felt that is an address of the record reads as the name of its contract. */
const meaning = ({ contracts }: Recorded, felt: string): string =>
  Object.entries(contracts).find(([, { address }]) => address === felt)?.[0] ?? felt;

let wrong = 0;
for (const name of new Set([...Object.keys(left.contracts), ...Object.keys(right.contracts)])) {
  const [one, other] = [left.contracts[name], right.contracts[name]];
  const same = one !== undefined && one.classHash === other?.classHash;
  if (!same) wrong += 1;
  console.log(`${name}: ${same ? 'same class' : 'DIFFERENT CLASS'}`);
  for (const [index, { name: argument, felt }] of (one?.arguments ?? []).entries()) {
    const there = other?.arguments[index]?.felt ?? 'nothing';
    const differs = meaning(left, felt) !== meaning(right, there);
    if (differs) console.log(`  ${argument} differs: intended?`);
  }
}
if (wrong > 0) throw new Error(`${wrong} contracts have another class.`);
