import { configurationReference } from '../../examples/ciro/config/reference.ts';
import { cell, code, frontMatter, table } from '../reference/markdown.ts';

/** The generated reference of the environment file. */
export function configurationPage(): string {
  const entries = configurationReference();
  const groups = new Map<string, typeof entries>();
  for (const entry of entries) {
    const group = entry.key.split(/[.[]/)[0]!;
    groups.set(group, [...(groups.get(group) ?? []), entry]);
  }
  const sections = [...groups].map(([group, list]) => {
    const rows = list.map(({ key, type, required, default: fallback, description }) => [
      code(key),
      cell(type),
      required ? 'yes' : fallback ? `no, ${code(fallback)}` : 'no',
      cell(description),
    ]);
    return `## ${group}\n\n${table(['key', 'type', 'required, default', 'meaning'], rows)}`;
  });
  return [
    frontMatter({
      title: 'Configuration reference',
      sidebar_position: 8,
      description: 'Every key of an environment file: type, default and meaning.',
      custom_edit_url: 'null',
    }).replace('"null"', 'null'),
    `You look up a key of \`examples/ciro/environments/<environment>.yaml\`. The ${entries.length} keys below come from the schema that the tool checks with; an unknown key is an error. Constructor parameters are on the page of each contract, for example [CIROToken](contracts/ciro-token.md).`,
    ...sections,
  ]
    .join('\n\n')
    .concat('\n');
}
