import { describe, expect, it } from 'vitest';
import { addressOf, pageFacts, readPages } from './facts.ts';

const page = (body: string, front = 'title: A\ndescription: You do it.') =>
  pageFacts('docs/integration/a.md', `---\n${front}\n---\n\n${body}\n`);

describe('facts of a page', () => {
  it('are its address, area, title and description', () => {
    expect(page('Text')).toMatchObject({
      path: 'integration/a',
      area: 'integration',
      title: 'A',
      description: 'You do it.',
    });
    expect(addressOf('docs/troubleshooting/errors/index.md')).toBe('troubleshooting/errors');
    expect(addressOf('docs/checklists/incident.mdx')).toBe('checklists/incident');
  });

  it('are the contracts that its title names, or its text often', () => {
    expect(page('JobManager, JobManager and JobManager, and once CDCPool').contracts).toEqual(['JobManager']);
    expect(page('', 'title: CDCPool\ndescription: Deploy').contracts).toEqual(['CDCPool']);
    expect(page('JobManagerX JobManagerX JobManagerX').contracts).toEqual([]);
    expect(
      page('JobManager JobManager JobManager', 'title: A\ndescription: B\ncontracts: ["CIROToken"]')
        .contracts,
    ).toEqual(['CIROToken']);
  });

  it('are the pages that it links to and the programs that it shows', () => {
    const { links, programs } = page(
      '[a](b.md) [c](../start/d.mdx#e) [a](b.md) [web](https://x.org)\n\n```ts file=integration/x.ts#y\n\n```\n\n```ts file=integration/x.ts\n\n```',
    );
    expect(links).toEqual(['integration/b', 'start/d']);
    expect(programs).toEqual(['integration/x.ts']);
  });

  it('are there for all pages of the project', () => {
    const pages = readPages('.');
    expect(pages.length).toBeGreaterThan(40);
    expect(pages.filter(({ title, description }) => !title || !description)).toEqual([]);
    expect(new Set(pages.map(({ path }) => path)).size).toBe(pages.length);
  });
});
