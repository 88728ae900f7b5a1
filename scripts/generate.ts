/** `npm run generate`: writes every page that is made from data. They are not committed. */
import { generateDeployment } from './deployment/generate.ts';
import { generateChecklists } from './knowledge/checklist-pages.ts';
import { generateCompatibility } from './knowledge/compatibility.ts';
import { writeTables } from './knowledge/decoder-tables.ts';
import { generateErrorPages } from './knowledge/error-pages.ts';
import { generateFactsPage } from './knowledge/facts-page.ts';
import { generateMetricsPage } from './knowledge/metrics-page.ts';
import { generateGlossary } from './knowledge/glossary-page.ts';
import { generatePrivileges } from './knowledge/privileges.ts';
import { generateRoles } from './knowledge/role-pages.ts';
import { generateTrees } from './knowledge/tree-pages.ts';
import { generateReference } from './reference/generate.ts';
import { generateScenarioPages } from './scenarios/pages.ts';

console.log(`${generateReference()} reference pages`);
console.log(`${await writeTables()} tables of the decoder`);
console.log(`${generateErrorPages()} error pages`);
console.log(`${generateDeployment()} deployment pages`);
console.log(`${generatePrivileges()} privileged functions, ${generateFactsPage()} dated facts`);
console.log(`${generateMetricsPage()} metrics`);
console.log(`${generateChecklists()} checklist pages`);
console.log(`${generateCompatibility()} compatibility tables`);
console.log(`${generateGlossary()} terms of the glossary`);
console.log(`${generateRoles()} pages of roles and tasks`);
console.log(`${generateScenarioPages()} scenario pages`);
console.log(`${generateTrees()} pages of decision trees`);
