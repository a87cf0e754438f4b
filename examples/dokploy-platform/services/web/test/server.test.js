'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { answer } = require('../server.js');

test('the page says its version', () => {
  assert.match(answer('/')[1], /<footer>unknown<\/footer>/);
  assert.equal(answer('/x')[0], 404);
});
