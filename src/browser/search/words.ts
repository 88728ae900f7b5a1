import { distance } from 'fastest-levenshtein';

/** What the search knows of the words of the site; made while the site is built (`scripts/site/search-words.ts`). */
export interface Words {
  /** The most frequent first. */
  readonly words: readonly string[];
  /** What readers say, and what the pages say for it. */
  readonly synonyms: readonly { readonly say: string; readonly mean: string }[];
}

/** Words of fewer letters are not corrected: too many others are near. */
const SHORTEST = 5;
const ENDINGS = /(?:ies|es|s|ed|ing|e|d)$/;
/** Words that say nothing about a subject. */
const FILLERS = new Set(
  (
    'a an and are as at be by can cannot do does for from get got has have how i in into is it its me my of on or our ' +
    'list many much please should show so that the their them then there this to up use using want we what when where which who why will with ' +
    'would you your'
  ).split(' '),
);

/** A question without the words that say nothing; the question itself if nothing else is left. */
export function subject(question: string): string {
  const words = question.split(' ');
  const kept = words.filter((word) => !FILLERS.has(word.toLowerCase().replace(/[?.!,]+$/, '')));
  return kept.length > 0 && words.length > 1 ? kept.join(' ') : question;
}

/** Makes a lookup of the site's words. */
export function vocabulary({ words, synonyms }: Words) {
  const all = new Set(words);
  const stems = new Set(words.map(stem));
  const known = (word: string): boolean =>
    word.length < SHORTEST || /\d/.test(word) || all.has(word) || stems.has(stem(word));
  /** The last word of a question may still be typed. */
  const begun = (word: string): boolean => words.some((candidate) => candidate.startsWith(word));

  return {
    /** Words of a question that stand nowhere on the site. */
    unknown(question: string): string[] {
      const asked = split(question);
      return asked.filter((word, index) => !known(word) && !(index === asked.length - 1 && begun(word)));
    },
    /** Whether no word of a question stands on the site: then the search would find what merely begins like it. */
    saysNothing(question: string): boolean {
      const asked = split(subject(question));
      return asked.length > 0 && this.unknown(subject(question)).length === asked.length;
    },
    /** The question with each unknown word replaced by the nearest known one; undefined if none is near. */
    corrected(question: string): string | undefined {
      let changed = false;
      const text = question.replace(/[A-Za-z0-9_]+/g, (written) => {
        const word = written.toLowerCase();
        if (known(word)) return written;
        const near = nearest(word, words);
        changed ||= near !== undefined;
        return near ?? written;
      });
      return changed ? text : undefined;
    },
    /** The question in the words of the pages; undefined if it has none of the known synonyms. */
    inOurWords(question: string): string | undefined {
      const text = ` ${question
        .toLowerCase()
        .replace(/[^a-z0-9_-]+/g, ' ')
        .trim()} `;
      const said = synonyms.find(({ say }) => text.includes(` ${say} `));
      return said && text.replace(` ${said.say} `, ` ${said.mean} `).trim();
    },
  };
}

export type Vocabulary = ReturnType<typeof vocabulary>;

function split(question: string): string[] {
  return question.toLowerCase().match(/[a-z0-9_]+/g) ?? [];
}

function stem(word: string): string {
  return word.replace(ENDINGS, '');
}

/** The nearest word: one change for up to five letters, two for more; of several the most frequent. */
function nearest(word: string, words: readonly string[]): string | undefined {
  const most = word.length <= 5 ? 1 : 2;
  let best: string | undefined;
  let least = most + 1;
  for (const candidate of words) {
    if (Math.abs(candidate.length - word.length) > most) continue;
    // Slips in the first letter are rare, and allowing them finds unrelated words.
    const changes = distance(word, candidate) + (candidate[0] === word[0] ? 0 : 1);
    if (changes < least) [best, least] = [candidate, changes];
  }
  return best;
}
