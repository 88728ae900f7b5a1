/** `npm run devnet`: the project's devnet in the foreground. `npm run devnet -- --exports`: what the examples read, for a shell. */
import { parseArgs } from 'node:util';
import { connectDevnet } from './connect.ts';
import { ensureDevnet } from './install.ts';
import { roleEnvironment } from './roles.ts';
import { startDevnet } from './start.ts';

const HELP = `Usage: npm run devnet -- [options]

Starts the devnet of this project and keeps it until Ctrl+C.

  --port <number>         port to listen on (default 5050)
  --chain-id <id>         TESTNET or MAINNET (default TESTNET)
  --exports               print variables of a running devnet for a shell, and end
  --install               only find or get starknet-devnet, print where it is, and end
  --help                  show this text`;

function readOptions() {
  try {
    return parseArgs({
      options: {
        port: { type: 'string', default: '5050' },
        'chain-id': { type: 'string', default: 'TESTNET' },
        install: { type: 'boolean', default: false },
        exports: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    }).values;
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${HELP}`);
    process.exit(2);
  }
}

const values = readOptions();
if (values.help) {
  console.log(HELP);
  process.exit(0);
}
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
  } else if (values.exports) {
    const devnet = await connectDevnet(port);
    console.log(`export RPC_URL=${devnet.url}`);
    for (const [name, value] of Object.entries(roleEnvironment(devnet)))
      console.log(`export ${name}=${value}`);
  } else {
    const devnet = await startDevnet({ port, chainId });
    console.log(
      `starknet-devnet at ${devnet.url}, ten funded accounts. Ctrl+C ends it, and everything on it is gone.`,
    );
    console.log('In another terminal: eval "$(npm run -s devnet -- --exports)"');
    process.on('SIGINT', () => void devnet.stop().then(() => process.exit(0)));
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
