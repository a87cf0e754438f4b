// Brings the database to the newest of migrations/, each in a transaction of its own. What it does has to be good for the
// release before as well: a failed deploy goes back to that, and migrations stay.
'use strict';

const { readdirSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { query, script } = require('./lib/postgres.js');

const folder = join(__dirname, 'migrations');

async function migrate() {
  await script(
    'CREATE TABLE IF NOT EXISTS migrations (name text PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
  );
  const done = new Set((await query('SELECT name FROM migrations')).map(({ name }) => name));
  for (const name of readdirSync(folder).sort()) {
    if (done.has(name) || !name.endsWith('.sql')) continue;
    await script(
      `${readFileSync(join(folder, name), 'utf8')};\nINSERT INTO migrations (name) VALUES ('${name.replaceAll("'", "''")}')`,
    );
    console.log(`applied ${name}`);
  }
}

migrate().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
