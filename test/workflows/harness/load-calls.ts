import { refuseBadCall } from './call.ts';
import { WorkflowRefused } from './refusals.ts';
import { readPermissions, refuseMore, type Permissions } from './permissions.ts';
import { resolveReference, type Remotes } from './source.ts';
import { readWorkflow, type Job, type Workflow } from './workflow.ts';

/** Levels of workflows on github.com, the first one counted. */
const DEEPEST = 10;

/** The workflow that each calling job calls, in all the files that a run will need. */
export type Calls = ReadonlyMap<Job, Workflow>;

/** Reads every called workflow, and refuses before anything runs what GitHub refuses then. */
export async function loadCalls(
  workflow: Workflow,
  remotes: Remotes,
  allowed: Permissions,
): Promise<Calls> {
  const calls = new Map<Job, Workflow>();
  await load(workflow, remotes, allowed, calls, 1, true);
  return calls;
}

async function load(
  workflow: Workflow,
  remotes: Remotes,
  allowed: Permissions,
  calls: Map<Job, Workflow>,
  depth: number,
  isOutermost: boolean,
): Promise<void> {
  if (depth > DEEPEST)
    throw new WorkflowRefused(`workflows call each other more than ${DEEPEST} deep`);
  for (const job of workflow.jobs) {
    const asked = askedPermissions(workflow, job);
    if (asked !== undefined && !isOutermost) refuseMore(asked, allowed, job.id);
    if (job.uses === undefined) continue;
    const { source, path } = resolveReference(job.uses, workflow.source, remotes);
    if (!/^\.github\/workflows\/[^/]+\.ya?ml$/.test(path)) {
      throw new WorkflowRefused(
        `${job.uses}: only files directly in .github/workflows can be called`,
      );
    }
    const called = await readWorkflow(source, path);
    refuseBadCall(job, called);
    calls.set(job, called);
    await load(called, remotes, asked ?? allowed, calls, depth + 1, false);
  }
}

/** What a job asks for itself, or its file for all; undefined where neither says. */
export function askedPermissions(workflow: Workflow, job: Job): Permissions | undefined {
  return readPermissions(job.fields.get('permissions') ?? workflow.fields.get('permissions'));
}
