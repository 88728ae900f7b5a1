import type { Abi } from 'starknet';
import type { Value } from '../../examples/knowledge/provocations/schema.ts';
import type {
  Clause,
  Scenario,
  ScenarioGroup,
  ScenarioStep,
} from '../../examples/knowledge/scenarios/schema.ts';
import { ACCOUNTS, regionOf, testName } from './names.ts';
import { abiIn, eventFields, functionIn, isNext } from './types.ts';
import { type Names, argument, expected, quoted } from './values.ts';

type Call = Extract<ScenarioStep, { call: string }>;
type Deploy = Extract<ScenarioStep, { deploy: string }>;

/** Writes the TypeScript of one scenario. */
class Script {
  readonly lines: string[] = [];
  readonly accounts = new Set<string>();
  readonly contracts = new Set<string>();
  readonly fixtures = new Set<string>();
  readonly helpers = new Set<string>();
  readonly #instances = new Map<string, string>();
  /** Code of a struct, and the constant that holds it. */
  readonly #constants = new Map<string, string>();
  readonly #counts = new Map<string, number>();
  #transactions = 0;

  constructor(private readonly family: ScenarioGroup['family']) {}

  #class(name: string): string {
    return this.#instances.get(name) ?? name;
  }

  #abi(name: string): Abi {
    return abiIn(this.family, this.#class(name));
  }

  /** Name of an event's contract in the records: that of the instance. */
  #shown(name: string): string {
    return this.#instances.has(name) || !isNext(this.family, name) ? name : `next ${name}`;
  }

  #names(now: () => string): Names {
    return {
      contract: (name) => {
        this.#abi(name);
        if (!this.#instances.has(name)) this.contracts.add(name);
        return name;
      },
      account: (name) => void this.accounts.add(name),
      now,
      uses: (helper) => void this.helpers.add(helper),
    };
  }

  /** Code that reads the block time before a step. */
  readonly #clock = (): string => {
    this.fixtures.add('clock');
    return '(await clock.now())';
  };

  /** A contract's variable. */
  #contract(name: string): string {
    return this.#names(this.#clock).contract(name);
  }

  /** Big structs become constants, so that the call stays readable and can be repeated. */
  #argument(type: string, value: Value, abi: Abi): string {
    const code = argument(type, value, abi, this.#names(this.#clock));
    if (!code.startsWith('{') || code.length < 70) return code;
    const known = this.#constants.get(code);
    if (known) return known;
    const struct = type.split('::').at(-1)!;
    const base = struct[0]!.toLowerCase() + struct.slice(1);
    this.#counts.set(base, (this.#counts.get(base) ?? 0) + 1);
    const count = this.#counts.get(base)!;
    const name = count === 1 ? base : `${base}${count}`;
    this.#constants.set(code, name);
    this.lines.push(`const ${name} = ${code};`);
    return name;
  }

  /** Constants that hold a time are out of date once the clock moved. */
  #forgetTimes(): void {
    for (const code of this.#constants.keys()) if (code.includes('clock.now')) this.#constants.delete(code);
  }

  #arguments(inputs: { type: string }[], step: Call | Deploy, abi: Abi, what: string): string {
    if (inputs.length !== step.args.length) {
      throw new Error(`${what} takes ${inputs.length} arguments, the scenario gives ${step.args.length}`);
    }
    return inputs.map(({ type }, index) => this.#argument(type, step.args[index]!, abi)).join(', ');
  }

  #events(emits: NonNullable<Call['emits']>, now: () => string): string {
    this.helpers.add('event');
    const events = emits.map((entry) => {
      const [path, values] = Object.entries(entry)[0]!;
      const [contract, name] = path.split('.') as [string, string];
      const abi = this.#abi(contract);
      const fields = eventFields(abi, contract, name);
      if (fields.length !== values.length) {
        throw new Error(
          `${path} has ${fields.length} fields: ${fields.map((field) => field.name).join(', ')}`,
        );
      }
      const names = this.#names(now);
      const shown = fields.map(
        (field, index) => `${field.name}: ${expected(field.type, values[index]!, abi, names)}`,
      );
      return `event(${quoted(`${this.#shown(contract)}.${name}`)}, { ${shown.join(', ')} })`;
    });
    return `[${events.join(', ')}]`;
  }

  #read(step: Call): void {
    const [contract, fn] = step.call.split('.') as [string, string];
    const abi = this.#abi(contract);
    const { inputs, outputs } = functionIn(abi, contract, fn);
    const args = this.#arguments(inputs, step, abi, step.call);
    const call = `${this.#contract(contract)}.${fn}(${args})`;
    if (step.reverts !== undefined) {
      this.helpers.add('expectRevert');
      this.lines.push(`await expectRevert(${call}, ${quoted([step.reverts].flat()[0]!)});`);
      return;
    }
    const type = outputs[0]?.type;
    if (!type || step.returns === undefined)
      throw new Error(`${step.call}: a read needs "returns" or "reverts"`);
    const value = expected(type, step.returns, abi, this.#names(this.#clock));
    this.helpers.add('expect');
    this.helpers.add('plain');
    this.lines.push(`expect(plain(await ${call})).toEqual(${value});`);
  }

  #transaction(step: Call): void {
    const [contract, fn] = step.call.split('.') as [string, string];
    const abi = this.#abi(contract);
    const { inputs, outputs } = functionIn(abi, contract, fn);
    const sender = ACCOUNTS[step.by!];
    this.accounts.add(sender);
    const args = this.#arguments(inputs, step, abi, step.call);
    this.fixtures.add('send');
    const target = this.#contract(contract);
    const call = `send(${sender}, ${target}.populate('${fn}', [${args}]))`;
    if (step.reverts !== undefined) {
      this.helpers.add('expectRevert');
      this.lines.push(`await expectRevert(${call}, ${quoted([step.reverts].flat()[0]!)});`);
      return;
    }
    if (!step.emits && step.returns === undefined && !step.mark) {
      this.lines.push(`await ${call};`);
      return;
    }
    const name = `tx${++this.#transactions}`;
    this.lines.push(`const ${name} = await ${call};`);
    if (step.mark) this.lines.push(`const time${step.mark} = ${name}.time;`);
    if (step.emits) {
      this.helpers.add('expect');
      this.lines.push(`expect(${name}.events).toEqual(${this.#events(step.emits, () => `${name}.time`)});`);
    }
    if (step.returns !== undefined) {
      this.fixtures.add('returned');
      this.helpers.add('expect');
      const value = expected(
        outputs[0]!.type,
        step.returns,
        abi,
        this.#names(() => `${name}.time`),
      );
      this.lines.push(`expect(await returned(${name})).toEqual(${value});`);
    }
  }

  #deploy(step: Deploy): void {
    const name = step.as ?? step.deploy;
    const abi = abiIn(this.family, step.deploy);
    const inputs = step.args.length > 0 ? functionIn(abi, step.deploy, 'constructor').inputs : [];
    const args = this.#arguments(inputs, step, abi, `${step.deploy}.constructor`);
    this.fixtures.add('chain');
    const family = isNext(this.family, step.deploy) ? 'next' : 'published';
    const call = `chain.deploy('${family}', '${step.deploy}', '${name}', [${args}])`;
    if (step.reverts !== undefined) {
      this.helpers.add('expect');
      this.lines.push(`await expect(${call}).rejects.toThrow(${quoted([step.reverts].flat()[0]!)});`);
      return;
    }
    this.#instances.set(name, step.deploy);
    this.lines.push(`const ${name} = await ${call};`);
  }

  #step(step: ScenarioStep): void {
    if ('wait' in step || 'clock' in step) {
      this.fixtures.add('clock');
      this.#forgetTimes();
    }
    if ('wait' in step) {
      this.lines.push(
        `await clock.forward(${step.wait > 99_999 ? step.wait.toLocaleString('en').replaceAll(',', '_') : step.wait});`,
      );
    } else if ('clock' in step) {
      this.lines.push(`await clock.set(${step.clock}n);`);
    } else if ('deploy' in step) this.#deploy(step);
    else if (step.by) this.#transaction(step);
    else this.#read(step);
  }

  clauses(word: 'given' | 'when' | 'then', clauses: Clause[]): void {
    if (clauses.length > 0) this.fixtures.add(word);
    for (const { says, steps } of clauses) {
      this.lines.push('', `${word}(${quoted(says)});`);
      for (const step of steps) this.#step(step);
    }
  }

  text(scenario: Scenario): string {
    const contracts = [...this.contracts].sort();
    const next = contracts.filter((name) => isNext(this.family, name));
    const published = contracts.filter((name) => !isNext(this.family, name));
    const open = [
      ...(this.accounts.size > 0 ? [`const { ${[...this.accounts].sort().join(', ')} } = accounts;`] : []),
      ...(published.length > 0 ? [`const { ${published.join(', ')} } = contracts;`] : []),
      ...(next.length > 0 ? [`const { ${next.join(', ')} } = next;`] : []),
    ];
    if (this.accounts.size > 0) this.fixtures.add('accounts');
    if (published.length > 0) this.fixtures.add('contracts');
    if (next.length > 0) this.fixtures.add('next');
    return [
      `// #region ${regionOf(scenario)}`,
      `test(${quoted(testName(scenario))}, async ({ ${[...this.fixtures].sort().join(', ')} }) => {`,
      ...open,
      ...this.lines,
      '});',
      `// #endregion ${regionOf(scenario)}`,
    ].join('\n');
  }
}

/** The test file of a group, not formatted yet. @throws with the id of a scenario that does not fit the ABIs */
export function testFile(group: ScenarioGroup): string {
  const helpers = new Set(['test']);
  const tests = group.scenarios.map((scenario) => {
    const script = new Script(group.family);
    try {
      script.clauses('given', scenario.given);
      script.clauses('when', scenario.when);
      script.clauses('then', scenario.then);
    } catch (error) {
      throw new Error(`${group.name}.yaml, ${scenario.id}: ${(error as Error).message}`, { cause: error });
    }
    for (const helper of script.helpers) helpers.add(helper);
    return script.text(scenario);
  });
  return [
    `// ${group.title}. Made by \`npm run scenarios\` from examples/knowledge/scenarios/${group.name}.yaml. Do not edit.`,
    `import { ${[...helpers].sort().join(', ')} } from '../support/fixtures.ts';`,
    '',
    tests.join('\n\n'),
    '',
  ].join('\n');
}
