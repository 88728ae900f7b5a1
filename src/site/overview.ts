import type { LoadContext, Plugin } from '@docusaurus/types';
import path from 'node:path';
import { AREAS } from '../areas.ts';
import { readPages } from './pages/facts.ts';
import { relatedPages } from './related.ts';

/** A page as the home page and the list of guides show it. */
export interface GuideEntry {
  readonly title: string;
  readonly description: string;
  readonly path: string;
}

/** An area with its pages in the order of its sidebar. */
export interface GuideArea {
  readonly id: string;
  readonly label: string;
  readonly promise: string;
  readonly pages: readonly GuideEntry[];
}

interface Doc {
  id: string;
  title: string;
  description: string;
  permalink: string;
}

interface SidebarItem {
  type: string;
  id?: string;
  items?: SidebarItem[];
  link?: { type: string; id?: string };
}

interface DocsContent {
  loadedVersions: { docs: Doc[]; sidebars: Record<string, SidebarItem[]> }[];
}

/**
 * Makes the home page and `/guides`, which list what there is: a new page or area appears by itself. Tells each page
 * which others are related to it.
 */
export default function overview(context: LoadContext): Plugin {
  return {
    name: 'site-overview',
    async allContentLoaded({ allContent, actions }) {
      const root = path.resolve(process.env.SITE_ROOT ?? '.');
      actions.setGlobalData(Object.fromEntries(relatedPages(readPages(root))));
      const docs = allContent['docusaurus-plugin-content-docs']?.default as DocsContent | undefined;
      const areas = guideAreas(docs);
      const data = await actions.createData('areas.json', JSON.stringify(areas));
      const route = { exact: true, modules: { areas: data } };
      actions.addRoute({ ...route, path: context.baseUrl, component: '@site/src/components/Home.tsx' });
      actions.addRoute({
        ...route,
        path: `${context.baseUrl}guides`,
        component: '@site/src/components/Guides.tsx',
      });
      actions.addRoute({
        exact: true,
        path: `${context.baseUrl}search`,
        component: '@site/src/components/Search.tsx',
      });
    },
  };
}

function guideAreas(docs: DocsContent | undefined): GuideArea[] {
  const version = docs?.loadedVersions[0];
  if (!version) return [];
  const byId = new Map(version.docs.map((doc) => [doc.id, doc]));
  const idsOf = (items: readonly SidebarItem[]): string[] =>
    items.flatMap(({ type, id, items: inner, link }) => [
      ...(type === 'doc' && id ? [id] : []),
      ...(link?.type === 'doc' && link.id ? [link.id] : []),
      ...(inner ? idsOf(inner) : []),
    ]);
  return AREAS.flatMap(({ id, label, promise }) => {
    const pages = idsOf(version.sidebars[id] ?? []).flatMap((docId): GuideEntry[] => {
      const doc = byId.get(docId);
      return doc ? [{ title: doc.title, description: doc.description, path: doc.permalink }] : [];
    });
    return pages.length > 0 ? [{ id, label, promise, pages }] : [];
  });
}
