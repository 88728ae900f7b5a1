import { z } from 'zod';

/** Who sends a call: the names of the predeployed accounts in `scripts/devnet/roles.ts`. */
export const role = z.enum([
  'ACCOUNT',
  'WORKER',
  'CLIENT',
  'MEMBER_1',
  'MEMBER_2',
  'MEMBER_3',
  'OUTSIDER',
  'BENEFICIARY',
]);

/** An argument or an expected value; its meaning follows from the ABI type (see README.md). */
export type Value = string | number | bigint | boolean | null | Value[] | { [member: string]: Value };

export const value: z.ZodType<Value> = z.lazy(() =>
  z.union([
    z.string(),
    z.number(),
    z.bigint(),
    z.boolean(),
    z.null(),
    z.array(value),
    z.record(z.string(), value),
  ]),
);

const values = z.array(value);

/** `Contract.Event: [values]`: keyed fields first, then data, in the order of the facts. */
const event = z
  .record(z.string().regex(/^\w+\.\w+$/), values)
  .refine((entry) => Object.keys(entry).length === 1, 'one event an entry');

const outcome = {
  /** Exactly these events of the system's contracts, in order. */
  emits: z.array(event).optional(),
  /** The decoded return value. */
  returns: value.optional(),
  /** The message of the revert; several texts for the felts of a nested failure. */
  reverts: z.union([z.string(), z.array(z.string())]).optional(),
  /** Name for the block time that the step sees, for later expressions. */
  mark: z
    .string()
    .regex(/^[A-Z]\w*$/)
    .optional(),
};

/** A transaction (`by` present) or a plain call (`by` absent, so the caller is 0). */
export const callStep = z
  .object({
    by: role.optional(),
    call: z.string().regex(/^\w+\.\w+$/, 'Contract.function'),
    args: values.default([]),
    /** Raw felts instead of `args`, for calldata that the ABI would refuse. */
    calldata: values.optional(),
    ...outcome,
  })
  .strict();

/** Deploys one more instance, known as `as` (default: the class name) in the following steps. */
export const deployStep = z
  .object({
    deploy: z.string(),
    as: z.string().optional(),
    args: values.default([]),
    calldata: values.optional(),
    ...outcome,
  })
  .strict();

/** Moves the clock by so many seconds (negative: back) and closes a block. */
export const waitStep = z.object({ wait: z.coerce.number().int() }).strict();

/** Sets the clock and closes a block. */
export const clockStep = z.object({ clock: z.coerce.number().int() }).strict();

export const step = z.union([callStep, deployStep, waitStep, clockStep]);

/** How one error message of `examples/contracts/facts/errors.json` is made to happen. */
export const provocation = z
  .object({
    error: z.string(),
    encoding: z.enum(['short_string', 'byte_array']).default('short_string'),
    setup: z.array(step).default([]),
    failing: z.union([callStep, deployStep]),
  })
  .strict();

/** A file: `shared` only holds YAML anchors. */
export const provocationFile = z
  .object({ shared: z.unknown().optional(), provocations: z.array(provocation).min(1) })
  .strict();

export type Role = z.infer<typeof role>;
export type CallStep = z.infer<typeof callStep>;
export type DeployStep = z.infer<typeof deployStep>;
export type Step = z.infer<typeof step>;
export type Provocation = z.infer<typeof provocation>;
