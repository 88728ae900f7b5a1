import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportTicks, importTicks, progressText, readTicks } from './state.ts';

const IDS = ['PRE-01', 'PRE-02', 'PRE-03'];
const EMPTY = { done: false, by: '', date: '', evidence: '' };
const NOW = new Date('2026-11-23T12:00:00Z');

describe('ticks of a checklist', () => {
  it('survive export and import, whatever was typed', () => {
    const tick = fc.record({
      done: fc.boolean(),
      by: fc.string({ maxLength: 60 }),
      date: fc.string({ maxLength: 20 }),
      evidence: fc.string({ maxLength: 300 }),
    });
    fc.assert(
      fc.property(tick, tick, tick, (...ticks) => {
        const known = Object.fromEntries(IDS.map((id, index) => [id, ticks[index] ?? EMPTY]));
        expect(importTicks(exportTicks('pre', 'Pre', known, NOW), 'pre', IDS)).toEqual(known);
      }),
    );
  });

  it('are empty for damaged or missing storage, and unknown items are left out', () => {
    const empty = Object.fromEntries(IDS.map((id) => [id, EMPTY]));
    for (const text of [null, '', 'x', '[]', 'null', '7', '{"XXX-01":{"done":true}}', '{"PRE-01":5}'])
      expect(readTicks(text, IDS)).toEqual(empty);
  });

  it.each([
    ['no JSON', 'x', 'is not JSON'],
    ['another file', '{"name":"x"}', 'is no exported checklist'],
    ['nothing', 'null', 'is no exported checklist'],
    [
      'another list',
      exportTicks('incident', 'Incident', {}, NOW),
      'belongs to the list "incident", not to "pre"',
    ],
  ])('are not taken from %s', (_what, text, message) => {
    expect(() => importTicks(text, 'pre', IDS)).toThrow(message);
  });

  it('say how far the list is', () => {
    expect(progressText(readTicks('{"PRE-02":{"done":true}}', IDS))).toBe('1 of 3 done');
  });
});
