// What Docker asks: exit code 0 where the service on this port is well; else what it says is shown by a deploy.
'use strict';

fetch(`http://127.0.0.1:${process.argv[2]}/health`, { signal: AbortSignal.timeout(5000) }).then(
  async (answer) => {
    if (answer.ok) process.exit(0);
    console.error(`/health: ${answer.status} ${(await answer.text()).slice(0, 200)}`);
    process.exit(1);
  },
  (error) => {
    console.error(`/health: ${error.cause?.code ?? error.message}`);
    process.exit(1);
  },
);
