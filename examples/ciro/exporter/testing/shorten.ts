import { parse, stringify } from 'yaml';
import type { Rule } from './monitoring-files.ts';

/** Windows of the rules, and what a test takes instead. Seconds. */
const WINDOWS: Record<string, string> = {
  '[5m]': '[6s]',
  '[10m]': '[12s]',
  '[15m]': '[10s]',
  '[1h]': '[20s]',
  '[1d]': '[10m]',
  '[30d]': '[1m]',
};
/** Limits in seconds that a test can't wait for. */
const LIMITS: Record<string, string> = { CiroNumbersOld: '> 120' };

/** Rules for which a moment of a busy computer looks like the trouble that they are for, so they wait longer. */
const PATIENT = new Set([
  'CiroExporterDown',
  'CiroNumbersOld',
  'CiroRpcDown',
  'CiroRpcSlow',
  'CiroJobsUnderfunded',
]);

interface RuleFile {
  groups: { name: string; interval?: string; rules: Rule[] }[];
}

/** An expression with every window replaced. @throws when it has a window that is not known here */
function shortExpr(expr: string): string {
  return expr.replace(/\[[^\]"]*\d[smhd]\]/g, (window) => {
    const short = WINDOWS[window];
    if (!short) throw new Error(`Add the window ${window} to the shortened ones.`);
    return short;
  });
}

/** The same rules with durations of seconds, so that a test can see them fire and go away. */
export function shortenRules(text: string): string {
  const file = parse(text) as RuleFile;
  for (const group of file.groups) {
    if (group.interval) group.interval = '1s';
    for (const rule of group.rules) {
      rule.expr = shortExpr(rule.expr);
      if (rule.for) rule.for = PATIENT.has(rule.alert ?? '') ? '4s' : '1s';
      const limit = rule.alert ? LIMITS[rule.alert] : undefined;
      if (limit) rule.expr = rule.expr.replace(limit, '> 10');
    }
  }
  return stringify(file);
}
