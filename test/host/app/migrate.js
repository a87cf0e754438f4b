// `node migrate.js`: what a deploy runs before it changes a service. MIGRATE_DELAY is in milliseconds.
'use strict';

const release = require('./release.json');

console.log(`migrating to ${release.version}`);
setTimeout(
  () => {
    if ((process.env.VARIANT ?? release.variant) === 'broken-migration') {
      console.error('migration 0042_add_orders failed: column "total" already exists');
      process.exit(1);
    }
    console.log('migrated');
  },
  Number(process.env.MIGRATE_DELAY ?? 0),
);
