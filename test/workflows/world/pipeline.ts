import { FakeGitHub } from '../../fakes/github/fake-github.ts';
import { gitHubService } from '../github-service.ts';
import { Concurrency } from '../harness/concurrency.ts';
import { dispatch, pullRequest, push, type Event } from '../harness/event.ts';
import { sourceOf } from '../harness/source.ts';
import { isTriggered } from '../harness/triggers.ts';
import { readWorkflow } from '../harness/workflow.ts';
import { WorkflowRun } from '../harness/workflow-run.ts';
import type { Settings } from '../harness/world.ts';
import { remotesWith } from '../stand-ins.ts';
import { writeJournal } from './journal.ts';
import type { Machine } from './machine.ts';
import { Repository, type Files } from './repository.ts';

export interface PipelineOptions {
  readonly machine: Pick<Machine, 'env'>;
  /** Folder of the example, or nothing and all files given. */
  readonly from?: string;
  readonly files?: Files;
  /** Its name in examples/, where what is observed counts for it. */
  readonly example?: string;
  /** `.github/workflows/pipeline.yml` */
  readonly path?: string;
  /** See World. */
  readonly minuteMs?: number;
  readonly settings: Settings & { readonly environments?: Readonly<Record<string, Settings>> };
  /** See World. */
  readonly warnsOfInputs?: boolean;
  /** A token of somebody's who may do everything, such as one that is a registry's password as well. */
  readonly token?: string;
  /** See World. */
  readonly labels?: readonly string[];
  readonly runners?: number;
  /** Further environment of every step. */
  readonly env?: Readonly<Record<string, string>>;
}

/** One repository with one pipeline, on a GitHub of its own. */
export class Pipeline implements AsyncDisposable {
  readonly repository: Repository;
  readonly fake: FakeGitHub;
  readonly #options: PipelineOptions;
  readonly #concurrency = new Concurrency();
  #runs = 0;

  private constructor(options: PipelineOptions, repository: Repository, fake: FakeGitHub) {
    this.#options = options;
    this.repository = repository;
    this.fake = fake;
  }

  static async create(options: PipelineOptions): Promise<Pipeline> {
    const repository = await Repository.create('acme/shop', options.from, options.files);
    const { token } = options;
    const fake = await FakeGitHub.start({
      repository: repository.name,
      anyCalls: true,
      ...(token !== undefined && { token }),
    });
    return new Pipeline(options, repository, fake);
  }

  /** Commits to a branch and runs what that starts; undefined where it starts nothing. */
  async push(branch: string, files: Files, message?: string): Promise<WorkflowRun | undefined> {
    const commit = await this.repository.commit(branch, files, message);
    return await this.run(
      push({
        repository: this.repository.name,
        branch,
        ...commit,
        ...(message === undefined ? {} : { message }),
      }),
    );
  }

  /** Brings a branch to where another is. */
  async forward(branch: string, to: string): Promise<WorkflowRun | undefined> {
    const commit = await this.repository.forward(branch, to);
    return await this.run(push({ repository: this.repository.name, branch, ...commit }));
  }

  async pullRequest(
    head: string,
    base: string,
    files: Files,
    fork?: string,
  ): Promise<WorkflowRun | undefined> {
    await this.repository.commit(head, files);
    const pull = await this.repository.open(head, base);
    const given = {
      repository: this.repository.name,
      sha: pull.sha,
      number: pull.number,
      base,
      head,
      baseSha: pull.before,
      headSha: pull.headSha,
      changed: pull.changed,
    };
    return await this.run(pullRequest(fork === undefined ? given : { ...given, fork }));
  }

  async dispatch(
    inputs: Readonly<Record<string, string>>,
    branch = 'main',
  ): Promise<WorkflowRun | undefined> {
    const sha = await this.repository.sha(branch);
    const given = { repository: this.repository.name, sha, branch, workflow: this.#path, inputs };
    return await this.run(dispatch(given));
  }

  /** Runs the pipeline to its end for an event, if its triggers let it. */
  async run(event: Event): Promise<WorkflowRun | undefined> {
    const run = await this.begin(event);
    await run?.done;
    return run;
  }

  /** Begins it; `done` is the end. */
  async begin(event: Event): Promise<WorkflowRun | undefined> {
    const { machine, settings, env, labels, runners } = this.#options;
    const { name } = this.repository;
    const directory = await this.repository.at(event.sha);
    const source = sourceOf({ repository: name, directory, ref: event.ref, sha: event.sha });
    if (!isTriggered(await readWorkflow(source, this.#path), event)) return undefined;
    const number = (this.#runs += 1);
    const run = await WorkflowRun.start({
      world: {
        repository: name,
        directory,
        remotes: remotesWith(),
        ...settings,
        ...(labels !== undefined && { labels }),
        ...(runners !== undefined && { runners }),
        warnsOfInputs: this.#options.warnsOfInputs ?? false,
        github: gitHubService(this.fake),
        ...(this.#options.minuteMs !== undefined && { minuteMs: this.#options.minuteMs }),
        machine: { ...machine.env, STAND_IN_ORIGIN: this.repository.origin, ...env },
      },
      path: this.#path,
      event,
      identity: { id: 1000 + number, number, attempt: 1 },
      concurrency: this.#concurrency,
    });
    run.done.then(
      () => {
        writeJournal(run, name, this.#options.example);
      },
      () => undefined,
    );
    return run;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.repository[Symbol.dispose]();
    await this.fake[Symbol.asyncDispose]();
  }

  get #path(): string {
    return this.#options.path ?? '.github/workflows/pipeline.yml';
  }
}
