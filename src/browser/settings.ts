import siteConfig from '@generated/docusaurus.config';

/** Path of the home page, with a slash at both ends. */
export const { baseUrl } = siteConfig;

/** Whether there is a page for each error of the catalogue; the small sites of the tests have none. */
export const hasErrorPages = siteConfig.customFields?.errorPages === true;
