import { callInterface, callInputs, callSecrets, type SecretSet } from './call.ts';
import { Concurrency } from './concurrency.ts';
import { dispatchInputs } from './dispatch-inputs.ts';
import type { Event } from './event.ts';
import { isTruthy, type Scope, type Value } from './expression.ts';
import { githubContext } from './github-context.ts';
import { JobRun } from './job-run.ts';
import { askedPermissions, loadCalls, type Calls } from './load-calls.ts';
import { Masks } from './masks.ts';
import { combinationsOf, nameOf, type Combination } from './matrix.ts';
import { RESTRICTED, type Access, type Permissions } from './permissions.ts';
import { tableOf, type JobRecord, type Result } from './record.ts';
import { NotImplemented } from './refusals.ts';
import { cancelJob, runSteps } from './run-job.ts';
import { Semaphore } from './semaphore.ts';
import { sourceOf } from './source.ts';
import {
  conditionHolds,
  fieldsOf,
  literalOf,
  textOf,
  textsOf,
  valueOf,
  type TemplateToken,
} from './tokens.ts';
import { readWorkflow, type Job, type Workflow } from './workflow.ts';
import type { RunIdentity, World } from './world.ts';

export interface RunOptions {
  readonly world: World;
  /** `.github/workflows/x.yml` */
  readonly path: string;
  readonly event: Event;
  readonly identity?: RunIdentity;
  /** Shared by runs that can meet. */
  readonly concurrency?: Concurrency;
}

/** A job as those see it that need it. */
interface Ended {
  readonly result: Result;
  readonly outputs: Readonly<Record<string, string>>;
  /** Results of the jobs of the workflow that it called. */
  readonly inner?: readonly Result[];
}

/** One workflow with what it was called with. */
interface Call {
  readonly workflow: Workflow;
  readonly key: string;
  readonly name: string;
  readonly order: readonly number[];
  readonly inputs: Readonly<Record<string, Value>>;
  readonly secrets: SecretSet;
  readonly permissions: Permissions;
  /** Aborted when the run is cancelled, or the job that calls. */
  readonly cancelled: AbortSignal;
}

interface Place {
  readonly combination: Combination;
  readonly at: number;
  readonly total: number;
  readonly failFast: boolean;
}

/** `deployment: false` only keeps GitHub from recording one. */
const ENVIRONMENT = ['name', 'url', 'deployment'];
const LABELS = ['ubuntu-latest', 'ubuntu-24.04', 'ubuntu-22.04'];

/** One run of one workflow. `done` rejects only where the harness cannot go on. */
export class WorkflowRun {
  readonly jobs: JobRecord[] = [];
  readonly identity: RunIdentity;
  done: Promise<Result> = Promise.resolve('success');
  readonly #options: RunOptions;
  readonly #workflow: Workflow;
  readonly #calls: Calls;
  readonly #concurrency: Concurrency;
  readonly #runners: Semaphore;
  readonly #active = new Map<JobRun, () => boolean>();
  readonly #cancelled = new AbortController();

  private constructor(options: RunOptions, workflow: Workflow, calls: Calls) {
    this.#options = options;
    this.#workflow = workflow;
    this.#calls = calls;
    this.identity = options.identity ?? { id: 1, number: 1, attempt: 1 };
    this.#concurrency = options.concurrency ?? new Concurrency();
    this.#runners = new Semaphore(options.world.runners ?? 2);
  }

  /** Reads and checks all files, then starts; rejects with WorkflowRefused where GitHub starts nothing. */
  static async start(options: RunOptions): Promise<WorkflowRun> {
    const { world, path, event } = options;
    const { repository, directory } = world;
    const source = sourceOf({ repository, directory, ref: event.ref, sha: event.sha });
    const workflow = await readWorkflow(source, path);
    const permissions = allowedPermissions(world, event);
    const calls = await loadCalls(workflow, world.remotes, permissions);
    const run = new WorkflowRun(options, workflow, calls);
    const isFork = isFromFork(world, event);
    const outermost: Call = {
      workflow,
      key: '',
      name: '',
      order: [],
      inputs: dispatchInputs(workflow, event),
      secrets: { values: isFork ? {} : (world.secrets ?? {}), areAll: !isFork },
      permissions,
      cancelled: run.#cancelled.signal,
    };
    run.done = run.#run(outermost);
    run.done.catch(() => undefined);
    return run;
  }

  /** Exactly what ran, failed or was skipped, a line each, as GitHub shows it; the good ends of actions left out. */
  get table(): string[] {
    return tableOf(
      this.jobs,
      (step) => !step.isInner && !(step.key.startsWith('Post ') && step.outcome === 'success'),
    );
  }

  /** The same with all that happened after the last step and within composite actions. */
  get wholeTable(): string[] {
    return tableOf(this.jobs);
  }

  /** Results by job, without the steps. */
  get results(): Record<string, Result | undefined> {
    return Object.fromEntries(
      tableOf(this.jobs)
        .filter((line) => !line.startsWith(' '))
        .map((line) => line.split(': ') as [string, Result]),
    );
  }

  job(key: string): JobRecord {
    const found = this.jobs.find((job) => job.key === key);
    if (found === undefined) throw new Error(`there is no job ${key}:\n${this.table.join('\n')}`);
    return found;
  }

  /** As a person presses "Cancel workflow". */
  cancel(): void {
    this.#end(this.#cancelled);
  }

  #end(what: AbortController): void {
    what.abort();
    for (const [run, mayGoOn] of this.#active) if (!mayGoOn()) cancelJob(run);
  }

  async #run(call: Call): Promise<Result> {
    const scope = this.#scope(call, undefined, {});
    const leave = await this.#enter(call.workflow.fields.get('concurrency'), scope, () => {
      this.cancel();
    });
    if (leave === undefined) return 'cancelled';
    try {
      const ended = await this.#runJobs(call);
      return resultOf(
        [...ended.values()].map(({ result }) => result),
        this.#cancelled.signal.aborted,
      );
    } finally {
      leave();
    }
  }

  async #runJobs(call: Call): Promise<Map<string, Ended>> {
    const ended = new Map<string, Promise<Ended>>();
    const start = (job: Job): Promise<Ended> => {
      const known = ended.get(job.id);
      if (known !== undefined) return known;
      const needed = job.needs.map((id) => {
        const other = call.workflow.jobs.find((one) => one.id === id);
        return start(other ?? job);
      });
      const promise = Promise.all(needed).then(() => this.#runJob(call, job, ended));
      ended.set(job.id, promise);
      return promise;
    };
    const results = await Promise.allSettled(call.workflow.jobs.map(start));
    const broken = results.find((one) => one.status === 'rejected');
    if (broken !== undefined) throw broken.reason;
    const pairs = call.workflow.jobs.map(async (job): Promise<[string, Ended]> => [
      job.id,
      await start(job),
    ]);
    return new Map(await Promise.all(pairs));
  }

  async #runJob(call: Call, job: Job, ended: ReadonlyMap<string, Promise<Ended>>): Promise<Ended> {
    const all = await this.#ancestors(call, job, ended);
    const needs = Object.fromEntries(
      job.needs.map((id) => [
        id,
        { result: all.get(id)?.result ?? '', outputs: all.get(id)?.outputs ?? {} },
      ]),
    ) as Record<string, Value>;
    const base = this.#scope(call, job, needs);
    // GitHub looks into calls as well: one job skipped in there is not a success.
    const results = [...all.values()].flatMap(({ result, inner = [] }) => [result, ...inner]);
    const mayRun = (): boolean =>
      conditionHolds(job.fields.get('if'), {
        contexts: pick(base.contexts, ['github', 'inputs', 'vars', 'needs']),
        functions: {
          success: () => !call.cancelled.aborted && results.every((result) => result === 'success'),
          failure: () => results.includes('failure'),
          cancelled: () => call.cancelled.aborted,
          always: () => true,
        },
      });
    const order = [...call.order, call.workflow.jobs.indexOf(job)];
    if (!mayRun()) {
      this.#record(call, job, [...order, 0], {}).result = 'skipped';
      return { result: 'skipped', outputs: {} };
    }
    const places = placesOf(job, base);
    const strategy = fieldsOf(job.fields.get('strategy'), 'strategy', [
      'matrix',
      'fail-fast',
      'max-parallel',
    ]);
    const most = new Semaphore(Number(valueOf(strategy.get('max-parallel'), base) ?? Infinity));
    const siblings: JobRun[] = [];
    let hasFailed = false;
    const runs = places.map((place) =>
      most.with(async (): Promise<Ended> => {
        const scope = this.#scope(call, job, needs, place);
        const record = this.#record(call, job, [...order, place.at], place.combination, scope);
        const one = await this.#runOne(call, job, scope, record, mayRun, (run) => {
          if (hasFailed && place.failFast) return false;
          siblings.push(run);
          return true;
        });
        if (one.result === 'failure' && place.failFast && !hasFailed) {
          hasFailed = true;
          for (const run of siblings) if (run.record.result === undefined) cancelJob(run);
        }
        return one;
      }),
    );
    const each = await Promise.all(runs);
    // Of a matrix the last value that is not empty stays.
    const outputs = Object.assign(
      {},
      ...each.map((one) =>
        Object.fromEntries(Object.entries(one.outputs).filter(([, v]) => v !== '')),
      ),
    ) as Record<string, string>;
    return {
      result: resultOf(
        each.map(({ result }) => result),
        false,
      ),
      outputs,
      inner: each.flatMap(({ inner = [] }) => inner),
    };
  }

  async #runOne(
    call: Call,
    job: Job,
    scope: Scope,
    record: JobRecord,
    mayRun: () => boolean,
    join: (run: JobRun) => boolean,
  ): Promise<Ended> {
    let current: JobRun | undefined;
    const ending = new AbortController();
    const leave = await this.#enter(job.fields.get('concurrency'), scope, () => {
      this.#end(ending);
      if (current !== undefined) cancelJob(current);
    });
    if (leave === undefined) {
      record.result = 'cancelled';
      return { result: 'cancelled', outputs: {} };
    }
    try {
      if (job.uses !== undefined)
        return await this.#runCall(call, job, scope, record, ending.signal);
      return await this.#runners.with(async () => {
        if (ending.signal.aborted || !mayRun()) {
          record.result = 'cancelled';
          return { result: 'cancelled', outputs: {} };
        }
        const run = this.#open(call, job, scope, record);
        current = run;
        this.#active.set(run, mayRun);
        if (!join(run)) cancelJob(run);
        try {
          return await this.#runMachine(call, job, run);
        } finally {
          this.#active.delete(run);
          run.dispose();
        }
      });
    } finally {
      leave();
    }
  }

  async #runCall(
    call: Call,
    job: Job,
    scope: Scope,
    record: JobRecord,
    ending: AbortSignal,
  ): Promise<Ended> {
    const called = this.#calls.get(job);
    if (called === undefined) throw new Error(`${job.id} calls nothing that was loaded`);
    record.startedAt = Date.now();
    const permissions = askedPermissions(call.workflow, job) ?? call.permissions;
    // A token may be handed down by name as well.
    const token = this.#options.world.github.issueToken(permissions);
    const secretScope = {
      contexts: { ...scope.contexts, secrets: { ...call.secrets.values, GITHUB_TOKEN: token } },
    };
    const secrets = callSecrets(job, call.secrets, secretScope);
    record.given = {
      inputs: Object.entries(textsOf(job.fields.get('with'), scope)).flatMap(([name, value]) =>
        value === '' ? [] : [name],
      ),
      secrets: Object.keys(secrets.values).filter((name) => secrets.values[name] !== ''),
    };
    const ended = await this.#runJobs({
      workflow: called,
      key: `${record.key}/`,
      name: `${record.name} / `,
      order: record.order,
      inputs: callInputs(job, called, scope),
      secrets,
      permissions,
      cancelled: AbortSignal.any([call.cancelled, ending]),
    });
    const jobs = Object.fromEntries([...ended].map(([id, one]) => [id, { outputs: one.outputs }]));
    const contexts = {
      ...pick(scope.contexts, ['github', 'vars']),
      inputs: callInputs(job, called, scope),
      jobs,
    };
    const outputs = [...callInterface(called).outputs].map(([name, token]) => [
      name,
      textOf(token, { contexts: contexts }),
    ]);
    record.outputs = Object.fromEntries(outputs) as Record<string, string>;
    const inner = [...ended.values()].flatMap((one) => [one.result, ...(one.inner ?? [])]);
    record.result = resultOf(inner, ending.aborted);
    record.completedAt = Date.now();
    return { result: record.result, outputs: record.outputs, inner };
  }

  #open(call: Call, job: Job, scope: Scope, record: JobRecord): JobRun {
    const { world, event } = this.#options;
    const runsOn = [valueOf(job.fields.get('runs-on'), scope)].flat() as string[];
    const strange = runsOn.find((label) => !(world.labels ?? LABELS).includes(label));
    if (strange !== undefined) throw new NotImplemented(`no runner has the label ${strange}`);
    record.runsOn = runsOn;
    const environment = environmentOf(job, scope);
    const settings = environment === undefined ? {} : world.environments?.[environment];
    if (settings === undefined)
      throw new NotImplemented(`no environment is called ${environment ?? ''}`);
    // A called workflow sees of its environment's secrets those that it was given by name, or all with inherit.
    const own = Object.entries(settings.secrets ?? {});
    const token = world.github.issueToken(
      capped(askedPermissions(call.workflow, job) ?? call.permissions, isFromFork(world, event)),
    );
    record.permissions = capped(
      askedPermissions(call.workflow, job) ?? call.permissions,
      isFromFork(world, event),
    );
    const secrets: Record<string, string> = {
      ...call.secrets.values,
      ...Object.fromEntries(
        own.filter(([name]) => call.secrets.areAll || name in call.secrets.values),
      ),
      GITHUB_TOKEN: token,
    };
    const masks = new Masks();
    for (const value of Object.values(secrets)) masks.add(value);
    const { source, path } = call.workflow;
    const contexts: Record<string, Value> = {
      ...scope.contexts,
      github: githubContext(world, this.#workflow, event, this.identity, { id: job.id, token }),
      vars: { ...world.vars, ...settings.vars },
      secrets,
      job: {
        workflow_repository: source.repository,
        workflow_sha: source.sha,
        workflow_ref: `${source.repository}/${path}@${source.ref}`,
        workflow_file_path: path,
      },
    };
    const jobScope = { contexts };
    const env = {
      ...textsOf(call.workflow.fields.get('env'), jobScope),
      ...textsOf(job.fields.get('env'), jobScope),
    };
    return new JobRun({
      world,
      record,
      contexts,
      env,
      event,
      masks,
      source,
      jobId: job.id,
      defaults: defaultsOf(call.workflow, job, { contexts: { ...contexts, env } }),
    });
  }

  async #runMachine(call: Call, job: Job, run: JobRun): Promise<Ended> {
    const { record } = run;
    const { world } = this.#options;
    record.startedAt = Date.now();
    world.github.show?.(record, this.identity);
    let result = await runSteps(run, job);
    const scope = run.scope(run.frame, run.env);
    const outputs: Record<string, string> = {};
    try {
      for (const [name, value] of Object.entries(textsOf(job.fields.get('outputs'), scope))) {
        // The runner keeps back what holds a secret, and only warns.
        if (run.masks.hide(value) === value) outputs[name] = value;
        else run.annotate('warning', `Skip output '${name}' since it may contain secret.`);
      }
      const environment = environmentOf(job, scope);
      if (environment !== undefined) {
        const fields = job.fields.get('environment');
        const url = fields === undefined ? '' : urlOf(fields, scope);
        const isClean = run.masks.hide(url) === url;
        if (!isClean) run.annotate('warning', skippedUrl(environment));
        record.environment = { name: environment, url: isClean ? url : '' };
      }
    } catch (error) {
      run.annotate('error', (error as Error).message);
      result = 'failure';
    }
    record.outputs = outputs;
    record.result = result;
    record.completedAt = Date.now();
    world.github.show?.(record, this.identity);
    const goesOn = isTruthy(valueOf(job.fields.get('continue-on-error'), scope));
    return { result: result === 'failure' && goesOn ? 'success' : result, outputs };
  }

  async #ancestors(
    call: Call,
    job: Job,
    ended: ReadonlyMap<string, Promise<Ended>>,
  ): Promise<Map<string, Ended>> {
    const found = new Map<string, Ended>();
    const queue = [...job.needs];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      const promise = ended.get(id);
      if (found.has(id) || promise === undefined) continue;
      found.set(id, await promise);
      queue.push(...(call.workflow.jobs.find((one) => one.id === id)?.needs ?? []));
    }
    return found;
  }

  #scope(call: Call, job: Job | undefined, needs: Record<string, Value>, place?: Place): Scope {
    const { world, event } = this.#options;
    const identity = { id: job?.id ?? '', token: '' };
    return {
      contexts: {
        github: githubContext(world, this.#workflow, event, this.identity, identity),
        inputs: call.inputs,
        vars: world.vars ?? {},
        needs,
        secrets: call.secrets.values,
        matrix: place?.combination ?? {},
        strategy: {
          'fail-fast': place?.failFast ?? true,
          'job-index': place?.at ?? 0,
          'job-total': place?.total ?? 1,
          'max-parallel': place?.total ?? 1,
        },
      },
    };
  }

  #record(
    call: Call,
    job: Job,
    order: readonly number[],
    combination: Combination,
    scope?: Scope,
  ): JobRecord {
    const isMatrix = Object.keys(combination).length > 0;
    const short = combination['name'];
    const suffix = isMatrix ? ` (${typeof short === 'string' ? short : nameOf(combination)})` : '';
    const nameToken = job.fields.get('name');
    const called = this.#calls.get(job);
    const name = nameToken === undefined || scope === undefined ? job.id : textOf(nameToken, scope);
    const record: JobRecord = {
      order,
      isCall: job.uses !== undefined,
      key: `${call.key}${job.id}${suffix}`,
      name: `${call.name}${name}${isMatrix && nameToken === undefined ? ` (${nameOf(combination)})` : ''}`,
      result: undefined,
      startedAt: undefined,
      completedAt: undefined,
      steps: [],
      calls: called === undefined ? undefined : fileOf(called),
      given: { inputs: [], secrets: [] },
      permissions: undefined,
      runsOn: [],
      origin: { file: fileOf(call.workflow), id: job.id },
      annotations: [],
      log: '',
      outputs: {},
      environment: undefined,
    };
    this.jobs.push(record);
    return record;
  }

  async #enter(
    token: TemplateToken | undefined,
    scope: Scope,
    cancel: () => void,
  ): Promise<(() => void) | undefined> {
    if (token === undefined) return () => undefined;
    if (token.isScalar) {
      const claim = {
        group: textOf(token, scope),
        cancelInProgress: false,
        queue: 'single',
      } as const;
      return await this.#concurrency.enter(claim, cancel);
    }
    const fields = fieldsOf(token, 'concurrency', ['group', 'cancel-in-progress', 'queue']);
    return await this.#concurrency.enter(
      {
        group: textOf(fields.get('group'), scope),
        cancelInProgress: isTruthy(valueOf(fields.get('cancel-in-progress'), scope)),
        queue: literalOf(fields.get('queue')) === 'max' ? 'max' : 'single',
      },
      cancel,
    );
  }
}

function fileOf(workflow: Workflow): string {
  return `${workflow.source.repository}/${workflow.path}`;
}

function placesOf(job: Job, scope: Scope): Place[] {
  const fields = fieldsOf(job.fields.get('strategy'), 'strategy', [
    'matrix',
    'fail-fast',
    'max-parallel',
  ]);
  const token = fields.get('matrix');
  const failFast = fields.has('fail-fast')
    ? isTruthy(valueOf(fields.get('fail-fast'), scope))
    : true;
  if (token === undefined) return [{ combination: {}, at: 0, total: 1, failFast }];
  const all = combinationsOf(valueOf(token, scope) as Record<string, Value>);
  return all.map((combination, at) => ({ combination, at, total: all.length, failFast }));
}

function environmentOf(job: Job, scope: Scope): string | undefined {
  const token = job.fields.get('environment');
  if (token === undefined) return undefined;
  const name = token.isScalar
    ? textOf(token, scope)
    : textOf(fieldsOf(token, 'environment', ENVIRONMENT).get('name'), scope);
  // An empty name is no environment: what a called workflow gets that was given none.
  return name === '' ? undefined : name;
}

function urlOf(token: TemplateToken, scope: Scope): string {
  if (token.isScalar) return '';
  const url = fieldsOf(token, 'environment', ENVIRONMENT).get('url');
  return url === undefined ? '' : textOf(url, scope);
}

function skippedUrl(environment: string): string {
  return `Skip setting environment url as environment '${environment}' may contain secret.`;
}

function defaultsOf(
  workflow: Workflow,
  job: Job,
  scope: Scope,
): { shell: string; directory: string } {
  const read = (token: TemplateToken | undefined): Record<string, string> => {
    const run = fieldsOf(token, 'defaults', ['run']).get('run');
    return run === undefined
      ? {}
      : Object.fromEntries(
          [...fieldsOf(run, 'defaults.run', ['shell', 'working-directory'])].map(([name, one]) => [
            name,
            textOf(one, scope),
          ]),
        );
  };
  const both = { ...read(workflow.fields.get('defaults')), ...read(job.fields.get('defaults')) };
  return { shell: both['shell'] ?? '', directory: both['working-directory'] ?? '.' };
}

/** All skipped counts as skipped; one that failed fails all. */
function resultOf(results: readonly Result[], isCancelled: boolean): Result {
  if (isCancelled) return 'cancelled';
  for (const worst of ['failure', 'cancelled'] as const) if (results.includes(worst)) return worst;
  return results.length > 0 && results.every((result) => result === 'skipped')
    ? 'skipped'
    : 'success';
}

function isFromFork(world: World, event: Event): boolean {
  const pull = event.payload['pull_request'] as
    { readonly head: { readonly repo: { readonly full_name: string } } } | undefined;
  return pull !== undefined && pull.head.repo.full_name !== world.repository;
}

function allowedPermissions(world: World, event: Event): Permissions {
  return capped(world.defaultPermissions ?? RESTRICTED, isFromFork(world, event));
}

/** The token of a fork's pull request may read at most. */
function capped(permissions: Permissions, isFork: boolean): Permissions {
  if (!isFork) return permissions;
  return Object.fromEntries(
    Object.entries(permissions).map(([scope, access]): [string, Access] => [
      scope,
      access === 'write' ? 'read' : access,
    ]),
  );
}

function pick(
  contexts: Readonly<Record<string, Value>>,
  names: readonly string[],
): Record<string, Value> {
  return Object.fromEntries(names.map((name) => [name, contexts[name] ?? {}]));
}
