import { FILL_SCRIPT } from './fill-script.ts';
import type { ScriptFile, ScriptFiles } from './scripts.ts';

/**
 * Runs before anything is drawn: the theme that the reader chose or the system has, the family of contracts, the network,
 * and that there are scripts, so that nothing moves or changes color later. `src/browser/theme.ts`, `tabs.ts` and
 * `environment/store.ts` use the same keys. A transition between pages that
 * the browser gives up is no error.
 */
export const FIRST_SCRIPT = `(()=>{const d=document.documentElement.dataset;let c;try{c=localStorage.getItem("ciro-theme")}catch{}if(c!=="light"&&c!=="dark")c=null;d.themeChoice=c||"system";d.theme=c||(matchMedia("(prefers-color-scheme: dark)").matches?"dark":"light");d.scripts="on";try{if(localStorage.getItem("ciro-family")==="next")d.family="next"}catch{}try{const n=JSON.parse(localStorage.getItem("ciro-environment")).network;if(n==="sepolia"||n==="mainnet")d.network=n}catch{}for(const n of["pageswap","pagereveal"])addEventListener(n,(e)=>e.viewTransition?.ready.catch(()=>{}))})()`;

/**
 * One page becomes the next by a cross-fade of the browser. It has to be known before the style sheet is there, or the
 * browser gives the transition up.
 */
const FIRST_STYLE =
  '@view-transition{navigation:auto}@media (prefers-reduced-motion:reduce){@view-transition{navigation:none}}';

/** Lets the browser get a page ready when a reader is about to follow a link to it. */
function speculationRules(baseUrl: string): string {
  const link = {
    and: [
      { href_matches: `${baseUrl}*` },
      { not: { href_matches: `${baseUrl}*.*` } },
      { not: { selector_matches: '[download], [target=_blank]' } },
    ],
  };
  return JSON.stringify({ prerender: [{ where: link, eagerness: 'moderate' }] });
}

/** Stands for the policy of a page until `scripts/site/finish` has seen the whole page. */
export const POLICY_PLACE = 'content-security-policy-of-this-page';

/**
 * The HTML around each page, in the language of Docusaurus's `ssrTemplate` (Eta). React's bundle is not in it: a page
 * gets one small script, and one for each interactive part that it has.
 */
export function pageTemplate({ page, parts }: ScriptFiles, baseUrl: string): string {
  const url = (file: string): string => `${baseUrl}${file}`;
  const head = ({ script, style, imports }: ScriptFile): string =>
    [
      ...(style ? [`<link rel="stylesheet" href="${url(style)}">`] : []),
      `<script type="module" src="${url(script)}"></script>`,
      ...imports.map((file) => `<link rel="modulepreload" href="${url(file)}">`),
    ].join('');
  const partHeads = Object.entries(parts).map(
    ([element, files]) => `<% if (it.appHtml.includes('<${element}')) { %>${head(files)}<% } %>`,
  );
  return `<!DOCTYPE html>
<html <%~ it.htmlAttributes %>>
<head>
<meta charset="UTF-8">
<meta http-equiv="Content-Security-Policy" content="${POLICY_PLACE}">
<style>${FIRST_STYLE}</style>
<meta name="generator" content="Docusaurus v<%= it.version %>">
<% it.metaAttributes.forEach((attribute) => { %><%~ attribute %><% }); %>
<%~ it.headTags %>
<script>${FIRST_SCRIPT}</script>
<% if (it.appHtml.includes('data-environment')) { %><script>${FILL_SCRIPT}</script><% } %>
<% it.stylesheets.forEach((sheet) => { %><link rel="stylesheet" href="${baseUrl}<%= sheet %>"><% }); %>
${head(page)}
${partHeads.join('\n')}
<script type="speculationrules">${speculationRules(baseUrl)}</script>
</head>
<body <%~ it.bodyAttributes %><% if (it.appHtml.includes('theme-doc-toc-desktop')) { %> data-contents<% } %>>
<div id="__docusaurus"><%~ it.appHtml %></div>
<%~ it.postBodyTags %>
</body>
</html>
`;
}
