import { configurationReference } from '../config/reference.ts';
import type { CiroCommand } from './frame.ts';

export const configuration: CiroCommand = {
  name: 'configuration',
  summary: 'List every key of an environment file with its type, default and meaning.',
  define() {},
  run({ out }) {
    const entries = configurationReference();
    for (const { key, type, required, default: fallback, description } of entries) {
      out.line(`${key} (${type}${required ? ', required' : ''}${fallback ? `, default ${fallback}` : ''})`);
      if (description) out.line(`    ${description}`);
    }
    out.result(entries);
    return Promise.resolve(0);
  },
};
