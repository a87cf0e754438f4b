import { join } from 'node:path';
import { FileCommands, type Written } from './file-commands.ts';
import { isTruthy, toText, type Scope } from './expression.ts';
import type { Frame, JobRun } from './job-run.ts';
import type { Result, StepRecord } from './record.ts';
import { runUses } from './run-uses.ts';
import { runScript } from './run-script.ts';
import {
  conditionHolds,
  textOf,
  textsOf,
  valueOf,
  writtenOf,
  type TemplateToken,
} from './tokens.ts';
import type { Fields } from './workflow.ts';

/** What a step's kind needs to do its part. */
export interface StepContext {
  readonly job: JobRun;
  readonly frame: Frame;
  readonly fields: Fields;
  readonly env: Readonly<Record<string, string>>;
  readonly scope: Scope;
  readonly cancel: AbortSignal;
  /** Prefix of the keys of the steps within. */
  readonly key: string;
  /** Starts a fresh set of files; called once per process. */
  readonly files: () => FileCommands;
  /** Takes over what a process wrote, as far as it outlives the step. */
  readonly take: (written: Written) => void;
}

/** How a step ended by itself, without `continue-on-error`. */
export type Ended = 'success' | 'failure';

let folders = 0;

/** Runs one step of a job or a composite, if its `if` holds, and records how it went. */
export async function runStep(
  job: JobRun,
  frame: Frame,
  fields: Fields,
  key: string,
  given?: {
    readonly run: (context: StepContext) => Promise<Ended>;
    readonly condition?: () => boolean;
  },
): Promise<void> {
  const startedAt = Date.now();
  const before = { ...job.env, ...frame.env };
  const stepEnv = textsOf(fields.get('env'), job.scope(frame, before));
  const env = { ...before, ...stepEnv };
  const id = fields.has('id') ? writtenOf(fields.get('id')) : undefined;
  const actionName = id ?? `__${key.replaceAll(/[^\w-]+/g, '_')}`;
  const scope = job.scope(frame, env, { action: actionName });
  const outputs: Record<string, string> = {};
  let summary = '';
  const finish = (outcome: Result, conclusion: Result): void => {
    const record: StepRecord = {
      key,
      name: nameOf(fields, scope, key),
      isInner: frame.actionPath !== undefined,
      outcome,
      conclusion,
      startedAt,
      completedAt: Date.now(),
      outputs,
      summary,
    };
    job.record.steps.push(record);
    if (id !== undefined) frame.steps[id] = { outputs, outcome, conclusion };
    if (conclusion === 'failure' && frame.status === 'success') frame.status = 'failure';
  };
  const holds = given?.condition ?? (() => conditionHolds(fields.get('if'), scopeNow()));
  const scopeNow = (): Scope => job.scope(frame, env, { action: actionName });
  let shouldRun: boolean;
  try {
    shouldRun = holds();
  } catch (error) {
    job.annotate('error', (error as Error).message);
    finish('failure', 'failure');
    return;
  }
  if (!shouldRun) {
    finish('skipped', 'skipped');
    return;
  }
  job.log(`##[step]${nameOf(fields, scope, key)}`);
  const stop = new AbortController();
  // A cancelled job lets a step go on whose `if` is still true, such as always().
  const onCancel = (): void => {
    if (fields.has('if') && holds()) return;
    stop.abort();
  };
  frame.cancel.addEventListener('abort', onCancel);
  const limit = new AbortController();
  const minutes = valueOf(fields.get('timeout-minutes'), scope);
  const minuteMs = job.world.minuteMs ?? 60_000;
  const timer =
    minutes === null
      ? undefined
      : setTimeout(
          () => {
            limit.abort();
            stop.abort();
          },
          Number(minutes) * minuteMs,
        );
  const context: StepContext = {
    job,
    frame,
    fields,
    env: { ...stepEnv, GITHUB_ACTION: actionName },
    scope,
    cancel: stop.signal,
    key,
    files: () => new FileCommands(join(job.temp, '_runner_file_commands', String((folders += 1)))),
    take: (written) => {
      Object.assign(outputs, written.outputs);
      Object.assign(job.env, written.env);
      job.paths.push(...written.paths);
      summary += job.masks.hide(written.summary);
    },
  };
  let outcome: Result;
  try {
    outcome = await (given?.run ?? kindOf(fields))(context);
  } catch (error) {
    job.annotate('error', (error as Error).message);
    if ((error as Error).name === 'NotImplemented') throw error;
    outcome = 'failure';
  } finally {
    clearTimeout(timer);
    frame.cancel.removeEventListener('abort', onCancel);
  }
  if (limit.signal.aborted) {
    job.annotate('error', `The action '${key}' has timed out after ${toText(minutes)} minutes.`);
    outcome = 'failure';
  } else if (stop.signal.aborted) outcome = 'cancelled';
  const goesOn = isTruthy(valueOf(fields.get('continue-on-error'), scope));
  finish(outcome, outcome === 'failure' && goesOn ? 'success' : outcome);
}

/** What GitHub shows a step as. */
export function keyOf(fields: Fields): string {
  const id = fields.get('id');
  if (id !== undefined) return writtenOf(id);
  const name = fields.get('name');
  if (name !== undefined) return sourceOf(name);
  const uses = fields.get('uses');
  if (uses !== undefined) return `Run ${writtenOf(uses).replace(/@[0-9a-f]{40}$/, '')}`;
  const [line = ''] = sourceOf(fields.get('run')).trim().split('\n');
  return `Run ${line}`;
}

function nameOf(fields: Fields, scope: Scope, key: string): string {
  const name = fields.get('name');
  if (name === undefined) return key;
  try {
    return textOf(name, scope);
  } catch {
    return key;
  }
}

function sourceOf(token: TemplateToken | undefined): string {
  const { source, value } = (token ?? {}) as { source?: string; value?: unknown };
  if (typeof value === 'string') return value;
  // Of a text with expressions only the source is left, with its quotes.
  const written = source ?? writtenOf(token);
  if (/^".*"$/.test(written)) return JSON.parse(written) as string;
  return written.replace(/^'(.*)'$/s, '$1');
}

function kindOf(fields: Fields): (context: StepContext) => Promise<Ended> {
  return fields.has('run') ? runScript : runUses;
}
