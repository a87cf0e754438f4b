import { parse } from 'yaml';
import { choice, fail, input, output, refuse } from './action.ts';

/** Sends the message to the webhook, which in a test is a server of its own. */
refuse(
  'api',
  'command',
  'method',
  'payload-delimiter',
  'payload-file-path',
  'proxy',
  'token',
  'version',
);
if (input('webhook') === '')
  fail('Missing input! Either a method or webhook is required to take action.');
if (choice('webhook-type', 'incoming-webhook', 'webhook-trigger') === '') {
  fail('Missing input! The webhook type must be "incoming-webhook" or "webhook-trigger".');
}
const payload = parse(input('payload')) as unknown;
if (typeof payload !== 'object' || payload === null)
  fail('Invalid input! Failed to parse the provided payload');
const response = await fetch(input('webhook'), {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(payload),
});
output('ok', String(response.ok));
output('response', await response.text());
output('time', new Date().toISOString());
if (!response.ok) fail(`Failed to send: HTTP ${String(response.status)}`);
