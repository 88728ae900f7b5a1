import { readFileSync } from 'node:fs';
import path from 'node:path';
import { execa } from 'execa';
import { chromiumPath } from '../pdf/index.ts';
import { scratchProject } from './scratch.ts';
import { median } from './weigh.ts';

/** The last release for Node.js 20. */
const LIGHTHOUSE = { lighthouse: '12.8.2' };
const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;

export type Category = (typeof CATEGORIES)[number];

/** Scores from 0 to 100 of one page, each the median of several runs, and what cost points in any run. */
export interface Scores {
  readonly form: 'desktop' | 'mobile';
  readonly scores: Readonly<Record<Category, number>>;
  readonly lost: readonly string[];
}

interface Report {
  categories: Record<string, { score: number | null; auditRefs: { id: string; weight: number }[] }>;
  audits: Record<string, { score: number | null; title: string; displayValue?: string }>;
}

/** Lighthouse lost the beginning of its own recording: the run says nothing about the page and is made again. */
const LOST_RECORDING = 'NO_NAVSTART';
/** Lost recordings of one page after which something else is wrong. */
const MOST_LOST = 3;

/** Runs Lighthouse with Debian's Chromium. @param runs how often, at least once */
export async function lighthouse(url: string, form: Scores['form'], runs: number): Promise<Scores> {
  const project = await scratchProject('lighthouse', LIGHTHOUSE);
  const file = path.join(project, 'report.json');
  const reports: Report[] = [];
  for (let lost = 0; reports.length < runs;) {
    const { exitCode, stderr } = await execa(
      'lighthouse',
      [
        url,
        '--quiet',
        '--output=json',
        `--output-path=${file}`,
        '--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking',
        `--only-categories=${CATEGORIES.join(',')}`,
        ...(form === 'desktop' ? ['--preset=desktop'] : []),
      ],
      {
        cwd: project,
        localDir: project,
        preferLocal: true,
        env: { CHROME_PATH: chromiumPath() },
        reject: false,
      },
    );
    if (exitCode !== 0) {
      if (!stderr.includes(LOST_RECORDING) || ++lost > MOST_LOST)
        throw new Error(`Lighthouse failed on ${url}:\n${stderr}`);
      continue;
    }
    reports.push(JSON.parse(readFileSync(file, 'utf8')) as Report);
  }
  const scores = CATEGORIES.map((category) => {
    const values = reports.map(({ categories }) => (categories[category]?.score ?? 0) * 100);
    return [category, Math.round(median(values))] as const;
  });
  return {
    form,
    scores: Object.fromEntries(scores) as Scores['scores'],
    lost: [...new Set(reports.flatMap(lostPoints))],
  };
}

function lostPoints({ categories, audits }: Report): string[] {
  return CATEGORIES.flatMap((category) =>
    (categories[category]?.auditRefs ?? []).flatMap(({ id, weight }) => {
      const audit = audits[id];
      if (weight === 0 || audit?.score === null || audit === undefined || audit.score >= 0.9) return [];
      return [`${category}: ${audit.title}${audit.displayValue ? ` (${audit.displayValue})` : ''}`];
    }),
  );
}
