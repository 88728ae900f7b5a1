import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { dependenciesOf, makeProject } from './project.ts';

describe("a reader's project", () => {
  it('has the packages that the program names, and nothing else', () => {
    expect(dependenciesOf('/**\n * npm install starknet tsx pg@8.23.0 @scope/name@1.0.0\n */')).toEqual([
      'starknet',
      'tsx',
      'pg',
      '@scope/name',
    ]);
    expect(dependenciesOf('console.log(1)')).toEqual(['starknet', 'tsx']);
  });

  it('holds the program without region markers', () => {
    const project = makeProject('start/read-token.ts');
    const program = readFileSync(project.program, 'utf8');
    expect(program).toContain('token.total_supply()');
    expect(program).not.toContain('#region');
    expect(readdirSync(path.join(project.folder, 'node_modules')).sort()).toEqual(['starknet', 'tsx']);
    project.remove();
  });

  it('says which package is not installed', () => {
    expect(() => makeProject('../scripts/examples/fixtures/unknown-package.ts')).toThrow(
      /names the package no-such-package-here/,
    );
  });
});
