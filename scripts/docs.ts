import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { parse } from 'yaml';
import { sampleInputs } from '../test/house/sample-inputs.ts';
import { actionTypes } from './docs/action-types.ts';

/**
 * Writes the tables of inputs and outputs of actions/<name>/README.md from action.yml, between markers, and
 * action-types.yml from what the code reads. `--check` writes nothing and fails where one of them is stale.
 */
interface Metadata {
  inputs?: Record<
    string,
    { description: string; required?: boolean; default?: string | boolean | number }
  >;
  outputs?: Record<string, { description: string }>;
}

const root = resolve(import.meta.dirname, '..');
const check = process.argv.includes('--check');
const stale: string[] = [];
const samples = await sampleInputs();

for (const name of readdirSync(join(root, 'actions'))) {
  const readme = join(root, 'actions', name, 'README.md');
  const metadata = join(root, 'actions', name, 'action.yml');
  if (!existsSync(metadata)) continue;
  const before = existsSync(readme) ? readFileSync(readme, 'utf8') : '';
  const { inputs = {}, outputs = {} } = parse(readFileSync(metadata, 'utf8')) as Metadata;
  const tables = replaced(
    replaced(before, 'inputs', inputTable(inputs)),
    'outputs',
    outputTable(outputs),
  );
  const style = await resolveConfig(readme);
  keep(`actions/${name}/README.md`, await format(tables, { ...style, filepath: readme }));
  const types = await actionTypes(
    join(root, 'actions', name),
    samples[name] ?? [],
    Object.keys(inputs),
    Object.keys(outputs),
  );
  const path = `actions/${name}/action-types.yml`;
  keep(path, await format(types, { ...style, filepath: path }));
}
if (check && stale.length > 0) {
  console.error(`stale, run: npm run docs\n${stale.join('\n')}`);
  process.exitCode = 1;
}

function keep(path: string, after: string): void {
  const file = join(root, path);
  if (existsSync(file) && readFileSync(file, 'utf8') === after) return;
  stale.push(path);
  if (!check) writeFileSync(file, after);
}

function inputTable(inputs: NonNullable<Metadata['inputs']>): string {
  const rows = Object.entries(inputs).map(([name, input]) => {
    const fallback = String(input.default ?? '').replaceAll('\n', '\\n');
    const shown =
      input.required === true ? '**required**' : fallback === '' ? '' : `\`${fallback}\``;
    return `| \`${name}\` | ${shown} | ${cell(input.description)} |`;
  });
  return ['| input | default | meaning |', '| --- | --- | --- |', ...rows].join('\n');
}

function outputTable(outputs: NonNullable<Metadata['outputs']>): string {
  const rows = Object.entries(outputs).map(
    ([name, output]) => `| \`${name}\` | ${cell(output.description)} |`,
  );
  return ['| output | meaning |', '| --- | --- |', ...rows].join('\n');
}

function cell(text: string): string {
  return text.trim().replaceAll(/\s+/g, ' ').replaceAll('|', '\\|');
}

function replaced(readme: string, part: string, table: string): string {
  const start = `<!-- ${part} -->`;
  const end = `<!-- /${part} -->`;
  const from = readme.indexOf(start);
  const to = readme.indexOf(end);
  if (from === -1 || to === -1) return `${readme.trimEnd()}\n\n${start}\n\n${table}\n\n${end}\n`;
  return `${readme.slice(0, from)}${start}\n\n${table}\n\n${readme.slice(to)}`;
}
