import { describe, expect, it } from 'vitest';
import diagrams from './diagrams.ts';
import { OPTIONS, transform } from './testing.ts';

const run = async (text: string) =>
  (await transform(`Text\n\n\`\`\`mermaid\n${text}\n\`\`\`\n`, [diagrams(OPTIONS)])).html[0] ?? '';

describe('diagrams', () => {
  it.each([
    ['graph TD\n  A[Start] --> B{Done?}\n  B -->|yes| C[End]', 'Done?'],
    ['sequenceDiagram\n  You->>Node: ask', 'ask'],
    ['stateDiagram-v2\n  [*] --> Idle\n  Idle --> Busy: work', 'Busy'],
    ['classDiagram\n  A <|-- B\n  A: +int x', 'int'],
    ['erDiagram\n  POOL ||--o{ WORKER : has', 'WORKER'],
  ])('draws %s', async (text, label) => {
    const html = await run(text);
    expect(html).toContain('<svg');
    expect(html.slice(0, html.indexOf('</svg>'))).toContain(label);
  });

  it('has no fonts, styles or colors of its own, so that it follows the theme and loads nothing', async () => {
    const html = await run('graph TD\n  A --> B');
    expect(html).not.toMatch(/<style|@import|googleapis|style=|#[0-9a-f]{6}/i);
    expect(html).toContain('var(--_line)');
  });

  it('has its text for those who do not see it', async () => {
    const html = await run('graph TD\n  A["x < y"] --> B');
    expect(html).toContain('<summary>Diagram as text</summary>');
    expect(html).toContain('A[&quot;x &lt; y&quot;] --&gt; B');
  });

  it('keeps the ids of two diagrams apart', async () => {
    const text = '```mermaid\ngraph TD\n  A --> B\n```\n\n```mermaid\ngraph TD\n  A --> B\n```\n';
    const { html } = await transform(text, [diagrams(OPTIONS)]);
    const ids = html.flatMap((block) => [...block.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id));
    expect(ids.length).toBeGreaterThan(2);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it.each([
    ['graph TD\n  A[Start --> B', /docs\/start\/page\.md:[56]: the diagram is not valid: parse error near/],
    ['sequenceDiagram\n  Alice-->Bob Hello', /page\.md:5: the diagram is not valid: parse error near/],
    ['nonsense\n  a', /page\.md:3: the diagram is not valid: No diagram type detected/],
    ['pie\n  "a": 1', /page\.md:3: the diagram is not valid: pie diagrams of this form cannot be drawn/],
  ])('refuses %s at its line', async (text, message) => {
    await expect(run(text)).rejects.toThrow(message);
  });
});
