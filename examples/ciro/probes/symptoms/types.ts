import type { DoctorContext } from '../../doctor/context.ts';

/** What a symptom probe found. */
export interface Found {
  /** One of the answers of the question. */
  answer: string;
  /** Answer to fall back on where the question has no answer of that name. */
  otherwise?: string;
  /** Records of the error catalogue that fit, best first. */
  records?: string[];
  /** What was seen. */
  evidence: string;
}

/** A question of a decision tree that a program can answer. It reads, and changes nothing. */
export interface SymptomProbe {
  /** For example `transaction/outcome`. */
  id: string;
  /** What it reads. */
  reads: string;
  run(context: DoctorContext): Promise<Found>;
}

/** The question can't be answered by a program, with what is needed for it. */
export class Unanswered extends Error {}

/** The node of a context. @throws Unanswered */
export function nodeOf({ node }: DoctorContext) {
  if (!node) throw new Unanswered('the environment names no node');
  return node;
}

/** The environment of a context. @throws Unanswered */
export function environmentOf({ environment, problems }: DoctorContext) {
  if (!environment) throw new Unanswered(problems.environment?.message ?? 'the environment can’t be read');
  return environment;
}

/** The contracts of a context. @throws Unanswered */
export function layoutOf({ layout, problems }: DoctorContext) {
  if (!layout) throw new Unanswered(problems.layout?.message ?? 'the contracts can’t be laid out');
  return layout;
}

export const yesNo = (ok: boolean, evidence: string): Found => ({ answer: ok ? 'yes' : 'no', evidence });
