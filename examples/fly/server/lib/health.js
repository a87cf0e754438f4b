'use strict';

const { query } = require('./postgres.js');

const version = process.env.GIT_SHA ?? 'unknown';

/** What /api/v1/health answers: the version, and whether the database can be reached right now. */
async function health(check = () => query('SELECT 1')) {
  const database = await check().then(
    () => 'connected',
    (error) => `lost: ${error.message}`,
  );
  return {
    status: database === 'connected' ? 'ok' : 'unavailable',
    version,
    dependencies: { database },
  };
}

module.exports = { health, version };
