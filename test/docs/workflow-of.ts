import { OWN, type Job, type Step, type Workflow } from '../workflows/static/own-rules.ts';

/** A piece of a page's YAML, as it stands there. */
export type Shown = readonly Step[] | Readonly<Record<string, unknown>>;

/**
 * The whole workflow around the part of one that a page shows: its jobs, one job, steps, or inputs for the step that
 * the page began with.
 */
export function workflowOf(shown: Shown, begun: Step | undefined): Workflow {
  if (Array.isArray(shown)) return aroundSteps(shown as readonly Step[]);
  const parts = shown as Readonly<Record<string, unknown>>;
  if ('jobs' in parts) return around(parts['jobs'] as Workflow['jobs'], parts['on']);
  if ('uses' in parts || 'run' in parts) return aroundSteps([parts]);
  if (Object.values(parts).every(isJob)) return around(parts as Workflow['jobs']);
  if (begun === undefined) throw new Error('no step before it says whose inputs these are');
  return aroundSteps([{ ...begun, with: { ...begun.with, ...parts } }]);
}

/** The first step of ours among those that a page shows. */
export function ownStepIn(shown: Shown): Step | undefined {
  if (!Array.isArray(shown) && !('jobs' in shown)) return undefined;
  return Object.values(workflowOf(shown, undefined).jobs)
    .flatMap(({ steps = [] }) => steps)
    .find(({ uses }) => uses?.startsWith(`${OWN}/`));
}

function isJob(value: unknown): boolean {
  return typeof value === 'object' && value !== null && ('runs-on' in value || 'uses' in value);
}

function aroundSteps(steps: readonly Step[]): Workflow {
  const text = JSON.stringify(steps);
  // Steps that name each other are whole; a lone one may read what the reader has before it.
  const before = steps.some(({ id }) => id !== undefined)
    ? []
    : Object.entries(outputsRead('steps', text)).map(([id, outputs]) => ({
        id,
        run: outputs.map((name) => `echo ${name}= >>"$GITHUB_OUTPUT"`).join('\n'),
      }));
  const job: Job = {
    'runs-on': 'ubuntu-24.04',
    needs: Object.keys(outputsRead('needs', text)),
    steps: [...before, ...steps],
  };
  return around({ shown: job });
}

/** With the jobs that are needed and not shown, and the inputs of a workflow that is run by hand. */
function around(jobs: Workflow['jobs'], on?: unknown): Workflow {
  const text = JSON.stringify(jobs);
  const inputs = [...text.matchAll(/\binputs\.([\w-]+)/g)].map(([, name = '']) => [
    name,
    { type: 'string' },
  ]);
  const read = outputsRead('needs', text);
  const needed = Object.values(jobs).flatMap(({ needs = [] }) => needs);
  const missing = needed.filter((id) => !(id in jobs));
  return {
    on: (on ?? {
      workflow_dispatch: { inputs: Object.fromEntries(inputs) as unknown },
      ...(text.includes('github.event.issue') ? { issue_comment: null } : {}),
    }) as Workflow['on'],
    jobs: {
      ...Object.fromEntries(missing.map((id) => [id, neededJob(read[id] ?? [])])),
      ...jobs,
    },
  };
}

function neededJob(outputs: readonly string[]): Job {
  return {
    'runs-on': 'ubuntu-24.04',
    steps: [{ run: 'true' }],
    outputs: Object.fromEntries(outputs.map((name) => [name, 'x'])),
  };
}

/** Names of the outputs that a text reads of other jobs or steps, by the id of these. */
export function outputsRead(context: 'needs' | 'steps', text: string): Record<string, string[]> {
  const read: Record<string, string[]> = {};
  for (const [, id = '', output = ''] of text.matchAll(
    new RegExp(`\\b${context}\\.([\\w-]+)\\.outputs\\.([\\w-]+)`, 'g'),
  )) {
    (read[id] ??= []).push(output);
  }
  return read;
}
