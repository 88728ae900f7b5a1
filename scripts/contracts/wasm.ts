import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import init, { compileStarknetContract } from 'wasm-cairo';

const MARK = '\n --> lib.cairo:';

/** A compiler message at a place in the bundled source (1-based line and column). */
export interface RawDiagnostic {
  line: number;
  column: number;
  message: string;
}

export type RawResult = { ok: true; json: string } | { ok: false; diagnostics: RawDiagnostic[] };

/**
 * wasm-cairo answers only "Compilation failed."; the messages it wrote to a standard error that does
 * not exist are still in the module's memory. For each place the longest copy of the text wins.
 */
function diagnosticsIn(memory: Uint8Array): RawDiagnostic[] {
  const buffer = Buffer.from(memory.buffer, memory.byteOffset, memory.byteLength);
  const found = new Map<string, RawDiagnostic>();
  const printable = (byte: number): boolean => (byte >= 32 && byte < 127) || byte === 10;
  for (let at = buffer.indexOf(MARK); at >= 0; at = buffer.indexOf(MARK, at + 1)) {
    let start = at;
    while (start > 0 && at - start < 2000 && buffer[start - 1]! !== 10 && printable(buffer[start - 1]!))
      start--;
    const place = /^(\d+):(\d+)/.exec(buffer.toString('latin1', at + MARK.length, at + MARK.length + 24));
    if (!place) continue;
    const message = buffer.toString('latin1', start, at).trim();
    const known = found.get(place[0]);
    if (!known || message.length > known.message.length) {
      found.set(place[0], { line: Number(place[1]), column: Number(place[2]), message });
    }
  }
  return [...found.values()].sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Compiles one bundled source with Cairo 2.8.2. Takes 15 to 50 s and up to 1.5 GB; call it once a process. */
export async function compileSource(source: string): Promise<RawResult> {
  const wasm = createRequire(import.meta.url).resolve('wasm-cairo/wasm-cairo_bg.wasm');
  const instance = await init({ module_or_path: readFileSync(wasm) });
  let json = '';
  try {
    json = compileStarknetContract(source, true, false);
  } catch {
    json = '';
  }
  if (json.startsWith('{')) return { ok: true, json };
  return { ok: false, diagnostics: diagnosticsIn(new Uint8Array(instance.memory.buffer)) };
}
