import { ROLES } from '../../scripts/devnet/roles.ts';
import { VARIABLES } from '../../examples/ciro/system/variables.ts';
import type { Fence } from '../../scripts/examples/fence.ts';

/** A part of shown code that stands for a value of the reader: offsets in the code, and the name of the value. */
export interface Fill {
  readonly from: number;
  readonly to: number;
  /** `network`, `RPC_URL`, `CIRO_TOKEN`, `ACCOUNT_ADDRESS` … Never a key. */
  readonly name: string;
}

/** The labels of captured outputs (`scripts/examples/labels.ts`) that stand for an address, and its variable. */
const LABELS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(VARIABLES).flatMap(([contract, variable]): [string, string][] => [
    [`<${contract}>`, variable],
    [`<next ${contract}>`, `NEXT_${variable}`],
  ]),
  ...Object.keys(ROLES).map((role): [string, string] => [
    `<${role.toLowerCase().replace('_', ' ')}>`,
    `${role}_ADDRESS`,
  ]),
]);

const LABEL = /<[A-Za-z][A-Za-z0-9 ]*>/g;
const NODE = /http:\/\/127\.0\.0\.1:5050\/rpc/g;
/** The environment in a command of the command line, and the folder of its record. */
const NETWORK = /(?<=\bciro -- [a-z-]+ (?:[a-z-]+ --env )?|main\.ts exporter |\bdeployments\/)devnet\b/g;

/** What only a devnet has: its own methods and set-up, drills, and faults made on purpose. */
const DEVNET_ONLY =
  /\bnpm run (?:-s )?devnet\b|devnet\/main\.ts|\bdevnet_[a-z]+|\bdrill\b|drill\.yaml|fault-proxy|environments\/devnet\.yaml|\brm -r deployments\b/;
/** What sends transactions. */
const SENDS = /\bciro -- (?:deploy|migrate|rollback)\b|--deploy\b/;

/** What a reader has to know before running a command elsewhere than on a devnet. */
export type Caution = 'devnet-only' | 'sends';

/**
 * The parts of a shell block or an output that stand for values of the reader; programs read theirs from the
 * environment. Commands that belong to a devnet keep its name and its node.
 */
export function fillsOf(fence: Pick<Fence, 'kind'>, code: string): Fill[] {
  const { kind } = fence;
  if (kind !== 'session' && kind !== 'output') return [];
  const found: Fill[] = [];
  const add = (pattern: RegExp, nameOf: (text: string) => string | undefined): void => {
    for (const { 0: text, index } of code.matchAll(pattern)) {
      const name = nameOf(text);
      if (name) found.push({ from: index, to: index + text.length, name });
    }
  };
  add(LABEL, (text) => LABELS.get(text));
  if (cautionOf(fence, code) !== 'devnet-only') {
    add(NODE, () => 'RPC_URL');
    if (kind === 'session') add(NETWORK, () => 'network');
  }
  return found.sort((a, b) => a.from - b.from);
}

/** Whether a command belongs to a devnet, or costs fees elsewhere. */
export function cautionOf({ kind }: Pick<Fence, 'kind'>, code: string): Caution | undefined {
  if (kind !== 'session') return undefined;
  if (DEVNET_ONLY.test(code)) return 'devnet-only';
  return SENDS.test(code) ? 'sends' : undefined;
}

/**
 * Puts each part into an element by which the browser finds it (`src/browser/environment/`).
 *
 * @param html highlighted code: text, entities and balanced tags. A part that a tag divides is left as it is.
 */
export function withFills(html: string, fills: readonly Fill[]): string {
  const pending = [...fills];
  let at = 0;
  return html
    .split(/(<[^>]*>)/)
    .map((piece, index) => {
      if (index % 2 === 1) return piece;
      const characters = piece.match(/&(?:[a-z]+|#\w+);|[^]/g) ?? [];
      const end = at + characters.length;
      let result = '';
      let done = at;
      const take = (to: number): string => {
        const text = characters.slice(done - at, to - at).join('');
        done = to;
        return text;
      };
      while (pending[0] && pending[0].from < end) {
        const { from, to, name } = pending.shift() as Fill;
        if (from < done || to > end) continue;
        result += take(from);
        result += `<span data-fill="${name}">${take(to)}</span>`;
      }
      result += take(end);
      at = end;
      return result;
    })
    .join('');
}
