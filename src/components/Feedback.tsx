import { useDoc } from '@docusaurus/plugin-content-docs/client';
import useDocusaurusContext from '@docusaurus/useDocusaurusContext';

interface Fields {
  repository: string;
  version: string;
}

/**
 * "Was this page useful?": links to a prefilled issue with the page and the version of the site. Nothing is counted or
 * sent; the reader decides on GitHub. Works without scripts.
 */
export default function Feedback() {
  const { siteConfig } = useDocusaurusContext();
  const { metadata } = useDoc();
  const { repository, version } = siteConfig.customFields as unknown as Fields;
  const page = siteConfig.url + metadata.permalink;
  const issue = (title: string, questions: readonly string[]): string => {
    const body = [`Page: ${page}`, `Version: ${version}`, ...questions.map((text) => `\n**${text}**\n`)];
    const query = new URLSearchParams({ title: `${title}: ${metadata.title}`, body: body.join('\n') });
    return `${repository}/issues/new?${query.toString()}`;
  };
  return (
    <aside className="feedback" aria-label="Feedback" data-pagefind-ignore="">
      <span>Was this page useful?</span>{' '}
      <a href={issue('Useful', ['What did it help you to do?'])} rel="nofollow">
        Yes, it helped
      </a>{' '}
      <a href={issue('Not useful', ['What did you try to do?', 'What was missing or wrong?'])} rel="nofollow">
        No, something is missing or wrong
      </a>
    </aside>
  );
}
