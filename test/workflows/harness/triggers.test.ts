import { describe, expect, test } from '@jest/globals';
import { pullRequest, push, schedule, type Event } from './event.ts';
import { listMatches, patternMatches } from './filter-pattern.ts';
import { WorkflowRefused } from './refusals.ts';
import { sourceOf } from './source.ts';
import { isTriggered } from './triggers.ts';
import { readWorkflow } from './workflow.ts';

const given = { repository: 'acme/shop', sha: 'a'.repeat(40) };
const request = { ...given, baseSha: 'b'.repeat(40), headSha: 'c'.repeat(40) };

async function starts(on: string, event: Event): Promise<boolean> {
  const text = `on: ${on}\njobs: { a: { runs-on: ubuntu-latest, steps: [{ run: "true" }] } }\n`;
  const source = { ...sourceOf({ ...given, ref: event.ref, directory: '/' }), read: () => text };
  return isTriggered(await readWorkflow(source, '.github/workflows/x.yml'), event);
}

// Every row of the cheat sheet, and what it says does not match.
// https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax#filter-pattern-cheat-sheet
test.each<[string, readonly string[], readonly string[]]>([
  ['feature/*', ['feature/my-branch', 'feature/your-branch'], ['feature/a/b', 'feature']],
  ['feature/**', ['feature/beta-a/my-branch', 'feature/your-branch'], ['feature']],
  ['main', ['main'], ['main2', 'x/main']],
  ['*', ['main', 'releases'], ['all/the/branches']],
  ['**', ['all/the/branches', 'every/tag'], []],
  ['*feature', ['mona-feature', 'feature', 'ver-10-feature'], ['features', 'a/feature']],
  ['v2*', ['v2', 'v2.0', 'v2.9'], ['v1', 'av2']],
  ['v[12].[0-9]+.[0-9]+', ['v1.10.1', 'v2.0.0'], ['v3.0.0', 'v1x0y0', 'v1.0']],
  ['*.jsx?', ['page.js', 'page.jsx'], ['page.jsxx', 'a/page.js']],
  ['**.js', ['index.js', 'js/index.js', 'src/js/app.js'], ['index.jsx']],
  ['docs/*', ['docs/README.md'], ['docs/mona/octocat.txt']],
  ['docs/**', ['docs/README.md', 'docs/mona/octocat.txt'], ['docs', 'a/docs/x']],
  ['docs/**/*.md', ['docs/README.md', 'docs/mona/hello-world.md', 'docs/a/b/c.md'], ['docs/a.txt']],
  ['**/docs/**', ['docs/hello.md', 'dir/docs/my-file.txt', 'space/docs/plan/space.doc'], ['docs']],
  ['**/README.md', ['README.md', 'js/README.md'], ['readme.md', 'aREADME.md']],
  ['**/*src/**', ['a/src/app.js', 'my-src/code/js/app.js'], ['a/srcs/app.js']],
  ['**/*-post.md', ['my-post.md', 'path/their-post.md'], ['post.md']],
  [
    '**/migrate-*.sql',
    ['migrate-10909.sql', 'db/migrate-v1.0.sql', 'db/sept/migrate-v1.sql'],
    ['migrate.sql'],
  ],
  ['Dockerfile*', ['Dockerfile', 'Dockerfile.api'], ['api/Dockerfile']],
])('the pattern %s', (pattern, matching, others) => {
  for (const text of matching) expect([text, patternMatches(pattern, text)]).toEqual([text, true]);
  for (const text of others) expect([text, patternMatches(pattern, text)]).toEqual([text, false]);
});

test('later patterns win', () => {
  expect(listMatches(['*.md', '!README.md'], 'README.md')).toBe(false);
  expect(listMatches(['*.md', '!README.md', 'README*'], 'README.md')).toBe(true);
  expect(listMatches(['!README.md', '*.md'], 'README.md')).toBe(true);
});

describe('which events start a workflow', () => {
  const branch = (name: string, ...changed: string[]): Event =>
    push({ ...given, branch: name, changed });
  const tag = push({ ...given, tag: 'v1' });
  test.each<[string, string, Event, boolean]>([
    ['another event', 'pull_request', branch('main'), false],
    ['no filter', 'push', branch('any'), true],
    ['no filter, a tag', 'push', tag, true],
    ['a branch', '{ push: { branches: [main] } }', branch('main'), true],
    ['another branch', '{ push: { branches: [main] } }', branch('develop'), false],
    ['a tag where branches are listed', '{ push: { branches: [main] } }', tag, false],
    ['a branch where tags are listed', '{ push: { tags: [v*] } }', branch('main'), false],
    ['a tag', '{ push: { tags: [v*] } }', tag, true],
    ['an ignored branch', '{ push: { branches-ignore: ["x/**"] } }', branch('x/y'), false],
    ['not an ignored branch', '{ push: { branches-ignore: ["x/**"] } }', branch('main'), true],
    ['a path', '{ push: { paths: ["api/**"] } }', branch('main', 'README.md', 'api/a.js'), true],
    ['no path', '{ push: { paths: ["api/**"] } }', branch('main', 'README.md'), false],
    ['a tag, whatever the paths', '{ push: { paths: ["api/**"] } }', tag, true],
    [
      'only ignored paths',
      '{ push: { paths-ignore: ["*.md"] } }',
      branch('main', 'a.md', 'b.md'),
      false,
    ],
    [
      'not only ignored paths',
      '{ push: { paths-ignore: ["*.md"] } }',
      branch('main', 'a.md', 'b'),
      true,
    ],
    [
      'branch and path both',
      '{ push: { branches: [main], paths: [a] } }',
      branch('develop', 'a'),
      false,
    ],
    ['a pull request', 'pull_request', pullRequest(request), true],
    ['a label on it', 'pull_request', pullRequest({ ...request, action: 'labeled' }), false],
    [
      'a type',
      '{ pull_request: { types: [labeled] } }',
      pullRequest({ ...request, action: 'labeled' }),
      true,
    ],
    ['its base', '{ pull_request: { branches: [main] } }', pullRequest(request), true],
    ['not its head', '{ pull_request: { branches: [change] } }', pullRequest(request), false],
    [
      'its paths',
      '{ pull_request: { paths: [a] } }',
      pullRequest({ ...request, changed: ['b'] }),
      false,
    ],
    [
      'a time',
      '{ schedule: [{ cron: "0 1 * * *" }] }',
      schedule({ ...given, cron: '0 1 * * *' }),
      true,
    ],
    [
      'another time',
      '{ schedule: [{ cron: "0 1 * * *" }] }',
      schedule({ ...given, cron: '0 2 * * *' }),
      false,
    ],
  ])('%s', async (_name, on, event, wanted) => {
    expect(await starts(on, event)).toBe(wanted);
  });

  test('both a list and its opposite are refused, and so is an event that the harness does not know', async () => {
    const both = '{ push: { branches: [a], branches-ignore: [b] } }';
    await expect(starts(both, branch('a'))).rejects.toThrow(WorkflowRefused);
    await expect(starts('[push, release]', branch('a'))).rejects.toThrow(
      'does not know on.release',
    );
  });
});
