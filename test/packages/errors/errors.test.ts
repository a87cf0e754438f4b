import { expect, test } from '@jest/globals';
import { Cancelled } from '../../../packages/errors/cancelled.ts';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { messageOf } from '../../../packages/errors/message-of.ts';
import { RemoteError } from '../../../packages/errors/remote-error.ts';

test('each kind of failure is known by its class and its name', () => {
  const failures = [new ConfigurationError('a'), new RemoteError('b'), new Cancelled('c')];
  expect(failures.map(({ name, message }) => `${name}: ${message}`)).toEqual([
    'ConfigurationError: a',
    'RemoteError: b',
    'Cancelled: c',
  ]);
  for (const failure of failures) expect(failure).toBeInstanceOf(Error);
  expect(failures[0]).not.toBeInstanceOf(RemoteError);
  expect(failures[1]).not.toBeInstanceOf(ConfigurationError);
});

test('a cancel says by itself that nothing was changed', () => {
  expect(new Cancelled().message).toBe('cancelled before anything was changed');
});

test('a remote error carries the lines worth reading, none by default', () => {
  expect(new RemoteError('b').details).toEqual([]);
  expect(new RemoteError('b', { details: ['last line'] }).details).toEqual(['last line']);
});

test('the message is one line, whatever was thrown', () => {
  expect(messageOf(new Error(' two\r\n  lines\n'))).toBe('two lines');
  expect(messageOf('a bare\nword')).toBe('a bare word');
  expect(messageOf(undefined)).toBe('undefined');
  expect(messageOf(new TypeError(''))).toBe('TypeError');
});

test('the message tells the causes, each once', () => {
  const socket = new Error('connect ECONNREFUSED 127.0.0.1:1');
  expect(messageOf(new TypeError('fetch failed', { cause: socket }))).toBe(
    'fetch failed: connect ECONNREFUSED 127.0.0.1:1',
  );
  const repeated = new RemoteError('no answer: connect ECONNREFUSED 127.0.0.1:1', {
    cause: socket,
  });
  expect(messageOf(repeated)).toBe('no answer: connect ECONNREFUSED 127.0.0.1:1');
  expect(messageOf(new Error('a', { cause: new Error('b', { cause: 'c' }) }))).toBe('a: b: c');
});

test('causes that go in a circle end', () => {
  const first = new Error('first');
  const second = new Error('second', { cause: first });
  first.cause = second;
  expect(messageOf(first)).toBe('first: second');
});

test('an error of several parts, as Node throws for a name with several addresses, tells them', () => {
  const parts = [
    new Error('connect ECONNREFUSED ::1:1'),
    new Error('connect ECONNREFUSED 127.0.0.1:1'),
  ];
  expect(messageOf(new AggregateError(parts))).toBe(
    'connect ECONNREFUSED ::1:1, connect ECONNREFUSED 127.0.0.1:1',
  );
});
