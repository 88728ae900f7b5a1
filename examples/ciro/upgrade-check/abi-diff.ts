import { hash } from 'starknet';
import { type AbiFunction, type AbiModel, type EventMember } from './abi.ts';
import { type Finding, notice, refuse } from './findings.ts';

/** How two types of an interface relate: equal, longer at the end only, or different. */
type Fit = 'equal' | 'grown' | 'different';

const UPGRADE = ['schedule_upgrade', 'execute_upgrade'];

/** The last part of a path: two versions of a type live in different modules. */
export function shortType(type: string): string {
  return type.replace(/(?:\w+::)+(?=\w)/g, '').replaceAll('::<', '<');
}

/** Arguments of a generic or tuple type, split at the top level. */
function argumentsOf(type: string): { head: string; args: string[] } {
  const tuple = type.startsWith('(');
  const open = tuple ? 0 : type.indexOf('<');
  if (open < 0 || type === '()') return { head: type, args: [] };
  const inside = type.slice(open + 1, -1);
  const args: string[] = [];
  let [depth, current] = [0, ''];
  for (const char of inside) {
    if ('<('.includes(char)) depth += 1;
    if ('>)'.includes(char)) depth -= 1;
    if (char === ',' && depth === 0) {
      args.push(current.trim());
      current = '';
    } else current += char;
  }
  if (current.trim()) args.push(current.trim());
  return { head: tuple ? '(' : shortType(type.slice(0, open).replace(/::$/, '')), args };
}

/** Compares two types down to their members. */
function fit(before: AbiModel, after: AbiModel, old: string, now: string, seen: string[] = []): Fit {
  if (seen.includes(`${old} ${now}`)) return 'equal';
  const inner = [...seen, `${old} ${now}`];
  const [left, right] = [argumentsOf(old), argumentsOf(now)];
  if (left.args.length > 0 || right.args.length > 0) {
    if (left.head !== right.head || left.args.length !== right.args.length) return 'different';
    const fits = left.args.map((arg, index) => fit(before, after, arg, right.args[index] ?? '', inner));
    if (fits.every((one) => one === 'equal')) return 'equal';
    const onlyLast =
      left.head === '(' && fits.slice(0, -1).every((one) => one === 'equal') && fits.at(-1) === 'grown';
    return onlyLast ? 'grown' : 'different';
  }
  if (shortType(old) !== shortType(now)) return 'different';
  const [wasType, isType] = [before.types.get(old), after.types.get(now)];
  if (!wasType || !isType) return wasType || isType ? 'different' : 'equal';
  if (wasType.kind !== isType.kind || isType.parts.length < wasType.parts.length) return 'different';
  const fits = wasType.parts.map((part, index) => {
    const same = isType.parts[index];
    return same?.name === part.name ? fit(before, after, part.type, same.type, inner) : 'different';
  });
  if (fits.slice(0, -1).some((one) => one !== 'equal') || fits.at(-1) === 'different') return 'different';
  return isType.parts.length > wasType.parts.length || fits.at(-1) === 'grown' ? 'grown' : 'equal';
}

const selector = (name: string): string => `selector ${hash.getSelectorFromName(name)}`;

/** Compares two ABIs. */
export function abiFindings(before: AbiModel, after: AbiModel): Finding[] {
  const findings: Finding[] = [];
  const gone = [...before.functions.keys()].filter((name) => !after.functions.has(name));
  if (before.functions.size > 0 && gone.length * 2 > before.functions.size)
    findings.push(
      refuse('another-contract', 'class', `${gone.length} of ${before.functions.size} functions are gone`),
    );
  for (const [name, old] of before.functions) {
    const now = after.functions.get(name);
    if (!now) {
      const reason = UPGRADE.includes(name) ? 'not-upgradeable' : 'function-removed';
      findings.push(refuse(reason, `function ${name}`, `it is gone (${selector(name)})`));
    } else findings.push(...functionFindings(before, after, old, now));
  }
  if (
    UPGRADE.some((name) => !after.functions.has(name)) &&
    !UPGRADE.some((name) => before.functions.has(name))
  )
    findings.push(refuse('not-upgradeable', 'class', `it has no ${UPGRADE.join(' and ')}`));
  for (const name of after.functions.keys())
    if (!before.functions.has(name)) findings.push(notice('added', `function ${name}`, selector(name)));
  findings.push(...eventFindings(before, after), ...constructorFindings(before, after));
  return findings;
}

function functionFindings(before: AbiModel, after: AbiModel, old: AbiFunction, now: AbiFunction): Finding[] {
  const item = `function ${old.name}`;
  const list = (types: { type: string }[]): string =>
    `(${types.map(({ type }) => shortType(type)).join(', ')})`;
  const findings: Finding[] = [];
  if ((old.state_mutability ?? '') !== (now.state_mutability ?? ''))
    findings.push(
      refuse('mutability-changed', item, `${old.state_mutability} became ${now.state_mutability}`),
    );
  for (const [side, was, is] of [
    ['arguments', old.inputs, now.inputs],
    ['results', old.outputs, now.outputs],
  ] as const) {
    const names = was.map(({ type }) => shortType(type)).join();
    if (was.length !== is.length || names !== is.map(({ type }) => shortType(type)).join()) {
      findings.push(refuse('function-changed', item, `${side} ${list(was)} became ${list(is)}`));
      continue;
    }
    const fits = was.map(({ type }, index) => fit(before, after, type, is[index]?.type ?? ''));
    if (fits.every((one) => one === 'equal')) continue;
    const tail =
      side === 'results' && fits.slice(0, -1).every((one) => one === 'equal') && fits.at(-1) === 'grown';
    findings.push(
      tail
        ? notice('grown', item, `its result ${list(is)} has something new at the end`)
        : refuse('type-changed', item, `${side}: a type inside of ${list(was)} has another form`),
    );
  }
  return findings;
}

function eventFindings(before: AbiModel, after: AbiModel): Finding[] {
  const findings: Finding[] = [];
  const show = (members: EventMember[], kind: string): string =>
    members
      .filter((member) => member.kind === kind)
      .map(({ name, type }) => `${name}: ${shortType(type)}`)
      .join(', ') || 'nothing';
  for (const [name, old] of before.events) {
    const now = after.events.get(name);
    if (!now) {
      findings.push(
        refuse('event-removed', `event ${name}`, `it is gone (${selector(name.split(' / ').at(-1) ?? '')})`),
      );
      continue;
    }
    for (const [kind, reason] of [
      ['key', 'event-keys-changed'],
      ['data', 'event-changed'],
    ] as const)
      if (show(old, kind) !== show(now, kind))
        findings.push(
          refuse(
            reason,
            `event ${name}`,
            `${kind === 'key' ? 'keys' : 'data'}: ${show(old, kind)} became ${show(now, kind)}`,
          ),
        );
  }
  for (const name of after.events.keys())
    if (!before.events.has(name))
      findings.push(notice('added', `event ${name}`, selector(name.split(' / ').at(-1) ?? '')));
  return findings;
}

function constructorFindings(before: AbiModel, after: AbiModel): Finding[] {
  const list = (model: AbiModel): string =>
    model.constructor?.inputs.map(({ name, type }) => `${name}: ${shortType(type)}`).join(', ') ?? '';
  return list(before) === list(after)
    ? []
    : [
        notice(
          'constructor',
          'constructor',
          'its arguments changed; an upgrade does not run it, migrate must do its work',
        ),
      ];
}
