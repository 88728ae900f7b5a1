import type { Browser, Page } from 'playwright-core';
import { describe, expect, it, onTestFinished } from 'vitest';
import { builtSite } from './fixture.ts';
import { visit } from './visit.ts';

/** One page of each kind. */
const KINDS = [
  '',
  'guides',
  'search',
  'decode',
  'start/quickstart',
  'integration/jobs',
  'contracts/reference/ciro-token',
  'troubleshooting/errors/account-invalid-signature',
  'checklists/security',
  'contributing/writing-these-docs',
];

const on = visit(builtSite);

async function open(path: string, options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
  const context = await on.browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  onTestFinished(() => context.close());
  const page = await context.newPage();
  await page.goto(on.site.url + path);
  return page;
}

const PHONE = { viewport: { width: 360, height: 740 } };
const focused = (page: Page) => page.locator(':focus');

/** Presses Tab until an element with this text has the focus. */
async function tabTo(page: Page, name: string | RegExp): Promise<void> {
  for (let step = 0; step < 80; step++) {
    await page.keyboard.press('Tab');
    const found = await focused(page).evaluate(
      (element) => element.getAttribute('aria-label') ?? element.textContent ?? '',
    );
    if (typeof name === 'string' ? found.trim() === name : name.test(found)) return;
  }
  throw new Error(`Tab does not reach ${String(name)}`);
}

describe('by keyboard alone', () => {
  it('the first stop leads past the navigation', async () => {
    const page = await open('start/quickstart');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    expect(await focused(page).evaluate((element) => element.closest('nav.navbar') === null)).toBe(true);
  });

  it('a dropdown opens, is walked through, and gives the focus back on Escape', async () => {
    const page = await open('start/quickstart');
    await tabTo(page, 'Guides');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Integration');
    expect(await page.locator('details.dropdown[open]').count()).toBe(1);
    await page.keyboard.press('Escape');
    expect(await page.locator('details.dropdown[open]').count()).toBe(0);
    expect((await focused(page).innerText()).trim()).toBe('Guides');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Integration');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/integration/**');
  });

  it('a dropdown closes when the focus leaves it', async () => {
    const page = await open('start/quickstart');
    await tabTo(page, 'Guides');
    await page.keyboard.press('Enter');
    await tabTo(page, /^Search/);
    expect(await page.locator('details.dropdown[open]').count()).toBe(0);
  });

  it('the menu of a phone opens, leads to a page, and gives the focus back on Escape', async () => {
    const page = await open('integration/jobs', PHONE);
    await tabTo(page, 'Toggle navigation bar');
    await page.keyboard.press('Enter');
    expect(await page.locator('#site-menu').isVisible()).toBe(true);
    await tabTo(page, 'Close navigation bar');
    await page.keyboard.press('Escape');
    expect(await page.locator('#site-menu').isVisible()).toBe(false);
    expect(await focused(page).getAttribute('aria-label')).toBe('Toggle navigation bar');
    await page.keyboard.press('Enter');
    await tabTo(page, 'Waiting');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/integration/waiting');
    expect(await page.locator('#site-menu').isVisible()).toBe(false);
  });

  it('the sections of a page open on a phone and lead to their headings', async () => {
    const page = await open('integration/jobs', PHONE);
    await tabTo(page, 'On this page');
    await page.keyboard.press('Enter');
    await page.keyboard.press('Tab');
    const hash = await focused(page).getAttribute('href');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.evaluate(() => decodeURIComponent(location.hash))).toBe(hash);
    const top = await page.locator(`[id="${hash?.slice(1)}"]`).evaluate((h) => h.getBoundingClientRect().top);
    expect(top).toBeGreaterThanOrEqual(60); // below the bar
    expect(top).toBeLessThan(200);
  });

  it('the theme changes and its button says which is on', async () => {
    const page = await open('start/quickstart');
    await tabTo(page, /^Switch between dark and light mode \(currently system mode\)/);
    await page.keyboard.press('Space');
    expect(await focused(page).getAttribute('aria-label')).toContain('(currently light mode)');
    expect(await page.locator('html').getAttribute('data-theme')).toBe('light');
  });

  it('code scrolls and is copied', async () => {
    const page = await open('start/quickstart');
    await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
    await tabTo(page, 'Copy');
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Copied' }).waitFor();
    await page.keyboard.press('Tab');
    await expect.poll(() => page.locator('pre:focus').count()).toBeLessThanOrEqual(1);
    expect((await page.evaluate(() => navigator.clipboard.readText())).length).toBeGreaterThan(0);
  });

  it('a checklist is ticked, filtered and cleared', async () => {
    const page = await open('checklists/security');
    const boxes = page.locator('.checklist input[type=checkbox]');
    await boxes.first().focus();
    await page.keyboard.press('Space');
    expect(await page.locator('.checklist-progress').innerText()).toMatch(/^1 of /);
    const filter = page.locator('[data-role-filter]');
    await filter.focus();
    const all = await page.locator('[data-item]:visible').count();
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => page.locator('[data-item]:visible').count()).toBeLessThan(all);
    page.on('dialog', (dialog) => void dialog.accept());
    await tabTo(page, 'Clear');
    await page.keyboard.press('Enter');
    await expect.poll(() => page.locator('.checklist-progress').innerText()).toMatch(/^0 of /);
  });

  it.each(KINDS)('each stop on /%s is seen, and not hidden below the bar', async (path) => {
    const page = await open(path);
    const problems: string[] = [];
    const first = await page.evaluate(() => document.activeElement?.tagName);
    expect(first).toBe('BODY');
    for (let step = 0; step < 60; step++) {
      await page.keyboard.press('Tab');
      const problem = await page.evaluate(() => {
        const element = document.activeElement;
        if (!element || element === document.body) return '';
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const name = `${element.tagName} "${(element.getAttribute('aria-label') ?? element.textContent ?? '').trim().slice(0, 30)}"`;
        if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2)
          return `${name} has no outline`;
        const bar = document.querySelector('.navbar')?.getBoundingClientRect().bottom ?? 0;
        if (!element.closest('.navbar') && !element.closest('[class*=skip]') && box.bottom <= bar)
          return `${name} is below the bar`;
        return box.width < 1 || box.height < 1 ? `${name} has no size` : '';
      });
      if (problem) problems.push(problem);
    }
    expect([...new Set(problems)]).toEqual([]);
  });
});

describe('at 200% and more', () => {
  /** 1280 pixels at 200%, the same at 400% (the width of WCAG's reflow), and text alone at 200%. */
  const ZOOMS = [
    ['a window at 200%', { width: 640, height: 450 }, ''],
    ['a window at 400%', { width: 320, height: 256 }, ''],
    ['text at 200%', { width: 1280, height: 900 }, '200%'],
  ] as const;

  it.each(ZOOMS)(
    '%s loses nothing',
    async (_name, viewport, size) => {
      const problems: string[] = [];
      for (const path of KINDS) {
        const page = await open(path, { viewport });
        await page.evaluate((text) => void (document.documentElement.style.fontSize = text), size);
        const found = await page.evaluate(() => {
          const all: string[] = [];
          const { scrollWidth, clientWidth } = document.documentElement;
          if (scrollWidth > clientWidth)
            all.push(`the page is ${scrollWidth} wide, the window ${clientWidth}`);
          for (const element of document.querySelectorAll<HTMLElement>('main *, nav.navbar *, footer *')) {
            const { overflowX, display, clipPath, position } = getComputedStyle(element);
            const hidden = overflowX === 'hidden' || overflowX === 'clip';
            if (!hidden || display === 'inline' || clipPath !== 'none' || position === 'absolute') continue;
            if (element.scrollWidth > element.clientWidth + 1)
              all.push(`${element.tagName}.${element.className} cuts off its content`);
          }
          return [...new Set(all)];
        });
        problems.push(...found.map((what) => `/${path}: ${what}`));
        await page.context().close();
      }
      expect(problems).toEqual([]);
    },
    120_000,
  );
});

describe('for readers who', () => {
  it('want no motion nothing moves', async () => {
    const page = await open('start/quickstart', { reducedMotion: 'reduce' });
    await page.addInitScript(() => {
      addEventListener('pagereveal', (event) => {
        const { viewTransition } = event as Event & { viewTransition: unknown };
        document.documentElement.dataset.moved = String(Boolean(viewTransition));
      });
    });
    await page.locator('details.dropdown summary').click();
    await page.getByRole('link', { name: 'Integration', exact: true }).first().click();
    await page.waitForURL('**/integration/**');
    expect(await page.locator('html').getAttribute('data-moved')).toBe('false');
    await page.locator('details.dropdown summary').click();
    expect(await page.evaluate(() => document.getAnimations().length)).toBe(0);
    const behavior = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
    expect(behavior).toBe('auto');
  });

  it('do not tell colors apart find links by their line and states by words', async () => {
    const page = await open('integration/jobs');
    const plain = await page
      .locator('.markdown :is(p, li) > a:visible')
      .evaluateAll((links) =>
        links
          .filter((link) => !getComputedStyle(link).textDecorationLine.includes('underline'))
          .map((link) => link.textContent),
      );
    expect(plain).toEqual([]);
    expect(await page.locator('.stamp').first().innerText()).toMatch(/ran on|not run/);
    expect(await page.locator('#site-menu .menu__link[aria-current=page]').count()).toBe(1);
    await page.goto(`${on.site.url}checklists/security`);
    expect(await page.locator('.checklist-progress').innerText()).toMatch(/^\d+ of \d+ done$/);
  });

  it('force their own colors still see boxes, buttons and what is chosen', async () => {
    const page = await open('checklists/security', { forcedColors: 'active' });
    const box = page.locator('.checklist input[type=checkbox]').first();
    expect(await box.evaluate((input) => getComputedStyle(input).appearance)).not.toBe('none');
    await page.goto(`${on.site.url}start/quickstart`);
    const border = await page
      .getByRole('button', { name: 'Copy', exact: true })
      .first()
      .evaluate((button) => getComputedStyle(button).borderTopWidth);
    expect(parseFloat(border)).toBeGreaterThan(0);
  });
});

describe('without JavaScript', () => {
  const OFF = { javaScriptEnabled: false };

  it('a phone has its menu, the sections of a page, and the pages behind both', async () => {
    const page = await open('integration/jobs', { ...PHONE, ...OFF });
    await page.getByRole('button', { name: 'Toggle navigation bar' }).click();
    await page.locator('#site-menu').getByRole('link', { name: 'Waiting' }).click();
    await page.waitForURL('**/integration/waiting');
    await page.getByText('On this page').click();
    await page.locator('.sections a').first().click();
    expect(new URL(page.url()).hash).not.toBe('');
  });

  it('the bar leads to every area and back home', async () => {
    const page = await open('start/quickstart', OFF);
    await page.locator('details.dropdown summary').click();
    await page.locator('.dropdown__menu').getByRole('link', { name: 'Migration' }).click();
    await page.waitForURL('**/migration/**');
    await page.getByRole('link', { name: 'Search' }).first().click();
    expect(await page.locator('main').innerText()).toContain('The search needs JavaScript');
    await page.locator('.navbar__brand').click();
    expect(new URL(page.url()).pathname).toBe('/');
  });

  it.each(['start/quickstart', 'checklists/security', 'contracts/reference/ciro-token'])(
    '/%s prints as it does with scripts',
    async (path) => {
      const texts = [];
      for (const options of [OFF, {}]) {
        const page = await open(path, options);
        await page.emulateMedia({ media: 'print' });
        expect(await page.locator('.navbar').isVisible()).toBe(false);
        expect((await page.pdf()).length).toBeGreaterThan(10_000);
        texts.push(await page.locator('article').innerText());
      }
      expect(texts[0]).toBe(texts[1]);
    },
    120_000,
  );

  it('nothing is offered that needs scripts', async () => {
    const page = await open('start/quickstart', OFF);
    for (const button of await page.locator('button:visible').all())
      expect(await button.getAttribute('popovertarget')).toBe('site-menu');
  });
});
