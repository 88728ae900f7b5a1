import { z } from 'zod';

const actionSchema = z.discriminatedUnion('do', [
  z.strictObject({ do: z.literal('refuse') }).describe('Close the connection without forwarding.'),
  z.strictObject({ do: z.literal('delay'), milliseconds: z.number().min(0) }).describe('Forward late.'),
  z
    .strictObject({ do: z.literal('drop') })
    .describe(
      'Forward, then close the connection without the answer: the node has the transaction, the client does not know.',
    ),
  z
    .strictObject({
      do: z.literal('status'),
      code: z.number().int().min(400).max(599),
      retryAfter: z.number().min(0).optional(),
      forward: z.boolean().default(false),
    })
    .describe('Answer with an HTTP error, after forwarding only if asked to; retryAfter in seconds.'),
  z
    .strictObject({
      do: z.literal('error'),
      code: z.number().int(),
      message: z.string(),
      forward: z.boolean().default(false),
    })
    .describe('Answer with an error of JSON-RPC, after forwarding only if asked to.'),
  z
    .strictObject({ do: z.literal('truncate') })
    .describe('Forward, then send half of the answer and close the connection.'),
  z.strictObject({ do: z.literal('garbage') }).describe('Forward, then answer something that is not JSON.'),
  z
    .strictObject({ do: z.literal('stale') })
    .describe('Answer what the node answered to the same question the first time.'),
  z
    .strictObject({ do: z.literal('hold'), forward: z.boolean() })
    .describe('Tell the controlling process and wait: before forwarding, or after the node has answered.'),
]);

const ruleSchema = z.strictObject({
  /** JSON-RPC method, or a prefix that ends with `*`. */
  method: z.string().default('*'),
  /** Leave out this many matching requests first. */
  skip: z.number().int().min(0).default(0),
  /** Apply to this many requests; unlimited when absent. */
  times: z.number().int().min(1).optional(),
  action: actionSchema,
});

export const rulesSchema = z.array(ruleSchema);

/** What the proxy does with requests; the first rule that matches wins. */
export type Rule = z.input<typeof ruleSchema>;
export type Action = z.infer<typeof actionSchema>;

/** Decides about requests in the order in which they arrive. */
export class Rules {
  readonly #rules: { rule: z.infer<typeof ruleSchema>; seen: number; used: number }[];

  constructor(rules: Rule[]) {
    this.#rules = rulesSchema.parse(rules).map((rule) => ({ rule, seen: 0, used: 0 }));
  }

  /** The action for the next request with this method, or undefined to let it pass. */
  decide(method: string): Action | undefined {
    for (const entry of this.#rules) {
      const { rule } = entry;
      const matches = rule.method.endsWith('*')
        ? method.startsWith(rule.method.slice(0, -1))
        : method === rule.method;
      if (!matches) continue;
      entry.seen += 1;
      if (entry.seen <= rule.skip || (rule.times !== undefined && entry.used >= rule.times)) continue;
      entry.used += 1;
      return rule.action;
    }
    return undefined;
  }
}
