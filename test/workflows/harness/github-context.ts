import type { Event } from './event.ts';
import type { Value } from './expression.ts';
import type { RunIdentity, World } from './world.ts';
import type { Workflow } from './workflow.ts';

/** The `github` context of a job; that of a called workflow is its caller's. */
export function githubContext(
  world: World,
  workflow: Workflow,
  event: Event,
  run: RunIdentity,
  job: { readonly id: string; readonly token: string },
): Record<string, Value> {
  const [owner = ''] = world.repository.split('/');
  const pull = event.payload['pull_request'] as
    | { readonly base: { readonly ref: string }; readonly head: { readonly ref: string } }
    | undefined;
  return {
    actor: event.actor,
    triggering_actor: event.actor,
    api_url: world.github.apiUrl,
    base_ref: pull?.base.ref ?? '',
    event: event.payload,
    event_name: event.name,
    graphql_url: `${world.github.apiUrl}/graphql`,
    head_ref: pull?.head.ref ?? '',
    job: job.id,
    ref: event.ref,
    ref_name: event.ref.replace(/^refs\/(heads|tags|pull)\//, ''),
    ref_protected: false,
    ref_type: event.ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    repository: world.repository,
    repository_id: '1',
    repository_owner: owner,
    repository_owner_id: '2',
    repository_visibility: 'private',
    retention_days: '90',
    run_attempt: String(run.attempt),
    run_id: String(run.id),
    run_number: String(run.number),
    server_url: world.github.serverUrl,
    sha: event.sha,
    token: job.token,
    workflow: workflow.name,
    workflow_ref: `${world.repository}/${workflow.path}@${event.ref}`,
    workflow_sha: event.sha,
  };
}
