import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Browser } from './browser.ts';
import { overflowsOf, PHONE_WIDTH } from './fit.ts';
import { pageOf } from './page-of.ts';

/** Shows Markdown files as a phone does: `node test/summaries/show.ts FILE…` prints where the pictures are. */
const folder = mkdtempSync(join(tmpdir(), 'summaries-'));
await using browser = await Browser.start();
for (const file of process.argv.slice(2)) {
  const page = await browser.show(pageOf(readFileSync(file, 'utf8')), PHONE_WIDTH);
  const picture = join(folder, `${basename(file, '.md')}.png`);
  writeFileSync(picture, await page.screenshot());
  console.log(picture);
  for (const wide of await overflowsOf(page)) console.log(`  too wide: ${wide}`);
}
