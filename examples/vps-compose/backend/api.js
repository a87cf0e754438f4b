// The service `api`: notes in PostgreSQL.
'use strict';

const { query } = require('./lib/postgres.js');
const { bodyOf, serve } = require('./lib/serve.js');

serve(3000, async (request, path) => {
  if (path !== '/notes') return undefined;
  if (request.method === 'POST') {
    const text = textOf(await bodyOf(request));
    if (text === undefined) return [422, { error: 'send {"text": "…"}' }];
    const [note] = await query('INSERT INTO notes (text) VALUES ($1) RETURNING id, text', [text]);
    return [201, note];
  }
  return [200, await query('SELECT id, text FROM notes ORDER BY id DESC LIMIT 50')];
});

/** The note's text; undefined where the body is anything else. */
function textOf(body) {
  try {
    const { text } = JSON.parse(body) ?? {};
    return typeof text === 'string' && text !== '' ? text : undefined;
  } catch {
    return undefined;
  }
}
