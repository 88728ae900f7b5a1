/** A reference to captured output: a program of `examples/`, or a step of a session. */
export type OutputRef =
  | { readonly kind: 'program'; readonly path: string }
  | { readonly kind: 'session'; readonly area: string; readonly session: string; readonly step?: string };

const SESSION = /^([a-z0-9][a-z0-9-]*)\/([a-z0-9][a-z0-9-]*)(?:#([a-z0-9][a-z0-9-]*))?$/;
const PROGRAM = /^(?:[\w-]+\/)+[\w.-]+\.ts$/;

/** What a writer may put after `run=`: `<area>/<session>#<step>`, or without a step for a session of one. */
export function parseSessionRef(ref: string): Extract<OutputRef, { kind: 'session' }> | undefined {
  const match = SESSION.exec(ref);
  if (!match?.[1] || !match[2]) return undefined;
  const base = { kind: 'session', area: match[1], session: match[2] } as const;
  return match[3] ? { ...base, step: match[3] } : base;
}

/** What a writer may put after `output-of=`: the path of a program in `examples/`, or a session's step. */
export function parseOutputRef(ref: string): OutputRef | undefined {
  if (PROGRAM.test(ref) && !ref.includes('..')) return { kind: 'program', path: ref };
  return parseSessionRef(ref);
}

/**
 * The committed file that holds a captured output, relative to the project:
 * `integration/read.ts` is in `examples/integration/read.out`,
 * `deployment/verify#check` is in `examples/sessions/deployment/verify/check.out`,
 * and the records of the test project (`scenarios/<file>#<test>`) are beside the scenarios.
 *
 * @throws Error when the reference is neither.
 */
export function outputPath(ref: string): string {
  const parsed = parseOutputRef(ref);
  if (!parsed)
    throw new Error(`"${ref}" names neither a program (<topic>/<name>.ts) nor <area>/<session>#<step>`);
  if (parsed.kind === 'program') return `examples/${parsed.path.replace(/\.ts$/, '.out')}`;
  if (parsed.area === 'scenarios') {
    return `examples/knowledge/scenarios/records/${parsed.session}/${parsed.step ?? ''}.txt`;
  }
  const base = `examples/sessions/${parsed.area}/${parsed.session}`;
  return parsed.step ? `${base}/${parsed.step}.out` : `${base}.out`;
}
