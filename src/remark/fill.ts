import type { Fence } from '../../scripts/examples/fences.ts';
import { outputPath } from '../../scripts/examples/outputs.ts';
import { extractRegion, findRegions, wholeProgram } from '../../scripts/examples/regions.ts';
import { atFence, readNamed, type SiteOptions } from './context.ts';

/** A fence with what it shows. */
export interface Filled {
  readonly fence: Fence;
  /** The shown text, without a line break at its end. */
  readonly code: string;
  /** Of a program: everything that a reader copies, as it is run. */
  readonly program?: string;
  /** Of a program: whether no earlier fence of the page shows it. */
  readonly first: boolean;
}

/** What is read from the project. */
type Root = Pick<SiteOptions, 'root'>;

/**
 * Fills one fence from the file that it names.
 *
 * @param shown programs that earlier fences of the page show; gets the one of this fence
 * @throws ProblemError at the fence when its file or region is missing
 */
export function fill(fence: Fence, shown: Set<string>, options: Root): Filled {
  if (fence.outputOf !== undefined) {
    const remedy = `Run "npm run examples -- --only ${fence.outputOf.replace(/#.*/, '')} --update" and commit the file`;
    const text = readNamed(outputPath(fence.outputOf), fence, remedy, options);
    return { fence, code: text.replace(/\n+$/, ''), first: false };
  }
  if (fence.file === undefined) return { fence, code: fence.body, first: false };
  const { file, region, kind } = fence;
  const name = `examples/${file}`;
  const source = readNamed(name, fence, 'Correct the path (relative to examples/) or add the file', options);
  atFence(fence, () => findRegions(source, name));
  const whole = wholeProgram(source);
  const code =
    region === undefined ? whole.trimEnd() : atFence(fence, () => extractRegion(source, region, name));
  if (kind !== 'program') return { fence, code, first: false };
  const first = !shown.has(file);
  shown.add(file);
  return { fence, code, program: whole, first };
}
