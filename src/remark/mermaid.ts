import { renderMermaidSVG } from 'beautiful-mermaid';

/** A diagram that cannot be drawn; `line` counts from the first line of its text (1), 0 if unknown. */
export interface DiagramError {
  readonly message: string;
  readonly line: number;
}

type Mermaid = (typeof import('mermaid'))['default'];

let mermaid: Promise<Mermaid> | undefined;

/**
 * Mermaid's own parser. It cleans labels with DOMPurify, which offers nothing without a browser; the build
 * trusts the text of its own pages, so cleaning may do nothing there.
 */
async function loadMermaid(): Promise<Mermaid> {
  const purify = (await import('dompurify')).default;
  if (!purify.isSupported) {
    Object.assign(purify, {
      sanitize: (text: string) => text,
      addHook: () => undefined,
      removeHook: () => undefined,
    });
  }
  return (await import('mermaid')).default;
}

/** Validates with mermaid's parser and draws with beautiful-mermaid, which accepts some invalid text silently. */
export async function drawDiagram(
  source: string,
  prefix: string,
): Promise<{ svg: string; kind: string } | { error: DiagramError }> {
  mermaid ??= loadMermaid();
  let kind: string;
  try {
    const parsed = await (await mermaid).parse(source);
    kind = readableKind(parsed.diagramType);
  } catch (error) {
    return { error: explain(error) };
  }
  try {
    const svg = renderMermaidSVG(source, { bg: 'transparent', fg: 'currentColor', transparent: true });
    return { svg: themed(svg, prefix), kind };
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return { error: { message: `${kind} diagrams of this form cannot be drawn (${reason})`, line: 0 } };
  }
}

function readableKind(type: string): string {
  return type.replace(/-?(v2|elk|diagram)\b/gi, '').replace(/Diagram$/, '') || type;
}

function explain(error: unknown): DiagramError {
  const message = error instanceof Error ? error.message : String(error);
  const lines = message.split('\n').map((line) => line.trim());
  const line = Number(/line (\d+)/.exec(lines[0] ?? '')?.[1] ?? 0);
  const expected = /^Expecting .*$/.exec(lines.find((text) => text.startsWith('Expecting')) ?? '')?.[0] ?? '';
  const near = lines[1] && expected ? ` near "${lines[1].replace(/^\.\.\./, '')}"` : '';
  return { message: expected ? `parse error${near}` : (lines[0] ?? message), line };
}

/** Takes styles, fonts and colors out (`src/css/diagrams.css` has them) and makes ids unique in the page. */
function themed(svg: string, prefix: string): string {
  return svg
    .replace(/<style>[\s\S]*?<\/style>\s*/g, '')
    .replace(/(<svg[^>]*?) style="[^"]*"/, '$1 aria-hidden="true" focusable="false"')
    .replace(/\bid="([^"]+)"/g, `id="${prefix}-$1"`)
    .replace(/url\(#([^)]+)\)/g, `url(#${prefix}-$1)`)
    .replace(/ data-[\w-]+="[^"]*"/g, '')
    .replace(/\d+\.\d{2,}/g, (digits) => String(Math.round(Number(digits) * 10) / 10))
    .replace(/\n\s*/g, '');
}
