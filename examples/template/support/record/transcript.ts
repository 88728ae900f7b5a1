import type { Frame } from './frames.ts';
import { type Step, opening } from './steps.ts';

const call = ({ from, to, fn, args }: Frame): string => `${from} -> ${to}.${fn}(${args})`;

/** A call of a transaction, its events, what it called, and what it returned. */
function frameLines(frame: Frame, indent: string): string[] {
  return [
    `${indent}${call(frame)}`,
    ...frame.calls.flatMap((inner) => frameLines(inner, `${indent}  `)),
    ...frame.events.map((event) => `${indent}  emits ${event}`),
    ...(frame.result ? [`${indent}  returns ${frame.result}`] : []),
  ];
}

function lines(step: Step): string[] {
  switch (step.kind) {
    case 'clause':
      return [opening(step)];
    case 'note':
      return [`  (${step.text})`];
    case 'read':
      return step.frames.map(({ to, fn, args, result }) => `  ${to}.${fn}(${args}) = ${result}`);
    case 'failed':
      return step.frames.map(({ to, fn, args }) => `  ${to}.${fn}(${args}) fails: ${step.reason}`);
    case 'transaction':
      return step.frames.flatMap((frame) => frameLines(frame, '  '));
    case 'refused':
    case 'reverted':
      return [...step.frames.flatMap((frame) => frameLines(frame, '  ')), `    ${step.kind}: ${step.reason}`];
  }
}

/** The record of a test as text. */
export const transcript = (steps: Step[]): string => `${steps.flatMap(lines).join('\n')}\n`;
