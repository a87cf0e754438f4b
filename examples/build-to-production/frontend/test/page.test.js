'use strict';

const assert = require('node:assert/strict');
const { test } = require('node:test');
const { page } = require('../src/page.js');

test('the page says its version, as text', () => {
  assert.match(page('1a2b3c4'), /<footer>1a2b3c4<\/footer>/);
  assert.match(page('<b>'), /<footer>&lt;b&gt;<\/footer>/);
});
