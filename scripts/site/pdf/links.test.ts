import { describe, expect, it } from 'vitest';
import { printPdfs } from './index.ts';
import { withLinks } from './links.ts';

const FILES = [
  { name: 'security', format: 'A4', file: 'pdf/security-a4.pdf', pages: 3, bytes: 50_000 },
  { name: 'security', format: 'Letter', file: 'pdf/security-letter.pdf', pages: 1, bytes: 1024 },
] as const;

describe('the links to PDFs', () => {
  it.each(['<p class=checklist-pdf data-pdf=security>', '<p class="checklist-pdf" data-pdf="security"></p>'])(
    'are written into %s',
    (place) => {
      expect(withLinks(`a${place}b`, FILES, '/docs/')).toBe(
        'a<p class="checklist-pdf">PDF for paper: <a href="/docs/pdf/security-a4.pdf">A4</a> (3 pages, 49 KB), <a href="/docs/pdf/security-letter.pdf">Letter</a> (1 page, 1 KB)</p>b',
      );
    },
  );

  it('are refused for a list that was not printed', () => {
    expect(() => withLinks('<p class=checklist-pdf data-pdf=other></p>', FILES, '/')).toThrow(
      'no PDF "other"',
    );
  });
});

describe('without Chromium', () => {
  const run = async (ci: string | undefined): Promise<string> => {
    const { CHROMIUM, CI } = process.env;
    const set = (name: string, value: string | undefined): void => {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    };
    set('CHROMIUM', '/nowhere/chromium');
    set('CI', ci);
    try {
      return (await printPdfs('build', '/')).said;
    } finally {
      set('CHROMIUM', CHROMIUM);
      set('CI', CI);
    }
  };

  it('the site has no PDFs, and the build says what to install', async () => {
    expect(await run(undefined)).toMatch(
      /no PDFs .*no Chromium at \/nowhere\/chromium.*apt-get install chromium/,
    );
  });

  it('the build fails on CI', async () => {
    await expect(run('true')).rejects.toThrow('could not be printed. There is no Chromium');
  });
});
