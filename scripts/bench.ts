import { readdirSync } from 'node:fs';
import { join } from 'node:path';

/** Runs scripts/bench/NAME.ts, which finds its own words in process.argv; without a name, tells the names. */
const folder = join(import.meta.dirname, 'bench');
const names = readdirSync(folder)
  .filter((file) => file.endsWith('.ts'))
  .map((file) => file.slice(0, -3));
const [name = ''] = process.argv.splice(2, 1);

if (names.includes(name)) {
  await import(join(folder, `${name}.ts`));
} else {
  console.log(`npm run bench -- NAME, where NAME is one of: ${names.join(', ')}`);
  process.exitCode = name === '' ? 0 : 1;
}
