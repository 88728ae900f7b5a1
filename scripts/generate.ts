/** `npm run generate`: writes every page that is made from data. They are not committed. */
import { generateReference } from './reference/generate.ts';

console.log(`${generateReference()} reference pages`);
