import { expect, test } from '@jest/globals';
import { Cancelled } from '../../../packages/errors/cancelled.ts';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { RemoteError } from '../../../packages/errors/remote-error.ts';
import { reportOf } from '../../../packages/runner/report.ts';

test('a wrong workflow is named as such, without a stack', () => {
  expect(reportOf('some-action', new ConfigurationError('port: "x" is no number'))).toEqual({
    title: 'some-action: the workflow needs a change',
    message: 'port: "x" is no number',
    details: [],
  });
});

test('a remote failure tells its details first, without a stack', () => {
  const cause = new Error('ECONNRESET');
  const error = new RemoteError('the registry is gone', { details: ['last line'], cause });
  expect(reportOf('some-action', error)).toEqual({
    title: 'some-action failed',
    message: 'the registry is gone: ECONNRESET',
    details: ['last line'],
  });
});

test('a cancel is named as such, without a stack', () => {
  expect(reportOf('some-action', new Cancelled())).toEqual({
    title: 'some-action was cancelled',
    message: 'cancelled before anything was changed',
    details: [],
  });
});

test('anything else is our bug, with the stack for the report', () => {
  const report = reportOf('some-action', new TypeError('x is undefined'));
  expect(report.title).toBe('some-action: a bug in deploy-actions');
  expect(report.message).toBe('unexpected failure, please report it with this log: x is undefined');
  expect(report.details[0]).toBe('TypeError: x is undefined');
  expect(report.details.join('\n')).toMatch(/^\s+at /m);
});

test('something thrown that is no error has no stack to show', () => {
  expect(reportOf('some-action', 'a word')).toEqual({
    title: 'some-action: a bug in deploy-actions',
    message: 'unexpected failure, please report it with this log: a word',
    details: [],
  });
});

test('a failure of each kind of its own class counts as its kind', () => {
  class Narrower extends RemoteError {}
  expect(reportOf('some-action', new Narrower('gone')).title).toBe('some-action failed');
});

test.each([
  new ConfigurationError('two\nlines'),
  new RemoteError('two\r\nlines'),
  new Cancelled('two\n\nlines'),
  new Error('two\nlines'),
])('the message of %p is one line', (error) => {
  expect(reportOf('some-action', error).message).toMatch(/two lines$/);
});
