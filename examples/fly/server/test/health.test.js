'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { health } = require('../lib/health.js');

test('it is ok only while the database answers', async () => {
  assert.deepEqual(await health(async () => 1), {
    status: 'ok',
    version: 'unknown',
    dependencies: { database: 'connected' },
  });
  const lost = await health(async () => {
    throw new Error('no route');
  });
  assert.equal(lost.status, 'unavailable');
  assert.equal(lost.dependencies.database, 'lost: no route');
});
