/** Nothing to include: no page highlights code in the browser. */
export default function prismIncludeLanguages(): void {}
