import { writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { startExampleChain } from '/work/main/scripts/examples/chain.ts';
const chain = await startExampleChain();
writeFileSync(
  '/tmp/refenv.sh',
  Object.entries(chain.environment)
    .map(([k, v]) => `export ${k}=${JSON.stringify(v)}`)
    .join('\n'),
);
createServer(async (_q, r) => {
  await chain.reset();
  r.end('reset\n');
}).listen(47811);
console.log('ready', chain.devnet.url);
