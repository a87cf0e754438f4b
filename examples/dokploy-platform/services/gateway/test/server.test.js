'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { answer, target } = require('../server.js');

test('a path leads to its service, and nowhere else', () => {
  assert.equal(target('/orders').href, 'http://orders:3000/orders');
  assert.equal(target('/orders/health').href, 'http://orders:3000/health');
  assert.equal(target('/metadata'), undefined);
  assert.equal(target('/orders@evil.example.com'), undefined);
});

test('its own health does not depend on the others', async () => {
  assert.equal((await answer('/health'))[0], 200);
  assert.equal((await answer('/nothing'))[0], 404);
});
