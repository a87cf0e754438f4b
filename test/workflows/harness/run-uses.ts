import { join } from 'node:path';
import { readAction, type ActionMetadata } from './action-metadata.ts';
import { execute } from './execute.ts';
import type { Value } from './expression.ts';
import type { Frame, JobRun } from './job-run.ts';
import { NotImplemented } from './refusals.ts';
import { resolveReference, sourceOf, type Source } from './source.ts';
import { keyOf, runStep, type Ended, type StepContext } from './step.ts';
import { conditionHolds, textOf, textsOf, writtenOf } from './tokens.ts';
import type { Fields } from './workflow.ts';

interface Found {
  readonly metadata: ActionMetadata;
  readonly source: Source;
  readonly uses: string;
}

/** A `uses:` step. */
export async function runUses(context: StepContext): Promise<Ended> {
  const uses = writtenOf(context.fields.get('uses'));
  const found = findAction(context.job, context.frame, uses);
  const inputs = inputsOf(found, context);
  return found.metadata.using === 'composite'
    ? await runComposite(found, inputs, context)
    : await runJavaScript(found, inputs, context);
}

/** Runs the `pre` of every JavaScript action of a job, before its first step. */
export function runPres(job: JobRun, steps: readonly Fields[]): void {
  for (const fields of steps) {
    const uses = writtenOf(fields.get('uses'));
    // What lies in the workspace is not there yet.
    if (uses === '' || uses.startsWith('./')) continue;
    if (findAction(job, job.frame, uses).metadata.runs.has('pre')) {
      throw new NotImplemented(`${uses}: actions with a pre step`);
    }
  }
}

function findAction(job: JobRun, frame: Frame, uses: string): Found {
  if (uses.startsWith('./')) {
    const source = sourceOf({ ...frame.source, directory: job.workspace });
    return { metadata: readAction(join(job.workspace, uses), uses), source, uses };
  }
  const { source, path } = resolveReference(uses, frame.source, job.world.remotes);
  return { metadata: readAction(join(source.directory, path), uses), source, uses };
}

function inputsOf({ metadata, uses }: Found, context: StepContext): Record<string, string> {
  const { job, frame, fields, scope } = context;
  const given = textsOf(fields.get('with'), scope);
  const values: Record<string, string> = {};
  const byLower = new Map([...metadata.inputs.keys()].map((name) => [name.toLowerCase(), name]));
  for (const [name, token] of metadata.inputs) {
    const defaults = job.scope({ ...frame, actionPath: metadata.directory }, context.env);
    values[name] = token === undefined ? '' : textOf(token, defaults);
  }
  for (const [name, value] of Object.entries(given)) {
    const known = byLower.get(name.toLowerCase());
    // GitHub only warns, which nobody reads.
    if (known !== undefined) values[known] = value;
    else if (job.world.warnsOfInputs === true)
      job.annotate('warning', `Unexpected input(s) '${name}'`);
    else throw new NotImplemented(`${uses} declares no input "${name}"`);
  }
  return values;
}

async function runJavaScript(
  found: Found,
  inputs: Readonly<Record<string, string>>,
  context: StepContext,
): Promise<Ended> {
  const { job, frame, key } = context;
  const { metadata } = found;
  const state: Record<string, string> = {};
  const env = (): Record<string, string> => ({
    ...job.environment(frame, context.env),
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [
        `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
        value,
      ]),
    ),
    GITHUB_ACTION_REPOSITORY: found.source.repository,
    GITHUB_ACTION_REF: found.source.ref,
    ...Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value])),
  });
  const node = async (script: string, step: StepContext): Promise<Ended> => {
    const files = step.files();
    const code = await execute({
      command: process.execPath,
      words: ['--disable-warning=MODULE_TYPELESS_PACKAGE_JSON', join(metadata.directory, script)],
      cwd: job.workspace,
      env: { ...env(), ...files.env },
      onLine: (line) => {
        job.line(line);
      },
      cancel: step.cancel,
    });
    const written = files.read();
    Object.assign(state, written.state);
    step.take(written);
    return code === 0 ? 'success' : 'failure';
  };
  const post = metadata.runs.get('post');
  if (post !== undefined) {
    const condition = metadata.runs.get('post-if');
    const none: Fields = new Map();
    job.posts.unshift(async () => {
      await runStep(job, frame, none, `Post ${key}`, {
        run: (step) => node(writtenOf(post), step),
        condition: () =>
          condition === undefined || conditionHolds(condition, job.scope(frame, job.env)),
      });
    });
  }
  return await node(writtenOf(metadata.runs.get('main')), context);
}

async function runComposite(
  found: Found,
  inputs: Readonly<Record<string, Value>>,
  context: StepContext,
): Promise<Ended> {
  const { job, key } = context;
  const frame: Frame = {
    source: found.source,
    inputs,
    steps: {},
    status: 'success',
    actionPath: found.metadata.directory,
    env: { ...context.frame.env, ...context.env },
    cancel: context.cancel,
  };
  const onCancel = (): void => {
    frame.status = 'cancelled';
  };
  context.cancel.addEventListener('abort', onCancel);
  for (const fields of found.metadata.steps) {
    await runStep(job, frame, fields, `${key} / ${keyOf(fields)}`);
  }
  context.cancel.removeEventListener('abort', onCancel);
  const scope = job.scope(frame, job.env);
  const outputs = Object.fromEntries(
    [...found.metadata.outputs].map(([name, token]) => [
      name,
      token === undefined ? '' : textOf(token, scope),
    ]),
  );
  context.take({ outputs, env: {}, state: {}, paths: [], summary: '' });
  return frame.status === 'success' ? 'success' : 'failure';
}
