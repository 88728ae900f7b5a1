import { describe, expect, it } from 'vitest';
import { extractRegion, findRegions, originalLines, wholeProgram } from './regions.ts';

const source = `// What it does.
import { RpcProvider } from 'starknet';

// #region connect
const provider = new RpcProvider({});

// #region read
if (provider) {
  // #region inside
  console.log(await provider.getBlockNumber());
  // #endregion inside
}
// #endregion connect
// #endregion read

console.log('done');
`;

describe('regions', () => {
  it('gives the lines between the markers, without other markers', () => {
    expect(extractRegion(source, 'connect', 'a.ts')).toBe(
      'const provider = new RpcProvider({});\n\nif (provider) {\n  console.log(await provider.getBlockNumber());\n}',
    );
  });

  it('takes the common indentation away', () => {
    expect(extractRegion(source, 'inside', 'a.ts')).toBe('console.log(await provider.getBlockNumber());');
  });

  it('reads markers of YAML, TOML and Cairo', () => {
    expect(extractRegion('a: 1\n# #region b\nb: 2\n# #endregion b\n', 'b', 'a.yaml')).toBe('b: 2');
    expect(
      extractRegion('mod a {\n    // #region b\n    fn b() {}\n    // #endregion b\n}', 'b', 'a.cairo'),
    ).toBe('fn b() {}');
  });

  it('lists what there is', () => {
    expect(findRegions(source, 'a.ts').map((region) => region.name)).toEqual(['connect', 'read', 'inside']);
  });

  it.each([
    ['x', 'a.ts:1: there is no region "nope". Mark it with "// #region nope" and "// #endregion nope"'],
    ['// #region a\nx\n// #endregion a', 'there is no region "nope". It has: a'],
    ['// #region nope\n\n// #endregion nope', 'a.ts:1: region "nope" is empty'],
    ['\n// #region nope\nx', 'a.ts:2: region "nope" is never closed. Add "// #endregion nope"'],
    ['x\n// #endregion nope', 'a.ts:2: #endregion nope closes nothing. Add "// #region nope" before it'],
    ['// #region\nx', 'a.ts:1: #region without a name'],
    ['// #region No Way\nx', 'a.ts:1: region name "No Way" is not allowed'],
    ['// #Region nope\nx', 'a.ts:1: this looks like a region marker but is none'],
    ['// #region a\nx\n// #endregion a\n// #region a\n// #endregion a', 'a.ts:4: region "a" is there twice'],
  ])('refuses %j', (text, message) => {
    expect(() => extractRegion(text, 'nope', 'a.ts')).toThrow(message);
  });
});

describe('the whole program', () => {
  it('has no markers and no doubled blank lines', () => {
    expect(wholeProgram(source)).toBe(`// What it does.
import { RpcProvider } from 'starknet';

const provider = new RpcProvider({});

if (provider) {
  console.log(await provider.getBlockNumber());
}

console.log('done');
`);
  });

  it('keeps blank lines and "region" in text that no marker made', () => {
    const text = 'const a = `\n\n\n// about the #region\n`;\n';
    expect(wholeProgram(text)).toBe(text);
  });

  it('knows the original line of each of its lines', () => {
    const lines = originalLines(source);
    const original = source.split('\n');
    wholeProgram(source)
      .trimEnd()
      .split('\n')
      .forEach((text, index) => expect(original[(lines[index] ?? 0) - 1]).toBe(text));
  });
});
