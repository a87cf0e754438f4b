import { execFileSync } from 'node:child_process';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { FakeGitHub } from '../fakes/github/fake-github.ts';
import { dispatch, pullRequest, push, type Event } from './harness/event.ts';
import { isTriggered } from './harness/triggers.ts';
import { readWorkflow } from './harness/workflow.ts';
import { WorkflowRun } from './harness/workflow-run.ts';
import { sourceOf } from './harness/source.ts';
import type { Settings } from './harness/world.ts';
import { gitHubService } from './github-service.ts';
import { remotesWith } from './stand-ins.ts';

/** Runs one workflow of one folder by hand; README.md tells how. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    directory: { type: 'string', default: '.' },
    event: { type: 'string', default: 'push' },
    branch: { type: 'string', default: 'main' },
    repository: { type: 'string', default: 'acme/shop' },
    fork: { type: 'string' },
    changed: { type: 'string', multiple: true, default: [] },
    secret: { type: 'string', multiple: true, default: [] },
    var: { type: 'string', multiple: true, default: [] },
    input: { type: 'string', multiple: true, default: [] },
    environment: { type: 'string', multiple: true, default: [] },
    machine: { type: 'string', multiple: true, default: [] },
    quiet: { type: 'boolean', default: false },
  },
});
const [path] = positionals;
if (path === undefined) {
  console.error('usage: node test/workflows/run.ts [options] .github/workflows/x.yml');
  process.exit(2);
}
const directory = resolve(values.directory);
const sha = git('rev-parse', 'HEAD') ?? 'c0ffee1234567890c0ffee1234567890c0ffee12';
const event = eventOf();
const fake = await FakeGitHub.start({ repository: values.repository, anyCalls: true });
const source = sourceOf({ repository: values.repository, directory, ref: event.ref, sha });
if (!isTriggered(await readWorkflow(source, path), event)) {
  console.log(`${event.name} of ${event.ref} does not start ${path}`);
} else {
  const run = await WorkflowRun.start({
    world: {
      repository: values.repository,
      directory,
      remotes: remotesWith(),
      secrets: pairs(values.secret),
      vars: pairs(values.var),
      environments: environments(),
      github: gitHubService(fake),
      machine: { STAND_IN_ORIGIN: directory, ...pairs(values.machine) },
      onLog: (job, line) => {
        if (!values.quiet) console.log(`${job} | ${line}`);
      },
    },
    path,
    event,
  });
  const result = await run.done;
  console.log(`\n${run.table.join('\n')}\n\n${result}`);
  for (const issue of fake.state.open)
    console.log(`issue #${String(issue.number)}: ${issue.title}`);
  process.exitCode = result === 'failure' ? 1 : 0;
}
await fake[Symbol.asyncDispose]();

function eventOf(): Event {
  const { repository, branch, changed } = values;
  const given = { repository, sha, changed };
  switch (values.event) {
    case 'push':
      return push({ ...given, branch });
    case 'pull_request':
      return pullRequest({
        ...given,
        base: branch,
        baseSha: sha,
        headSha: sha,
        ...(values.fork === undefined ? {} : { fork: values.fork }),
      });
    case 'workflow_dispatch':
      return dispatch({ ...given, branch, workflow: path ?? '', inputs: pairs(values.input) });
    default:
      throw new Error(`no such event here: ${values.event}`);
  }
}

/** `name`, `name:SECRET=value` or `name:var:NAME=value`, each adding to the environment of that name. */
function environments(): Record<string, Settings> {
  const found: Record<string, { secrets: Record<string, string>; vars: Record<string, string> }> =
    {};
  for (const text of values.environment) {
    const [, name = '', kind, pair] = /^([^:=]+)(?::(var:)?(.*))?$/s.exec(text) ?? [];
    const own = (found[name] ??= { secrets: {}, vars: {} });
    if (pair !== undefined)
      Object.assign(kind === undefined ? own.secrets : own.vars, pairs([pair]));
  }
  return found;
}

function pairs(texts: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    texts.map((text) => [text.split('=')[0] ?? '', text.slice(text.indexOf('=') + 1)]),
  );
}

function git(...words: string[]): string | undefined {
  try {
    return execFileSync('git', ['-C', directory, ...words], {
      encoding: 'utf8',
      stdio: 'pipe',
    }).trim();
  } catch {
    return undefined;
  }
}
