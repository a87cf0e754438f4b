'use strict';

/**
 * On SIGTERM takes no new connection and ends as soon as every request in flight has its answer. `server.close()` alone
 * would wait for connections that wait for nothing: kept alive by a proxy, or opened by it and never used.
 */
function drain(server, onStop, signals = process) {
  const inFlight = new Set();
  let stopping = false;
  const leave = () => {
    if (stopping && inFlight.size === 0) server.closeAllConnections();
  };
  server.on('request', (_request, response) => {
    inFlight.add(response);
    response.on('close', () => {
      inFlight.delete(response);
      leave();
    });
  });
  signals.once('SIGTERM', () => {
    stopping = true;
    onStop?.();
    server.close();
    for (const response of inFlight) {
      if (!response.headersSent) response.setHeader('connection', 'close');
    }
    leave();
  });
}

module.exports = { drain };
