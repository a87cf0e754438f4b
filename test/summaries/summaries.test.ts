import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { FLYCTL_BUILD_MS, installFlyctl } from '../host/install-flyctl.ts';
import { Browser } from './browser.ts';
import { overflowsOf, PHONE_WIDTH } from './fit.ts';
import { pageOf } from './page-of.ts';
import * as written from './written.ts';

/** KEEP_SUMMARIES names a folder in which texts and pictures stay, to be looked at. */
const keep = process.env['KEEP_SUMMARIES'];

let browser: Browser;
let folder: string;

beforeAll(async () => {
  folder = keep ?? mkdtempSync(join(tmpdir(), 'deploy-actions-summaries-'));
  browser = await Browser.start();
  await installFlyctl();
}, FLYCTL_BUILD_MS);

afterAll(async () => {
  await browser[Symbol.asyncDispose]();
  if (keep === undefined) rmSync(folder, { recursive: true, force: true });
});

test.each(Object.entries(written))(
  'on a phone the summaries of %s fit',
  async (_, write) => {
    const summaries = await write();
    const found: string[] = [];
    for (const [name, markdown] of Object.entries(summaries)) {
      expect(markdown).not.toBe('');
      const page = await browser.show(pageOf(markdown), PHONE_WIDTH);
      writeFileSync(join(folder, `${name}.md`), markdown);
      writeFileSync(join(folder, `${name}.png`), await page.screenshot());
      found.push(...(await overflowsOf(page)).map((wide) => `${name}: ${wide}`));
    }
    expect(found).toEqual([]);
  },
  300_000,
);

test('what does not fit is found, and what can be scrolled to is not', async () => {
  const wide = '<div style="width: 500px">wide</div>';
  const cells = `| ${'a long cell | '.repeat(9)}\n|${' --- |'.repeat(9)}`;
  const page = await browser.show(
    pageOf(`${wide}\n\n${cells}\n\n    ${'x'.repeat(99)}`),
    PHONE_WIDTH,
  );
  expect(await overflowsOf(page)).toEqual([wide]);
});
