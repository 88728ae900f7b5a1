import { describe, expect, it } from 'vitest';
import type { PageFacts } from '../../src/site/pages/facts.ts';
import { searchEntries } from './search-entries.ts';
import { countWords, readSynonyms } from './search-words.ts';

const facts: PageFacts = {
  file: 'docs/contracts/reference/job-manager.md',
  path: 'contracts/reference/job-manager',
  area: 'contracts',
  title: 'JobManager reference',
  description: 'Every <function>.',
  contracts: ['JobManager'],
  links: [],
  programs: [],
};
const html = (sections: number): string =>
  `<html><body><nav>menu</nav><article><p>Intro</p><pre>code</pre><span class="code-tools">Copy</span>${Array.from(
    { length: sections },
    (_, at) => `<h3 id="f${at}">f_${at}<a class="hash-link" href="#f${at}">#</a></h3><p>text ${at}</p>`,
  ).join('')}<h2 id="end">End</h2><p>last</p></article></body></html>`;

describe('what the search gets', () => {
  it('is a page with its facts, without navigation and buttons', () => {
    const [entry, ...more] = searchEntries(html(3), facts, ['submit a job', 'pay']);
    expect(more).toEqual([]);
    expect(entry?.url).toBe('/contracts/reference/job-manager');
    expect(entry?.html).toContain('data-pagefind-filter="area">Contracts<');
    expect(entry?.html).toContain('data-pagefind-filter="contract">JobManager<');
    expect(entry?.html).toContain('data-pagefind-meta="keywords">submit a job, pay<');
    expect(entry?.html).toContain('Every &lt;function>.');
    expect(entry?.html).toContain('<pre data-pagefind-weight="0.2">');
    expect(entry?.html).not.toMatch(/menu|Copy|hash-link/);
  });

  it('is each section of a collection, named with its contract', () => {
    const [whole, ...sections] = searchEntries(html(12), facts, []);
    expect(sections).toHaveLength(12);
    expect(sections[3]?.url).toBe('/contracts/reference/job-manager#f3');
    expect(sections[3]?.html).toContain('<h2>JobManager.f_3</h2><p>text 3</p>');
    expect(sections[11]?.html).not.toContain('last');
    expect(whole?.html).not.toContain('text 3');
    expect(whole?.html).toContain('last');
  });
});

describe('words of the site', () => {
  it('are those that stand there twice, and names once; markup inside a word does not split it', () => {
    const page =
      '<article><p>Deploy <b>time</b>lock &amp; timelock deploy once submit_job_<i>x</i></p><script>once</script></article>';
    expect([...countWords([page]).keys()].sort()).toEqual(['deploy', 'submit_job_x', 'timelock']);
  });

  it('have synonyms that say each word once', () => {
    const said = readSynonyms().map(({ say }) => say);
    expect(new Set(said).size).toBe(said.length);
  });
});
