import { expect, test } from '@jest/globals';
import { read } from '../workflows/static/files.ts';
import { blocksOf } from './blocks-of.ts';
import { findingsIn } from './findings-in.ts';
import { PAGES } from './pages.ts';

test('there are pages with code to look at', () => {
  expect(PAGES).toEqual(expect.arrayContaining(['README.md', 'SECURITY.md', '.github/PINS.md']));
  expect(PAGES.flatMap((path) => blocksOf(read(path))).length).toBeGreaterThan(70);
});

test.each(PAGES)('every block of code in %s is right', async (path) => {
  expect(await findingsIn(read(path))).toEqual([]);
});

const STEP = `- uses: org/deploy-actions/health-poll@v1
  with:
    url: https://example.com/health`;

test.each([
  ['an input that is not there', 'yaml', `${STEP}\n    ulr: x`, 'has no input ulr'],
  ['an input that is missing', 'yaml', STEP.replace('url', 'body'), 'wants the input url'],
  ['an action that is not there', 'yaml', STEP.replace('poll', 'pol'), 'nothing is known of this'],
  ['another version of ours', 'yaml', STEP.replace('@v1', '@v2'), 'is not @v1'],
  ['a value that the action refuses', 'yaml', `${STEP}\n    retries: many`, 'retries'],
  [
    'an output that is not there',
    'yaml',
    `${STEP}\n  id: a\n- run: 'true'\n  if: steps.a.outputs.b`,
    'there is no steps.a.outputs.b',
  ],
  ['an expression of a foreign tongue', 'yaml', `${STEP}/\${{ github.shaa }}`, 'shaa'],
  ['a key that no step has', 'yaml', `${STEP}\n  whith: {}`, "'whith'"],
  ['an input of a stage that is not there', 'yaml', stage('hsot: x'), 'has no input hsot'],
  ['a stage that is not there', 'yaml', stage('').replace('e2e', 'e3e'), 'e3e.yml@v1 is nowhere'],
  ['inputs of nobody', 'yaml', 'url: https://example.com', 'whose inputs these are'],
  ['YAML that is none', 'yaml', 'a: b: c', 'Nested mappings'],
  ['a key that no service has', 'yaml', 'services: { web: { imgae: x } }', 'imgae'],
  ['a quote that is not closed', 'sh', "echo 'a", 'SC1073'],
  ['a word without quotes', 'sh', 'rm $1', 'SC2086'],
  ['a script that is not there', 'sh', 'npm run tests', 'there is no npm run tests'],
  ['a file that is not there', 'sh', 'node test/host/upp.ts', 'there is no test/host/upp.ts'],
  ['JSON with a comma too many', 'json', '[1,]', 'JSON'],
  ['TOML that is none', 'toml', 'a = = 1', 'TOML'],
  ['TypeScript that is none', 'ts', 'const = 1;', 'expected'],
  ['a change to what is no YAML', 'diff', ' a: b\n+  c: d', 'Nested mappings'],
  ['a diagram of another kind', 'mermaid', 'flowchrat TD', 'is no flowchart'],
  ['an arrow that is none', 'mermaid', 'flowchart TD\n  a -> b', 'not understood: a -> b'],
  ['a part without an end', 'mermaid', 'flowchart TD\n  subgraph a["b"]', 'without an end'],
  ['a language that nobody knows', 'ymal', 'a: b', 'nobody knows the language "ymal"'],
  ['no language', '', 'a', 'nobody knows the language ""'],
])('%s is found', async (_, language, text, wanted) => {
  const found = await findingsIn(`# Page\n\n\`\`\`${language}\n${text}\n\`\`\`\n`);
  expect(found.join('\n')).toContain(wanted);
  expect(found[0]).toMatch(/^3: /);
});

function stage(input: string): string {
  return `jobs:
  a:
    uses: org/deploy-actions/.github/workflows/e2e.yml@v1
    with: { base-url: 'https://example.com', ${input} }`;
}
