import type { Frame } from './frames.ts';
import { type Step, opening } from './steps.ts';

/** Longest text on an arrow or in a note. */
const LIMIT = 70;

/** Text that Mermaid takes as it is: no statement ends, no entity begins. Structs are cut short. */
function clean(text: string): string {
  const safe = text
    .replace(/\{[^{}]*\}/g, '{…}')
    .replace(/[;#]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
  return safe.length > LIMIT ? `${safe.slice(0, LIMIT - 1)}…` : safe;
}

const id = (name: string): string => name.replace(/\W/g, '_');

function arrows(frame: Frame): string[] {
  const [from, to] = [id(frame.from), id(frame.to)];
  return [
    `${from}->>${to}: ${clean(`${frame.fn}(${frame.args})`)}`,
    ...frame.calls.flatMap((inner) => arrows(inner)),
    ...frame.events.map((event) => `Note over ${to}: ${clean(event)}`),
    ...(frame.result ? [`${to}-->>${from}: ${clean(frame.result)}`] : []),
  ];
}

const innermost = (frame: Frame): Frame => (frame.calls.length > 0 ? innermost(frame.calls.at(-1)!) : frame);

function lines(step: Step, over: string): string[] {
  switch (step.kind) {
    case 'clause':
      return [`Note over ${over}: ${clean(opening(step))}`];
    case 'note':
      return [`Note over ${over}: ${clean(step.text)}`];
    case 'transaction':
    case 'read':
      return step.frames.flatMap(arrows);
    default: {
      const { to } = innermost(step.frames.at(-1)!);
      const sent = step.frames.flatMap(arrows);
      return [...sent, `${id(to)}--x${id(step.frames[0]!.from)}: ${clean(`${step.kind}: ${step.reason}`)}`];
    }
  }
}

/** Everyone who takes part: senders from the left, then the contracts, both in the order of appearance. */
function participants(steps: Step[]): string[] {
  const frames = steps.flatMap((step) => ('frames' in step ? step.frames : []));
  const targets = (frame: Frame): string[] => [frame.to, ...frame.calls.flatMap(targets)];
  return [...new Set([...frames.map(({ from }) => from), ...frames.flatMap(targets)])];
}

/**
 * The steps with something to draw. Reads that only check the end and sentences without a call are in the text of the
 * record only, and so is the first sentence: some renderers draw no note before the first arrow.
 */
function drawn(steps: Step[]): Step[] {
  let word = '';
  const shown = steps
    .filter((step) => {
      if (step.kind === 'clause') word = step.word;
      return !(word === 'Then' && step.kind === 'read');
    })
    .filter((step, index, all) => step.kind !== 'clause' || (all[index + 1] ?? step).kind !== 'clause');
  return shown.slice(
    Math.max(
      shown.findIndex((step) => 'frames' in step),
      0,
    ),
  );
}

/** The record of a test as a Mermaid sequence diagram; empty when nobody did anything. */
export function sequenceDiagram(all: Step[]): string {
  const steps = drawn(all);
  const names = participants(steps);
  if (names.length === 0) return '';
  const over = names.length > 1 ? `${id(names[0]!)},${id(names.at(-1)!)}` : id(names[0]!);
  return [
    'sequenceDiagram',
    ...names.map((name) => `participant ${id(name)} as ${name}`),
    ...steps.flatMap((step) => lines(step, over)),
    '',
  ].join('\n');
}
