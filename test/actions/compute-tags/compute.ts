import type { Checkout } from '../../../actions/compute-tags/checkout.ts';
import { computeTags } from '../../../actions/compute-tags/compute-tags.ts';
import type { Computed } from '../../../actions/compute-tags/computed.ts';
import { type ComputeTagsInputs, readInputs } from '../../../actions/compute-tags/inputs.ts';
import { Payload } from '../../../actions/compute-tags/payload.ts';
import type { GitHubApi } from '../../../packages/github/github-api.ts';
import { contextOf } from '../../../packages/runner/context.ts';
import { Inputs } from '../../../packages/runner/inputs.ts';
import { Secrets } from '../../../packages/runner/secrets.ts';

export const SHA = '860c1904a1ce19322e91ac35af1ab07466440c37';
export const HEAD = '1e9249f05bfc090e0688b8fb9c1b347586add504';
export const BASE = 'b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0';
/** 2020-01-10T00:30:00Z, a Friday. */
export const NOW = Date.UTC(2020, 0, 10, 0, 30);

/** What the payload of every event says about the repository. */
export const REPOSITORY = {
  name: 'Hello-World',
  full_name: 'octocat/Hello-World',
  default_branch: 'main',
  description: 'This your first repo!',
  html_url: 'https://github.com/octocat/Hello-World',
  license: { spdx_id: 'MIT' },
};

export interface Run {
  readonly inputs?: Readonly<Record<string, string>>;
  readonly event?: string;
  readonly ref?: string;
  readonly sha?: string;
  /** Added to the repository; `null` for a missing event file. */
  readonly payload?: object | null;
  readonly environment?: Readonly<Record<string, string>>;
  readonly checkout?: Partial<Checkout>;
  readonly api?: GitHubApi;
  /** The files of the workspace. */
  readonly files?: Readonly<Record<string, string>>;
}

/** Computes tags in memory, from an event to everything that the outputs are made of. */
export async function compute(run: Run): Promise<Computed> {
  return (await computeWithInputs(run)).computed;
}

export async function computeWithInputs(
  run: Run,
): Promise<{ inputs: ComputeTagsInputs; computed: Computed }> {
  const environment = {
    GITHUB_EVENT_NAME: run.event ?? 'push',
    GITHUB_REF: run.ref ?? 'refs/heads/main',
    GITHUB_SHA: run.sha ?? SHA,
    GITHUB_REPOSITORY: REPOSITORY.full_name,
    ...run.environment,
    ...Object.fromEntries(
      Object.entries(run.inputs ?? {}).map(([name, value]) => [
        `INPUT_${name.toUpperCase()}`,
        value,
      ]),
    ),
  };
  const context = contextOf(environment);
  const secrets = new Secrets({ setSecret: () => undefined });
  const inputs = await readInputs({ inputs: new Inputs(environment, secrets), context });
  const computed = await computeTags(inputs, {
    context,
    clock: { now: () => NOW, sleep: () => Promise.resolve() },
    payload: new Payload(
      run.payload === null ? undefined : { repository: REPOSITORY, ...run.payload },
    ),
    checkout: { ...NO_CHECKOUT, ...run.checkout },
    api: run.api,
    readText: (path) => new Map(Object.entries(run.files ?? {})).get(path),
  });
  return { inputs, computed };
}

/** The tags of the only service, or of the named one. */
export async function tagsOf(run: Run, service?: string): Promise<string[]> {
  const { services } = await compute(run);
  const found = service === undefined ? services[0] : services.find(({ name }) => name === service);
  return (found?.tags ?? []).map((tag) => tag.name);
}

const NO_CHECKOUT: Checkout = {
  state: () => Promise.resolve(undefined),
  headRef: () => Promise.resolve(undefined),
  refsAt: () => Promise.resolve([]),
  tags: () => Promise.resolve(new Map()),
  remoteTags: () => Promise.resolve(undefined),
  remoteHead: () => Promise.resolve(undefined),
  commitDate: () => Promise.resolve(undefined),
  parents: () => Promise.resolve([]),
  mergeBase: () => Promise.resolve(undefined),
  changedFiles: () => Promise.resolve(undefined),
};

/** A full checkout of a repository with these git tags. */
export function checkoutWithTags(...names: string[]): Partial<Checkout> {
  return {
    state: () => Promise.resolve({ head: SHA, isShallow: false }),
    tags: () => Promise.resolve(new Map(names.map((name) => [name, SHA]))),
  };
}
