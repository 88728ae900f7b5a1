/** The class JSON that Starknet expects (only the fields that this project reads). */
export interface SierraClass {
  sierra_program: string[];
  contract_class_version: string;
  entry_points_by_type: Record<string, { selector: string; function_idx: number }[]>;
  abi: unknown[];
}

const FALLTHROUGH_32 = '0xffffffff';
const FALLTHROUGH_64 = '0xffffffffffffffff';
const U32_MAX = /\b(?:4294967295|4_294_967_295|0x(?:_?f){8})(?:_?u\d+)?\b/i;

/**
 * Turns what wasm-cairo prints into a class that a node accepts.
 * 1. The compiler runs with 32-bit integers, so the "fall through" branch target is 0xffffffff; every
 *    other tool expects 64 bits of ones.
 * 2. The crate is always called `astro`; types and events must carry the package's name.
 *
 * @param packageName replaces `astro` in the ABI
 * @throws when the source holds the number 2^32 - 1, which would share the repaired table entry
 */
export function repair(json: string, source: string, packageName: string): SierraClass {
  if (U32_MAX.test(source.replace(/\/\/.*$/gm, ''))) {
    throw new Error(
      'The source contains 4294967295 (2^32 - 1), which this pipeline cannot tell from a branch target. Write it as a difference, for example 4294967296 - 1.',
    );
  }
  const raw = JSON.parse(json) as SierraClass;
  return {
    sierra_program: raw.sierra_program.map((felt) => (felt === FALLTHROUGH_32 ? FALLTHROUGH_64 : felt)),
    contract_class_version: raw.contract_class_version,
    entry_points_by_type: raw.entry_points_by_type,
    abi: JSON.parse(JSON.stringify(raw.abi).replaceAll('astro::', `${packageName}::`)) as unknown[],
  };
}
