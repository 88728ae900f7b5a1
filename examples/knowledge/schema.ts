import { z } from 'zod';

/** Where in a deployer's or integrator's work an error turns up. */
export const STAGES = ['build', 'declare', 'deploy', 'call', 'wait', 'index'] as const;

/** In what a client sees it: a plain call, a fee estimate, a reverted receipt, or an exception of the library or platform. */
export const SURFACES = ['call', 'estimate', 'receipt', 'exception'] as const;

/** How the text travels. `text` is a sentence of a node, a library or a tool, not of a contract. */
export const ENCODINGS = ['short_string', 'byte_array', 'text'] as const;

/**
 * Who produces the error. Records with the first three origins have a twin in `examples/contracts/facts/errors.json`;
 * `next` is a contract of the next family, for a message that no published contract has.
 */
export const ORIGINS = [
  'contract',
  'runtime',
  'network',
  'next',
  'node',
  'account',
  'library',
  'devnet',
  'keystore',
  'provider',
  'wallet',
] as const;

const sentence = z.string().trim().min(20).max(900);

/**
 * How the error is made to happen. `contract`: by a table of calls, which the contract tests share for the published family;
 * `outside`: by `examples/knowledge/provocations-outside`; otherwise the reason why nothing can.
 */
const provoked = z.union([
  z.enum(['contract', 'outside']),
  z.object({ notProvokable: z.string().min(10) }).strict(),
]);

/** One error as a person writes it. What can be computed (felts) or read from the facts (contracts, functions) is left out. */
export const errorSource = z
  .object({
    id: z.string().regex(/^CIRO-\d{3}$/, 'an id is CIRO- and three digits'),
    /** Last part of the page's address; made of the title when absent. */
    slug: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'a slug is lower case with single hyphens'),
    /** The text when absent. */
    title: z.string().min(3).max(90),
    /** The exact text. `{n}` stands for a number, `{hex}` for a felt, `{any}` for anything on the line. */
    text: z.string().min(1),
    /** Other texts of the same error, with the same placeholders. */
    also: z.array(z.string().min(1)).default([]),
    encoding: z.enum(ENCODINGS),
    origin: z.enum(ORIGINS),
    /** Wraps other errors, so it comes last when another record fits too. */
    generic: z.boolean().default(false),
    rpcCode: z.number().int().optional(),
    httpStatus: z.array(z.number().int().min(400).max(599)).optional(),
    stages: z.array(z.enum(STAGES)).min(1),
    surfaces: z.array(z.enum(SURFACES)).min(1),
    /** How people describe it in other words, for the search. */
    words: z.string().min(3).optional(),
    cause: sentence,
    fix: sentence,
    prevention: sentence,
    provoked,
    /** A program that shows the repair, relative to `examples/`, with an optional `#region`. */
    repaired: z.string().optional(),
    related: z.array(z.string().regex(/^CIRO-\d{3}$/)).default([]),
    /** `Contract.function` of each function that raises it; the facts know it for the published contracts. */
    functions: z.array(z.string().regex(/^\w+\.\w+$/)).default([]),
  })
  .strict();

/** A file of `examples/knowledge/errors/`: records, and what they have in common unless they say otherwise. */
export const errorFile = z
  .object({
    defaults: z.record(z.string(), z.unknown()).default({}),
    errors: z.array(z.record(z.string(), z.unknown())).min(1),
  })
  .strict();

export type ErrorSource = z.infer<typeof errorSource>;
export type Stage = (typeof STAGES)[number];
export type Surface = (typeof SURFACES)[number];
export type Encoding = (typeof ENCODINGS)[number];

/** One error with everything that pages, decoder and tests need. */
export interface ErrorRecord extends ErrorSource {
  /** File it was read from, relative to the errors folder. */
  file: string;
  /** The text as one felt (short strings) or as the felts of the panic (byte arrays); empty for `text`. */
  felts: string[];
  /** Contracts that raise it; empty outside the contracts, `['any']` when every contract can. */
  contracts: string[];
  /** Functions of other contracts in which it comes to light. */
  surfacesIn: string[];
}
