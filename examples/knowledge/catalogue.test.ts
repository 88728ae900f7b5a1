import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { staleTables } from '../../scripts/knowledge/decoder-tables.ts';
import { factEncoding, factText, loadErrors, loadFacts } from './load-errors.ts';
import { OUTSIDE } from './provocations-outside/index.ts';

const records = loadErrors();
const facts = loadFacts();

const CONTRACTS = fileURLToPath(new URL('../contracts/', import.meta.url));

function sourcesOf(family: 'published' | 'next'): string {
  const folder = `${CONTRACTS}${family}/src/`;
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.cairo'))
    .map((file) => readFileSync(folder + file, 'utf8'))
    .join('\n');
}

/** Every function of the published contracts as `name/number of arguments`. */
function publishedFunctions(): Set<string> {
  const { contracts } = JSON.parse(readFileSync(`${CONTRACTS}facts/contracts.json`, 'utf8')) as {
    contracts: { functions: { name: string; inputs: unknown[] }[] }[];
  };
  return new Set(
    contracts.flatMap(({ functions }) => functions.map(({ name, inputs }) => `${name}/${inputs.length}`)),
  );
}

describe('coverage', () => {
  test('nothing in the facts is missing, and the felts agree', () => {
    for (const fact of facts) {
      const record = records.find(
        ({ text, encoding }) => text === factText(fact) && encoding === factEncoding(fact),
      );
      expect(record, `${fact.message} (${fact.encoding})`).toBeDefined();
      expect(record?.felts, fact.message).toEqual(fact.panic_data ?? [fact.felt]);
      expect(record?.contracts, fact.message).toEqual(fact.contracts);
    }
  });

  test('a contract record without a fact does not exist', () => {
    const inFacts = records.filter(({ origin }) => ['contract', 'runtime', 'network'].includes(origin));
    expect(inFacts).toHaveLength(facts.length);
  });

  test('at least 60 records lie outside the contracts', () => {
    expect(records.length - facts.length).toBeGreaterThanOrEqual(60);
  });

  test('what the facts could not reproduce is marked with a reason', () => {
    const reproduced = new Map(
      facts.map((fact) => [`${factEncoding(fact)}:${factText(fact)}`, fact.reproduced]),
    );
    for (const { id, encoding, text, provoked } of records) {
      const known = reproduced.get(`${encoding}:${text}`);
      if (known !== undefined) expect(typeof provoked === 'string', id).toBe(known);
    }
  });

  test('every program outside the contracts has its record, and the other way round', () => {
    const wanted = records.filter(({ provoked }) => provoked === 'outside').map(({ id }) => id);
    expect(Object.keys(OUTSIDE).sort()).toEqual(wanted.sort());
  });
});

describe('references', () => {
  const ids = new Set(records.map(({ id }) => id));

  test('related records exist, are others, and do not repeat', () => {
    for (const { id, related } of records) {
      expect(
        related.filter((other) => !ids.has(other) || other === id),
        id,
      ).toEqual([]);
      expect(new Set(related).size, id).toBe(related.length);
    }
  });

  test('repaired programs exist, with their region', () => {
    for (const { id, repaired } of records) {
      if (!repaired) continue;
      const [path, region] = repaired.split('#');
      const file = fileURLToPath(new URL(`../${path}`, import.meta.url));
      expect(existsSync(file), `${id}: ${repaired}`).toBe(true);
      if (region)
        expect(readFileSync(file, 'utf8').split('\n'), `${id}: ${repaired}`).toContain(
          `// #region ${region}`,
        );
    }
  });

  test('JSON-RPC codes are unique', () => {
    const codes = records.flatMap(({ rpcCode }) => (rpcCode === undefined ? [] : [rpcCode]));
    expect(new Set(codes).size).toBe(codes.length);
  });
});

describe('names in what the contract records say', () => {
  const texts = records
    .filter(({ origin }) => origin === 'contract')
    .flatMap(({ id, cause, fix, prevention }) =>
      [cause, fix, prevention].map((text): [string, string] => [id, text]),
    );

  test('functions, fields and storage slots exist in the published contracts', () => {
    const known = new Set(sourcesOf('published').match(/\w+/g));
    const unknown = texts.flatMap(([id, text]) =>
      (text.match(/\w*[a-z0-9]_\w+/g) ?? [])
        .filter((name) => !known.has(name))
        .map((name) => `${id} ${name}`),
    );
    expect(unknown).toEqual([]);
  });

  test('functions and fields that the records of the next contracts name exist there', () => {
    const known = new Set(sourcesOf('next').match(/\w+/g));
    const unknown = records
      .filter(({ origin }) => origin === 'next')
      .flatMap(({ id, cause, fix, prevention, functions }) =>
        (`${cause} ${fix} ${prevention} ${functions.join(' ')}`.match(/\w*[a-z0-9]_\w+/g) ?? [])
          .filter((name) => !known.has(name) && !name.startsWith('starknet_'))
          .map((name) => `${id} ${name}`),
      );
    expect(unknown).toEqual([]);
  });

  test('functions have as many arguments as they are shown with', () => {
    const functions = publishedFunctions();
    const wrong = texts.flatMap(([id, text]) =>
      [...text.matchAll(/\b([a-z]\w+)\(([^()]*)\)/g)]
        .filter(
          ([, name = '', shown = '']) => !functions.has(`${name}/${shown ? shown.split(',').length : 0}`),
        )
        .map(([call]) => `${id} ${call}`),
    );
    expect(wrong).toEqual([]);
  });
});

test('the decoder tables are those of the facts and the catalogue', async () => {
  expect(await staleTables()).toEqual([]);
}, 30_000);

test('coverage figures', () => {
  const contract = records.filter(({ provoked }) => provoked === 'contract').length;
  const outside = records.filter(({ provoked }) => provoked === 'outside').length;
  const reasons = records.filter(({ provoked }) => typeof provoked === 'object').length;
  console.log(
    `${records.length} records: ${contract} provoked in the contracts, ${outside} outside, ${reasons} not provokable (with reason)`,
  );
  expect(contract + outside + reasons).toBe(records.length);
});
