/** `npm run generate`: writes every page that is made from data. They are not committed. */
import { generateDeployment } from './deployment/generate.ts';
import { generateErrorPages } from './knowledge/error-pages.ts';
import { generateReference } from './reference/generate.ts';

console.log(`${generateReference()} reference pages`);
console.log(`${generateErrorPages()} error pages`);
console.log(`${generateDeployment()} deployment pages`);
