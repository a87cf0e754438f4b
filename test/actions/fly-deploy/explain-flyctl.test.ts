import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { explainFlyctl, isFinal } from '../../../actions/fly-deploy/explain-flyctl.ts';

test.each([
  ["Error: no access token available. Please login with 'flyctl auth login'", /fly tokens create/],
  ['Error: Not authorized to deploy this app', /another app or organization/],
  [
    'Error: Could not find App "x" (Request ID: 01H) (Trace ID: ab)',
    /^Could not find App "x"\. Look at the name/,
  ],
  ['Error: App configuration is not valid', /which part of the config/],
  ['Error: yes flag must be specified when not running interactively', /\[mounts\] was taken out/],
  ['Error: failed to fetch an image or build from source: could not find image "a/b:c"', /pushed/],
  ['Error: failed to fetch an image or build from source: error building: boom', /build failed/],
  [
    'Error: release command failed - aborting deployment. machine m exited with non-zero status of 3',
    /database/,
  ],
  ['Error: failed to get lease on VM m: lease currently held by x', /concurrency group/],
  [
    'Error: smoke checks for m failed: the app appears to be crashing\nSmoke checks …',
    /crashing\. The program ends again/,
  ],
  [
    "Error: timeout reached waiting for machine's state to change\nYour machine was created, but never started",
    /wait-timeout/,
  ],
  ['Error: found multiple image versions', /strategy: rolling/],
  [
    'Error: wait timeout\ncould not get all green machines to be healthy',
    /^wait timeout, could not get all green.*fly logs/,
  ],
  ['\u001b[31mError: \u001b[0mboom', /^boom$/],
  ['', /it said nothing/],
])('%j', (said, told) => {
  expect(explainFlyctl(`==> Verifying\n${said}\n\n`.replace(/^==> Verifying\n\n/, ''))).toMatch(
    told,
  );
});

test('is one line of a bounded length, whatever was said', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 2000, unit: 'binary' }), (said) => {
      const told = explainFlyctl(said);
      expect(told.length).toBeLessThan(800);
      expect(told).not.toMatch(/\n/);
    }),
  );
});

test('asks again only where another answer may come', () => {
  expect(isFinal('Error: server returned a non-200 status code: 401')).toBe(true);
  expect(isFinal('Error: app not found')).toBe(true);
  expect(isFinal('Error: server returned a non-200 status code: 504')).toBe(false);
  expect(isFinal('Error: connection reset by peer')).toBe(false);
});
