import { expect, test } from '@jest/globals';
import { json } from '../../fakes/dokploy/answer.ts';
import { QUICK } from '../../fakes/dokploy/model.ts';
import { onFakeClock } from './on-fake-clock.ts';

/** A deployment that failed says where its log is, and does not promise one that nobody sees. */
const BAD = { ...QUICK, result: 'error' as const };
const SHOWN = /failed; the end of its log is in this step$/;
const NOT_SHOWN = /failed; look at its page in Dokploy$/;

test.each([
  ['is there', '200', BAD, undefined, SHOWN],
  ['is not wanted', '0', BAD, undefined, NOT_SHOWN],
  ['is empty', '200', BAD, json(''), NOT_SHOWN],
  ['cannot be read', '200', BAD, json({ message: 'Unauthorized' }, 401), NOT_SHOWN],
  // The row itself says why.
  [
    'never was',
    '200',
    { ...BAD, errorMessage: 'no space left' },
    undefined,
    /failed: no space left$/,
  ],
  ['never was, and nothing is said', '200', { ...BAD, errorMessage: '' }, undefined, NOT_SHOWN],
] as const)('where the log %s', async (_, logLines, build, answer, told) => {
  const { fake, compose, deploy } = onFakeClock();
  compose('shop', { builds: [build] });
  fake.interfere = (name) => (name === 'deployment.readLogs' ? answer : undefined);
  const { reason } = await deploy({ 'compose-id': 'shop', 'log-lines': logLines });
  expect(reason).toMatch(told);
});
