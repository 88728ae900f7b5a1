/** `npm run devnet [-- --port 5050]`: the project's devnet in the foreground, with `export` lines for its accounts. */
import { parseArgs } from 'node:util';
import { ensureDevnet } from './install.ts';
import { roleEnvironment } from './roles.ts';
import { startDevnet } from './start.ts';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '5050' },
    'chain-id': { type: 'string', default: 'TESTNET' },
    install: { type: 'boolean', default: false },
  },
});

const port = Number(values.port);
if (!Number.isInteger(port) || port < 1 || port > 65535) {
  console.error(`--port ${values.port} is not a port number: take one from 1 to 65535, for example 5050.`);
  process.exit(2);
}
const chainId = values['chain-id'];
if (chainId !== 'TESTNET' && chainId !== 'MAINNET') {
  console.error(`--chain-id ${chainId} is not known: write TESTNET or MAINNET.`);
  process.exit(2);
}
try {
  if (values.install) {
    console.log(await ensureDevnet(console.log));
    process.exit(0);
  }
  const devnet = await startDevnet({ port, chainId });
  console.log(`# starknet-devnet at ${devnet.url}. Ctrl+C ends it, and everything on it is gone.`);
  console.log('# In another terminal, set what the examples read:');
  console.log(`export RPC_URL=${devnet.url}`);
  for (const [name, value] of Object.entries(roleEnvironment(devnet))) console.log(`export ${name}=${value}`);
  process.on('SIGINT', () => void devnet.stop().then(() => process.exit(0)));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
