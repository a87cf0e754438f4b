/** Parts of the tables of pipelines: what the stages show when all is well, or where they stopped. */

/** A stage of one job: `test` with its steps, each a success unless it says otherwise. */
export function stage(
  call: string,
  job: string,
  steps: readonly string[],
  result = 'success',
): string[] {
  return [`${call}: ${result}`, ...jobOf(`${call}/${job}`, steps, result)];
}

export function jobOf(key: string, steps: readonly string[], result = 'success'): string[] {
  return [
    `${key}: ${result}`,
    ...steps.map((step) => (step.includes(': ') ? `  ${step}` : `  ${step}: success`)),
  ];
}

/** Steps from the one that failed on. */
export function failingAt(steps: readonly string[], failed: string): string[] {
  const at = steps.indexOf(failed);
  if (at < 0) throw new Error(`there is no step ${failed}`);
  return steps.map((step, place) => {
    const name = step.split(': ')[0] ?? step;
    if (place < at) return step;
    return place === at ? `${name}: failure` : `${name}: skipped`;
  });
}

/** Steps of which one ended otherwise, and those after it as they were: they run whatever happened. */
export function withResult(steps: readonly string[], name: string, result: string): string[] {
  if (!steps.includes(name)) throw new Error(`there is no step ${name}`);
  return steps.map((step) => (step === name ? `${name}: ${result}` : step));
}

export function skipped(...keys: readonly string[]): string[] {
  return keys.map((key) => `${key}: skipped`);
}

export const TEST_NODE = [
  'Check out',
  'project',
  'Set up Node',
  'Install',
  'Lint',
  'Type-check',
  'Test',
  'Build',
];
export const TEST_PYTHON = ['Check out', 'project', 'Set up Python', 'Install', 'Lint', 'Test'];
export const PLAN = ['Check out', 'find', 'tags', 'changed: skipped', 'plan'];
/** Where only what changed is built. */
export const PLAN_CHANGED = ['Check out', 'find', 'tags', 'changed', 'plan'];
const BUILD_HEAD = ['Check out', 'Set up QEMU: skipped', 'Set up Buildx'];
const BUILD_TAIL = ['cache', 'Hide the secrets of the build', 'Build and push'];
export const BUILD = [...BUILD_HEAD, 'Log in to the registry', 'reuse', ...BUILD_TAIL];
export const BUILD_REUSED = [
  ...BUILD_HEAD,
  'Log in to the registry',
  'reuse',
  ...BUILD_TAIL.map((step) => `${step}: skipped`),
];
/** For a fork: built and thrown away. */
export const BUILD_ONLY = [
  ...BUILD_HEAD,
  'Log in to the registry: skipped',
  'reuse: skipped',
  ...BUILD_TAIL,
];
export const IMAGES = ['Log in to the registry', 'find'];
export const DEPLOY = ['Check out', 'Join the tailnet: skipped', 'deploy'];
export const DEPLOY_TAILNET = ['Check out', 'Join the tailnet', 'deploy'];
export const DEPLOY_FLY = ['Check out', 'deploy'];
export const TEST_COMPOSE = [
  'Check out',
  'Log in to the registry',
  'Bring up and check',
  'Keep the reports',
  'Remove the containers',
];
export const E2E = [
  'Check out',
  'Join the tailnet',
  'Wait for the version',
  'project',
  'Set up Node',
  'Install',
  'Install the browsers: skipped',
  'Run the tests',
  'The version is still there',
  'reports',
  'Keep the reports',
];
export const REPORT = ['issue', 'Tell the chat: skipped'];
export const PREFLIGHT_DOKPLOY = [
  'Check out',
  'Secrets and variables are set',
  'Moving tags are pulled anew',
  'The registry takes a push',
  'Dokploy knows the key and the services',
  'Fly.io knows the token and the app: skipped',
  'Join the tailnet: skipped',
  'The servers let the key in: skipped',
];
export const MARK = ['Log in to the registry', 'Move the tag'];
export const CLEAN = ['Log in to the registry', 'clean'];
/** For a pipeline with servers and images of its own; what it has not is not checked. */
export const PREFLIGHT = [
  'Check out',
  'Secrets and variables are set',
  'Moving tags are pulled anew: skipped',
  'The registry takes a push',
  'Dokploy knows the key and the services: skipped',
  'Fly.io knows the token and the app: skipped',
  'Join the tailnet: skipped',
  'The servers let the key in',
];
/** Of an app at Fly.io. */
export const PREFLIGHT_FLY = [
  'Check out',
  'Secrets and variables are set',
  'Moving tags are pulled anew: skipped',
  'The registry takes a push: skipped',
  'Dokploy knows the key and the services: skipped',
  'Fly.io knows the token and the app',
  'Join the tailnet: skipped',
  'The servers let the key in: skipped',
];
