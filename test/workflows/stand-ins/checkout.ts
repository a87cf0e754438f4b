import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fail, flag, input, output, refuse, run, saveState, state, variable } from './action.ts';

/** The commit of the run, or the ref that is asked for, from the repository that stands in for GitHub's. */
if (state('isPost') === 'true') process.exit(0);
saveState('isPost', 'true');
refuse('ssh-key', 'ssh-known-hosts', 'filter', 'sparse-checkout', 'reference', 'github-server-url');
for (const name of ['lfs', 'submodules']) if (flag(name)) fail(`the stand-in knows no ${name}`);
if (input('repository') !== variable('GITHUB_REPOSITORY')) {
  fail(`repository '${input('repository')}' not found`);
}
if (input('token') === '') fail('Input required and not supplied: token');
// Where the runner says what the job's token may do.
const permissions = JSON.parse(process.env['STAND_IN_PERMISSIONS'] ?? '{"contents":"read"}') as {
  contents?: string;
};
if (permissions.contents === undefined || permissions.contents === 'none') {
  fail(`fatal: repository not found: the job needs the permission contents: read`);
}
const folder = join(variable('GITHUB_WORKSPACE'), input('path'));
mkdirSync(folder, { recursive: true });
const git = (...words: string[]): string => run('git', ['-C', folder, ...words]).stdout;
if (!existsSync(join(folder, '.git'))) git('init', '--quiet', '--initial-branch=main');
else if (flag('clean')) git('clean', '-ffdx');
const wanted = input('ref') || variable('GITHUB_SHA');
const depth = Number(input('fetch-depth'));
const origin = variable('STAND_IN_ORIGIN');
const refs =
  depth === 0
    ? [
        '+refs/heads/*:refs/remotes/origin/*',
        '+refs/tags/*:refs/tags/*',
        '+refs/pull/*:refs/remotes/pull/*',
      ]
    : [wanted];
const tags = depth !== 0 && flag('fetch-tags') ? ['+refs/tags/*:refs/tags/*'] : [];
const shallow = depth === 0 ? [] : [`--depth=${String(depth)}`];
git(
  'fetch',
  '--quiet',
  '--no-tags',
  '--update-shallow',
  ...shallow,
  `file://${origin}`,
  ...refs,
  ...tags,
);
const ref = variable('GITHUB_REF');
const isBranch = input('ref') === '' && ref.startsWith('refs/heads/');
const commit = depth === 0 ? wanted : 'FETCH_HEAD';
if (isBranch) git('checkout', '--quiet', '--force', '-B', ref.slice('refs/heads/'.length), commit);
else git('checkout', '--quiet', '--force', '--detach', commit);
git('remote', 'add', 'origin', `${variable('GITHUB_SERVER_URL')}/${input('repository')}`);
if (flag('persist-credentials')) {
  const basic = Buffer.from(`x-access-token:${input('token')}`).toString('base64');
  console.log(`::add-mask::${basic}`);
  git(
    'config',
    `http.${variable('GITHUB_SERVER_URL')}/.extraheader`,
    `AUTHORIZATION: basic ${basic}`,
  );
}
output('ref', input('ref') || ref);
output('commit', git('rev-parse', 'HEAD').trim());
