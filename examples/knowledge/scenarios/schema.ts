import { z } from 'zod';
import { callStep, clockStep, deployStep, waitStep } from '../provocations/schema.ts';

const sentence = z.string().trim().min(5).max(200);

/** A step of a scenario: those of `examples/knowledge/provocations`, without raw calldata. */
export const scenarioStep = z.union([
  callStep.omit({ calldata: true }),
  deployStep.omit({ calldata: true }),
  waitStep,
  clockStep,
]);

/** One sentence of a scenario, and the calls behind it. */
export const clause = z
  .object({
    /** Completes "Given", "When" or "Then". */
    says: sentence,
    steps: z.array(scenarioStep).default([]),
  })
  .strict();

/** Something that one or several roles do, and what comes of it. */
export const scenario = z
  .object({
    id: z.string().regex(/^[A-Z]{3}-\d{2}$/, 'an id is three capitals and two digits, for example JOB-01'),
    title: z.string().min(5).max(90),
    /** `happy`: the contracts do what the caller wants. `unhappy`: they refuse, or a defect shows. */
    path: z.enum(['happy', 'unhappy']),
    /** `Contract.role` of everyone who acts, from roles.yaml. */
    roles: z.array(z.string().regex(/^\w+\.[\w -]+$/)).min(1),
    /** How the parties interact, in a few words. */
    pattern: sentence,
    given: z.array(clause).default([]),
    when: z.array(clause).min(1),
    then: z.array(clause).min(1),
    /** Defects of `examples/contracts/facts/quirks.yaml` that it shows. */
    defects: z.array(z.string().regex(/^[A-Z]\d+$/)).default([]),
    /** A whole program with the same flow, relative to `examples/`. */
    program: z.string().optional(),
    /** The scenario of the other family that differs. */
    differs: z
      .string()
      .regex(/^[A-Z]{3}-\d{2}$/)
      .optional(),
  })
  .strict();

/** A file: one page of the site and one test file of the template. */
export const scenarioFile = z
  .object({
    title: z.string(),
    /** The reader's goal, in one sentence. */
    goal: z.string().min(20),
    family: z.enum(['published', 'next']).default('published'),
    position: z.coerce.number().int(),
    /** YAML anchors. */
    shared: z.unknown().optional(),
    scenarios: z.array(scenario).min(1),
  })
  .strict();

const role = z.object({
  /** What makes somebody one. */
  is: z.string(),
  /** Paths that no scenario can show for this role, and why. */
  never: z.array(z.enum(['happy', 'unhappy'])).default([]),
  because: z.string().optional(),
});

/** Roles of a contract by name; a text is short for `{ is: <text> }`. */
export const rolesFile = z.record(
  z.string(),
  z.record(z.string(), z.union([z.string().transform((is) => role.parse({ is })), role])),
);

export type ScenarioStep = z.infer<typeof scenarioStep>;
export type Clause = z.infer<typeof clause>;
export type Scenario = z.infer<typeof scenario>;
export type ScenarioGroup = z.infer<typeof scenarioFile> & {
  /** Name of the file without its ending. */
  name: string;
};
