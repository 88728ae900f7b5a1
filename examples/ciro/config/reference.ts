import { z } from 'zod';
import { environmentSchema } from './schema.ts';

/** One key of the environment file. */
export interface ReferenceEntry {
  /** Full key, for example `rpc.timeout`; `[]` stands for an entry of a list, `<name>` for a name of your own. */
  key: string;
  type: string;
  required: boolean;
  /** Default as JSON, or undefined. */
  default: string | undefined;
  description: string;
}

interface Schema {
  type?: string;
  const?: unknown;
  enum?: unknown[];
  anyOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | false;
  required?: string[];
  default?: unknown;
  description?: string;
  minimum?: number;
  maximum?: number;
}

function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((item) => JSON.stringify(item)).join(' | ');
  if (schema.anyOf) return [...new Set(schema.anyOf.map(typeOf))].join(' | ');
  if (schema.type === 'array') return `list of ${typeOf(schema.items ?? {})}`;
  if (schema.type === 'object')
    return schema.properties ? `{ ${Object.keys(schema.properties).join(', ')} }` : 'map';
  const range =
    schema.minimum !== undefined && schema.maximum !== undefined && schema.maximum < Number.MAX_SAFE_INTEGER
      ? ` ${schema.minimum}–${schema.maximum}`
      : '';
  return `${schema.type ?? 'any'}${range}`;
}

function walk(schema: Schema, prefix: string, into: ReferenceEntry[]): void {
  for (const option of schema.anyOf ?? []) walk(option, prefix, into);
  if (schema.items) walk(schema.items, `${prefix}[]`, into);
  if (schema.additionalProperties) walk(schema.additionalProperties, `${prefix}.<name>`, into);
  for (const [name, property] of Object.entries(schema.properties ?? {})) {
    const key = prefix ? `${prefix}.${name}` : name;
    const fallback =
      property.default === undefined || JSON.stringify(property.default) === '{}'
        ? undefined
        : JSON.stringify(property.default);
    const required = (schema.required ?? []).includes(name) && property.default === undefined;
    if (!into.some((entry) => entry.key === key)) {
      into.push({
        key,
        type: typeOf(property),
        required,
        default: fallback,
        description: property.description ?? '',
      });
    }
    walk(property, key, into);
  }
}

/** Every key of the environment file, in the order of the schema: the source of the configuration reference. */
export function configurationReference(): ReferenceEntry[] {
  const entries: ReferenceEntry[] = [];
  walk(z.toJSONSchema(environmentSchema, { io: 'input', unrepresentable: 'any' }) as Schema, '', entries);
  return entries;
}
