'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { answer } = require('../server.js');

test('it says how it is, what it has, and that it has nothing else', () => {
  assert.deepEqual(answer('/health'), [
    200,
    { status: 'healthy', service: 'notifications', version: 'unknown' },
  ]);
  assert.equal(answer('/notifications')[0], 200);
  assert.equal(answer('/secrets')[0], 404);
});
