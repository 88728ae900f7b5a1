// Loaded by the runner before every program and, through NODE_OPTIONS, before every command of a session. The
// programs themselves are right for mainnet; a devnet has no block time, so looking every 5 s would only waste time,
// and on a chain of a few blocks starknet.js has too few tips to recommend one and says so.

// npm, npx and `node -p` of a session run no program and need not wait for starknet.js to load.
if (process.argv[1]?.endsWith('.ts')) {
  // Node 20 has no WebSocket, and starknet.js looks for one when it is loaded, which is here and not in the program.
  const { default: WebSocket } = await import('ws');
  globalThis.WebSocket ??= WebSocket;
  const { config, logger } = await import('starknet');

  const defaults = config.get('channelDefaults');
  config.set('channelDefaults', {
    ...defaults,
    options: { ...defaults.options, transactionRetryIntervalFallback: 20 },
  });
  logger.setLogLevel('OFF');
}
