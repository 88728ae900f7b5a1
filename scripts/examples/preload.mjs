// Loaded before a program by the runner. The program itself is right for mainnet; a devnet has no block time,
// so looking every 5 s would only waste time, and on a chain of a few blocks starknet.js has too few tips to
// recommend one and says so.
// Node 20 has no WebSocket, and starknet.js looks for one when it is loaded, which is here and not in the program.
import WebSocket from 'ws';

globalThis.WebSocket ??= WebSocket;
const { config, logger } = await import('starknet');

const defaults = config.get('channelDefaults');
config.set('channelDefaults', {
  ...defaults,
  options: { ...defaults.options, transactionRetryIntervalFallback: 20 },
});
logger.setLogLevel('OFF');
