// What Docker asks: exit code 0 where the service on this port is well.
'use strict';

fetch(`http://127.0.0.1:${process.argv[2]}/health`, { signal: AbortSignal.timeout(5000) }).then(
  (answer) => process.exit(answer.ok ? 0 : 1),
  () => process.exit(1),
);
