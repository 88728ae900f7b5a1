import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import { openArtifacts } from '../artifacts/loader.ts';
import { parseEnvironment } from '../config/load.ts';
import { resolveEnvironment } from '../config/resolve.ts';
import { CiroError } from '../lib/errors.ts';
import { ENVIRONMENTS } from '../lib/paths.ts';
import { ADDRESS_BOUND } from '../lib/units.ts';
import { CONTRACTS } from './contracts/index.ts';
import { layOut } from './layout.ts';
import { CONTRACT_NAMES, LIMITS, type Parameter } from './types.ts';

const text = readFileSync(path.join(ENVIRONMENTS, 'devnet.yaml'), 'utf8');
const artifacts = openArtifacts();

/** Everything before the first request to a node. */
function prepare(content: string): void {
  layOut(resolveEnvironment(parseEnvironment(content, 'test.yaml', 'test')), artifacts);
}

function mutate(
  change: (file: { parameters: Record<string, Record<string, unknown>>; [key: string]: unknown }) => void,
): string {
  const file = parse(text) as Parameters<typeof change>[0];
  change(file);
  return stringify(file);
}

const notAnAddress = fc.oneof(
  fc.constantFrom('0x', '', 'owners', '12345', '0xzz', 'CIROTokens', '0x0x1'),
  fc.bigInt({ min: ADDRESS_BOUND, max: 2n ** 256n - 1n }).map((value) => `0x${value.toString(16)}`),
  fc.integer().map(String),
);
const notAWholeNumber = fc.oneof(
  fc.double({ noInteger: true, noNaN: true, noDefaultInfinity: true }),
  fc.integer({ max: -1 }),
  fc.constantFrom('ten', '1.5', '-1', '1e3', '', '0x10', true, [], {}, null, '5 apples', '1 CIR0'),
);

/** A value that the parameter must refuse. */
function invalid(parameter: Parameter): fc.Arbitrary<unknown> {
  switch (parameter.kind) {
    case 'address':
      return parameter.zero === 'refused'
        ? fc.oneof(notAnAddress, fc.constantFrom('0x0', '0x00', 0, false, []))
        : fc.oneof(notAnAddress, fc.constantFrom(0, true, []));
    case 'addresses':
      return fc
        .oneof(
          fc.constantFrom([], '0x1', 5, ['0x0'], [true]),
          fc.array(notAnAddress, { minLength: 1, maxLength: 5 }),
        )
        .filter(
          (value) => parameter.name !== 'emergency_members' || !Array.isArray(value) || value.length > 0,
        );
    case 'flag':
      return fc.constantFrom('yes', 'no', 1, 0, '', [], 'tru');
    default: {
      const limit = LIMITS[parameter.cairo as keyof typeof LIMITS];
      const max = parameter.allowed?.max ?? limit;
      const min = parameter.allowed?.min ?? 0n;
      const above = fc.bigInt({ min: max + 1n, max: max * 4n + 10n }).map(String);
      const below = min > 0n ? [fc.bigInt({ min: 0n, max: min - 1n }).map(String)] : [];
      return fc.oneof(notAWholeNumber, above, ...below);
    }
  }
}

const parameterOf = fc.constantFrom(
  ...CONTRACT_NAMES.flatMap((name) => CONTRACTS[name].parameters.map((parameter) => ({ name, parameter }))),
);
const invalidCase = parameterOf.chain(({ name, parameter }) =>
  invalid(parameter).map((value) => ({ name, parameter, value })),
);

describe('constructor parameters that are wrong', () => {
  it('the devnet environment itself is accepted', () => {
    expect(() => prepare(text)).not.toThrow();
  });

  it('are refused before anything is sent, with file, line and the name of the parameter (1,200 cases)', () => {
    fc.assert(
      fc.property(invalidCase, ({ name, parameter, value }) => {
        const content = mutate((file) => {
          file.parameters[name] = { ...file.parameters[name], [parameter.name]: value };
        });
        let error: unknown;
        try {
          prepare(content);
        } catch (thrown) {
          error = thrown;
        }
        expect(error, `${name}.${parameter.name} = ${JSON.stringify(value)} was accepted`).toBeInstanceOf(
          CiroError,
        );
        const { message, help } = error as CiroError;
        expect(message).toContain(parameter.name);
        expect(message).toMatch(/test\.yaml:\d+/);
        expect(help).toBe('deployment/configuration');
      }),
      { numRuns: 1200, seed: 20260101 },
    );
  }, 120_000);

  it('thresholds above the number of different members are refused', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 6 }),
        fc.integer({ min: 1, max: 10 }),
        (distinct, copies, threshold) => {
          fc.pre(threshold > distinct);
          const members = Array.from(
            { length: distinct * copies },
            (_, index) => `0x${(1 + (index % distinct)).toString(16)}`,
          );
          const content = mutate((file) => {
            file.parameters.TreasuryTimelock = {
              ...file.parameters.TreasuryTimelock,
              multisig_members: members,
              threshold,
            };
          });
          expect(() => prepare(content)).toThrow(/TreasuryTimelock\.threshold/);
        },
      ),
      { numRuns: 60 },
    );
  });

  it('limits that contradict each other are refused', () => {
    const wrong: [string, Record<string, unknown>, RegExp][] = [
      ['LinearVestingWithCliff', { min_cliff_duration: 100, max_cliff_duration: 50 }, /min_cliff_duration/],
      [
        'LinearVestingWithCliff',
        { min_vesting_duration: 100, max_vesting_duration: 50 },
        /min_vesting_duration/,
      ],
      [
        'LinearVestingWithCliff',
        { min_cliff_duration: '1 year', max_vesting_duration: '1 year' },
        /max_vesting_duration/,
      ],
      ['BurnManager', { min_burn_amount: '2 CIRO', max_burn_amount: '1 CIRO' }, /min_burn_amount/],
      ['CIROToken', { job_manager: 'JobManager' }, /cycle/],
      ['CIROToken', { cdc_pool: 'CDCPool' }, /cycle/],
    ];
    for (const [name, values, message] of wrong) {
      const content = mutate((file) => {
        file.parameters[name] = { ...file.parameters[name], ...values };
      });
      expect(() => prepare(content), name).toThrow(message);
    }
  });

  it('unknown keys are refused at every level', () => {
    const changes: ((file: Record<string, unknown>) => void)[] = [
      (file) => (file.owner = '0x1'),
      (file) => ((file.rpc as Record<string, unknown>).uri = 'http://x'),
      (file) => ((file.parameters as Record<string, unknown>).Paymaster = {}),
      (file) => ((file.parameters as Record<string, Record<string, unknown>>).CDCPool!.minstake = 5),
      (file) => ((file.configure as Record<string, unknown>).prices = []),
      (file) => ((file.account as Record<string, unknown>).private_key = '0x1'),
    ];
    for (const change of changes)
      expect(() => prepare(mutate(change as never))).toThrow(/is not a known key/);
  });
});
