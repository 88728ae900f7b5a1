import pLimit from 'p-limit';
import type { PageLinks } from './collect.ts';

/** What an address outside answered. */
export interface Outside {
  readonly url: string;
  /** Pages that link to it. */
  readonly pages: readonly string[];
  readonly ok: boolean;
  /** Status, redirect or error in words. */
  readonly answer: string;
}

/** How the addresses are asked. */
export interface AskOptions {
  /** Longest wait for one answer in milliseconds. */
  readonly timeout?: number;
  readonly parallel?: number;
  /** Called after each answer. */
  readonly onAnswer?: (answer: Outside) => void;
}

const AGENT = 'ciro-network-docs link check';
/** If so many hosts are asked first and none answers, there is no network. */
const FIRST = 5;

/** Addresses outside of the site with the pages that link to them; forms to fill in and files of
 * the repository (`brokenSources`) are left out. */
export function outsideLinks(pages: readonly PageLinks[], siteUrl: string): Map<string, string[]> {
  const own = new URL(siteUrl).origin;
  const all = new Map<string, string[]>();
  for (const { page, links } of pages) {
    for (const link of links) {
      if (!/^https?:\/\//.test(link)) continue;
      const url = new URL(link);
      url.hash = '';
      if (url.origin === own || /\/(?:issues\/new|edit\/|blob\/main\/)/.test(url.pathname)) continue;
      const known = all.get(url.href);
      if (known) known.push(page);
      else all.set(url.href, [page]);
    }
  }
  return all;
}

/**
 * Asks each address once, several at a time.
 *
 * @throws Error when none of the first addresses answers at all: then the network is missing, not the pages.
 */
export async function askOutside(
  links: ReadonlyMap<string, readonly string[]>,
  { timeout = 15_000, parallel = 8, onAnswer }: AskOptions = {},
): Promise<Outside[]> {
  const ask = async ([url, pages]: readonly [string, readonly string[]]): Promise<Outside> => {
    const answer = { url, pages, ...(await answerOf(url, timeout)) };
    onAnswer?.(answer);
    return answer;
  };
  const entries = [...links];
  const first = await Promise.all(entries.slice(0, FIRST).map(ask));
  if (first.length === FIRST && first.every(({ answer }) => answer.startsWith('no answer'))) {
    throw new Error(
      `None of the first ${FIRST} addresses answers (${first[0]?.answer}). Check the network and try again.`,
    );
  }
  const limit = pLimit(parallel);
  const rest = await Promise.all(entries.slice(FIRST).map((entry) => limit(() => ask(entry))));
  return [...first, ...rest];
}

/** Asks for the head; servers that refuse that are asked for the page. */
async function answerOf(url: string, timeout: number): Promise<{ ok: boolean; answer: string }> {
  try {
    let response = await request(url, 'HEAD', timeout);
    if ([403, 404, 405, 501].includes(response.status)) response = await request(url, 'GET', timeout);
    await response.body?.cancel();
    const moved = response.redirected ? `, moved to ${response.url}` : '';
    return { ok: response.ok, answer: `${response.status}${moved}` };
  } catch (error) {
    const { name, cause, message } = error as Error & { cause?: Error & { code?: string } };
    const why = name === 'TimeoutError' ? `within ${timeout / 1000} s` : (cause?.code ?? message);
    return { ok: false, answer: `no answer (${why})` };
  }
}

function request(url: string, method: string, timeout: number): Promise<Response> {
  return fetch(url, { method, headers: { 'user-agent': AGENT }, signal: AbortSignal.timeout(timeout) });
}
