import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { commandOf } from './command.ts';
import { endOrphans, TRACKING } from './end-orphans.ts';
import { toText, type Scope, type Value } from './expression.ts';
import { hashFiles } from './hash-files.ts';
import type { Masks } from './masks.ts';
import type { JobRecord, Result } from './record.ts';
import type { Source } from './source.ts';
import type { World } from './world.ts';

/** What one level of steps sees: those of a job, or those of a composite action in it. */
export interface Frame {
  readonly source: Source;
  readonly inputs: Readonly<Record<string, Value>>;
  readonly steps: Record<
    string,
    { outputs: Record<string, string>; outcome: Result; conclusion: Result }
  >;
  status: Result;
  /** The folder of the composite action. */
  readonly actionPath: string | undefined;
  /** Environment that a composite was given by its step. */
  readonly env: Readonly<Record<string, string>>;
  /** Aborted when these steps are to end early. */
  readonly cancel: AbortSignal;
}

export interface JobRunOptions {
  readonly world: World;
  readonly record: JobRecord;
  /** `github`, `needs`, `strategy`, `matrix`, `secrets`, `vars`, `inputs`, `job`. */
  readonly contexts: Readonly<Record<string, Value>>;
  readonly env: Readonly<Record<string, string>>;
  readonly event: { readonly name: string; readonly payload: Readonly<Record<string, Value>> };
  readonly masks: Masks;
  readonly source: Source;
  readonly jobId: string;
  /** `defaults.run` */
  readonly defaults: { readonly shell: string; readonly directory: string };
}

/** One machine for one job: its folders, its environment so far, its log. */
export class JobRun {
  readonly root = mkdtempSync(join(tmpdir(), 'deploy-actions-job-'));
  readonly workspace: string;
  readonly temp: string;
  readonly home: string;
  readonly record: JobRecord;
  readonly world: World;
  readonly masks: Masks;
  readonly jobId: string;
  readonly defaults: JobRunOptions['defaults'];
  /** Aborted when the job is to end early; running steps whose `if` still holds go on. */
  readonly cancelled = new AbortController();
  readonly env: Record<string, string>;
  readonly paths: string[] = [];
  /** What runs after the last step, latest first. */
  readonly posts: (() => Promise<void>)[] = [];
  readonly frame: Frame;
  readonly #contexts: Readonly<Record<string, Value>>;
  readonly #trackingId = `github_${randomUUID()}`;
  readonly #eventPath: string;
  #stopped: string | undefined;

  constructor(options: JobRunOptions) {
    const { world, record, contexts, event } = options;
    this.world = world;
    this.record = record;
    this.masks = options.masks;
    this.jobId = options.jobId;
    this.defaults = options.defaults;
    this.#contexts = contexts;
    this.env = { ...options.env };
    const name = world.repository.split('/')[1] ?? '';
    this.workspace = join(this.root, 'work', name, name);
    this.temp = join(this.root, 'work/_temp');
    this.home = join(this.root, 'home');
    for (const folder of [this.workspace, this.temp, this.home])
      mkdirSync(folder, { recursive: true });
    this.#eventPath = join(this.temp, '_github_workflow_event.json');
    writeFileSync(this.#eventPath, JSON.stringify(event.payload));
    this.frame = {
      source: options.source,
      inputs: contexts['inputs'] as Record<string, Value>,
      steps: {},
      status: 'success',
      actionPath: undefined,
      env: {},
      cancel: this.cancelled.signal,
    };
  }

  /** Contexts and functions for a step of a frame; `env` is what the step sees of it. */
  scope(
    frame: Frame,
    env: Readonly<Record<string, string>>,
    more: Readonly<Record<string, Value>> = {},
  ): Scope {
    const isStatus = (status: Result) => () => frame.status === status;
    return {
      contexts: {
        ...this.#contexts,
        inputs: frame.inputs,
        github: { ...this.github(frame), ...more },
        env,
        steps: frame.steps,
        runner: this.#runner(),
        job: { ...(this.#contexts['job'] as Record<string, Value>), status: frame.status },
      },
      functions: {
        success: isStatus('success'),
        failure: isStatus('failure'),
        cancelled: () => frame.status === 'cancelled',
        always: () => true,
        hashFiles: (...patterns) => hashFiles(this.workspace, patterns),
      },
    };
  }

  github(frame: Frame): Record<string, Value> {
    return {
      ...(this.#contexts['github'] as Record<string, Value>),
      workspace: this.workspace,
      event_path: this.#eventPath,
      ...(frame.actionPath === undefined ? {} : { action_path: frame.actionPath }),
    };
  }

  /** Everything a process of a step finds in its environment, but for its own `env:` and files. */
  environment(frame: Frame, step: Readonly<Record<string, string>>): Record<string, string> {
    const { world } = this;
    const context = Object.entries(this.github(frame)).filter(
      ([name, value]) => typeof value === 'string' && !['token', 'action_path'].includes(name),
    );
    const path = [
      ...[...this.paths].reverse(),
      '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    ];
    return {
      HOME: this.home,
      LANG: 'C.UTF-8',
      ...world.machine,
      ...this.env,
      ...frame.env,
      ...step,
      PATH: path.join(':'),
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      ...Object.fromEntries(
        context.map(([name, value]) => [`GITHUB_${name.toUpperCase()}`, value as string]),
      ),
      ...(frame.actionPath === undefined ? {} : { GITHUB_ACTION_PATH: frame.actionPath }),
      ...Object.fromEntries(
        Object.entries(this.#runner()).map(([name, value]) => [
          `RUNNER_${name.toUpperCase()}`,
          toText(value),
        ]),
      ),
      // Stand-ins know by this what the token may do; the real runner does not tell.
      STAND_IN_PERMISSIONS: JSON.stringify(this.record.permissions ?? {}),
      RUNNER_WORKSPACE: join(this.workspace, '..'),
      [TRACKING]: this.#trackingId,
    };
  }

  /** One line of a step: a command is obeyed, the rest goes to the log with every secret hidden. */
  line(text: string): void {
    const command = this.#stopped === undefined ? commandOf(text) : undefined;
    if (this.#stopped !== undefined && text.trim() === `::${this.#stopped}::`) {
      this.#stopped = undefined;
      return;
    }
    switch (command?.name) {
      case 'add-mask':
        this.masks.add(command.data);
        return;
      case 'stop-commands':
        this.#stopped = command.data;
        return;
      case 'error':
      case 'warning':
      case 'notice':
        this.annotate(command.name, command.data);
        return;
      case 'set-output':
      case 'save-state':
        throw new Error(`the ${command.name} command is deprecated: write to the file instead`);
      case 'group':
        this.log(`##[group]${command.data}`);
        return;
      case 'endgroup':
        this.log('##[endgroup]');
        return;
      case 'debug':
      case 'echo':
      case 'add-matcher':
      case 'remove-matcher':
        return;
      default:
        this.log(text);
    }
  }

  annotate(level: 'error' | 'warning' | 'notice', message: string): void {
    this.record.annotations.push({ level, message: this.masks.hide(message) });
    this.log(`##[${level}]${message}`);
  }

  log(text: string): void {
    for (const line of this.masks.hide(text).split('\n')) {
      this.record.log += `${line}\n`;
      this.world.onLog?.(this.record.key, line);
    }
  }

  /** The end of the machine. */
  dispose(): void {
    const orphans = endOrphans(this.#trackingId);
    if (orphans > 0) this.log(`Terminated ${orphans} orphan process(es)`);
    rmSync(this.root, { recursive: true, force: true, maxRetries: 3 });
  }

  #runner(): Record<string, Value> {
    return {
      os: 'Linux',
      arch: process.arch === 'arm64' ? 'ARM64' : 'X64',
      name: `GitHub Actions ${this.record.key}`,
      environment: 'github-hosted',
      temp: this.temp,
      tool_cache: join(this.root, 'toolcache'),
    };
  }
}
