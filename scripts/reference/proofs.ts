import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parse } from 'yaml';
import { loadCases } from '../../examples/contracts/tests/cases/schema.ts';

/** What shows a defect: names of test cases on a devnet, a test file, or the reason why nothing can. */
export interface Proof {
  cases: string[];
  test?: string;
  why?: string;
}

const LISTED = new URL('../../examples/contracts/tests/cases/listed.yaml', import.meta.url);

/** The proof of each defect, by its id. */
export function readProofs(): Map<string, Proof> {
  const proofs = new Map<string, Proof>();
  for (const { name, quirks, file } of loadCases()) {
    for (const id of quirks) {
      const proof = proofs.get(id) ?? { cases: [] };
      proof.cases.push(`${basename(file, '.yaml')}: ${name}`);
      proofs.set(id, proof);
    }
  }
  const listed = parse(readFileSync(LISTED, 'utf8')) as { id: string; test?: string; why?: string }[];
  for (const { id, test, why } of listed) proofs.set(id, { cases: proofs.get(id)?.cases ?? [], test, why });
  return proofs;
}
