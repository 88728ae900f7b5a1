import { type Checklist, editionOf } from '../../knowledge/checklists/schema.ts';
import { type ReportHead, type SignOff, describe, verdict } from './report.ts';
import type { ItemResult } from './run.ts';

const escape = (text: string): string =>
  text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/\s+/g, ' ');

const MARK: Record<ItemResult['status'], string> = { ok: '✓', failed: '!', open: '', 'not needed': '–' };

/** Margins, page numbers and rows that stay whole; the paper's size is the printer's. */
const style = (foot: string): string => `
@page { margin: 16mm 14mm 18mm; @bottom-left { content: "${foot}"; font: 8pt sans-serif } @bottom-right { content: "Page " counter(page) " of " counter(pages); font: 8pt sans-serif } }
body { font: 9.5pt/1.35 sans-serif; color: #000; max-width: 190mm; margin: 0 auto }
h1 { font-size: 15pt; margin: 0 0 2mm }
table { width: 100%; border-collapse: collapse; margin: 4mm 0 }
th { text-align: left; border-bottom: 0.5mm solid #000 }
td, th { padding: 1.2mm 1.5mm; vertical-align: top }
td { border-bottom: 0.2mm solid #888; overflow-wrap: anywhere }
tr { break-inside: avoid }
.box { display: inline-block; width: 4mm; height: 4mm; border: 0.4mm solid #000; text-align: center; line-height: 4mm; font-weight: bold }
.small { font-size: 8.5pt; color: #333 }
.sign { margin-top: 8mm; break-inside: avoid }`;

function row({ id, title, role, level, kind, status, by, date, evidence }: ItemResult): string {
  const item = `<b>${id}</b> ${escape(title)}<br><span class="small">${role}, ${level}, ${kind}</span>`;
  const cells = [
    `<span class="box">${MARK[status]}</span>`,
    item,
    escape(by),
    date,
    `${status}. ${escape(evidence)}`,
  ];
  return `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
}

/** The filled sheet for paper: one file that any browser prints, with a box, name, date and result for each item. */
export function sheet(list: Checklist, head: ReportHead, results: ItemResult[], signed?: SignOff): string {
  const foot = `${list.title}, ${head.environment}, edition ${editionOf(list)}`;
  const line = signed
    ? `Signed off by <b>${escape(signed.by)}</b> on ${signed.date}. Signature: ____________________`
    : 'Signed off by: ____________________ Role: ____________________ Date: ____________';
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>${escape(list.title)}: ${escape(head.environment)}</title>
<style>${style(escape(foot))}</style>
<h1>${escape(list.title)}: ${escape(head.environment)}</h1>
<p>Edition ${editionOf(list)}. ${escape(describe(head))}</p>
<p><b>${escape(verdict(results))}</b></p>
<table>
<thead><tr><th></th><th>item</th><th>name</th><th>date</th><th>result</th></tr></thead>
<tbody>
${results.map(row).join('\n')}
</tbody>
</table>
<p class="small">✓ ok, ! failed, empty: open, – not needed.</p>
<p class="sign">${line}</p>
</html>
`;
}
