import { readValue } from '../../../examples/ciro/decode/lookup.ts';
import { EVENTS, FUNCTIONS } from '../../../examples/ciro/decode/tables/selectors.ts';
import { contractPath, sectionOf } from '../../site/pages/reference.ts';
import type { Hit } from './engine.ts';

const MOST = 4;
const NAME = /^(?:(\w+)(?:\.|::))?([a-z_]\w*|[A-Z]\w*)(?:\(.*\))?$/;

/**
 * The sections of the reference that stand for a name (`submit_ai_job`, `JobManager.pause()`, `CIROToken::Transfer`)
 * or for a selector.
 */
export function nameHits(asked: string, baseUrl: string): Hit[] {
  const text = asked.trim();
  const found = /^0x[0-9a-f]{1,64}$/i.test(text) ? bySelector(text) : byName(text);
  return found.slice(0, MOST).map(({ contract, name, kind }) => ({
    url: `${baseUrl}${contractPath(contract)}#${sectionOf(kind, name)}`,
    title: `${contract}.${name}`,
    area: 'Contracts',
    contracts: [contract],
    excerpt:
      kind === 'event'
        ? 'Event: fields, selector and who emits it.'
        : 'Function: parameters, errors and a call that was run.',
  }));
}

interface Named {
  contract: string;
  name: string;
  kind: 'function' | 'event';
}

function bySelector(felt: string): Named[] {
  return readValue(`0x${BigInt(felt).toString(16)}`, felt).readings.flatMap(({ as, text, contracts }) =>
    as === 'function' || as === 'event'
      ? contracts.map((contract) => ({ contract, name: text, kind: as }))
      : [],
  );
}

function byName(text: string): Named[] {
  const [, of, name = ''] = NAME.exec(text) ?? [];
  // One plain word (`transfer`, `vote`) is more often a subject than a name, unless its contract stands before it.
  if (name === '' || (of === undefined && !/_|[a-z][A-Z]/.test(name))) return [];
  return [...inTable(FUNCTIONS, name, 'function'), ...inTable(EVENTS, name, 'event')].filter(
    ({ contract }) => of === undefined || contract.toLowerCase() === of.toLowerCase(),
  );
}

function inTable(table: typeof FUNCTIONS, name: string, kind: Named['kind']): Named[] {
  return Object.values(table)
    .filter(([known]) => known.toLowerCase() === name.toLowerCase())
    .flatMap(([known, contracts]) =>
      contracts
        .split(' ')
        .filter(Boolean)
        .map((contract) => ({ contract, name: known, kind })),
    );
}
