import type { Event } from './event.ts';
import { listMatches } from './filter-pattern.ts';
import { NotImplemented, WorkflowRefused } from './refusals.ts';
import { valueOf } from './tokens.ts';
import { toText, type Value } from './expression.ts';
import type { Workflow } from './workflow.ts';

type Filters = Readonly<Record<string, Value>>;

const FILTERS: Readonly<Record<string, readonly string[]>> = {
  push: ['branches', 'branches-ignore', 'tags', 'tags-ignore', 'paths', 'paths-ignore'],
  pull_request: ['types', 'branches', 'branches-ignore', 'paths', 'paths-ignore'],
  workflow_dispatch: ['inputs'],
  workflow_call: ['inputs', 'secrets', 'outputs'],
  schedule: [],
};
const PULL_REQUEST_TYPES = ['opened', 'synchronize', 'reopened'];

/** The events a workflow names with their filters; `workflow_call` has its own reader. */
export function triggersOf(workflow: Workflow): Readonly<Record<string, Value>> {
  const token = workflow.fields.get('on');
  // Defaults of a called workflow's inputs may be expressions, which do not matter here.
  const names = { github: {}, inputs: {}, vars: {}, jobs: {}, needs: {}, secrets: {} };
  const on = valueOf(token, { contexts: names });
  if (on === null) throw new WorkflowRefused(`${workflow.path} has no trigger`);
  if (typeof on === 'string') return { [on]: {} };
  if (Array.isArray(on)) return Object.fromEntries(on.map((name) => [String(name), {}]));
  return on as Readonly<Record<string, Value>>;
}

/** Whether the event starts the workflow. */
export function isTriggered(workflow: Workflow, event: Event): boolean {
  const triggers = triggersOf(workflow);
  for (const [name, filters] of Object.entries(triggers)) {
    const known = FILTERS[name];
    if (known === undefined) throw new NotImplemented(`the harness does not know on.${name}`);
    for (const key of name === 'schedule' ? [] : Object.keys(filters ?? {})) {
      if (!known.includes(key))
        throw new NotImplemented(`the harness does not know on.${name}.${key}`);
    }
  }
  const own = triggers[event.name];
  if (own === undefined) return false;
  if (event.name === 'schedule') {
    const crons = own;
    return (crons as readonly Filters[]).some((one) => one['cron'] === event.payload['schedule']);
  }
  const filters = (own ?? {}) as Filters;
  if (event.name === 'push') return pushMatches(filters, event);
  if (event.name === 'pull_request') return pullRequestMatches(filters, event);
  return true;
}

function pushMatches(filters: Filters, event: Event): boolean {
  const isTag = event.ref.startsWith('refs/tags/');
  const name = event.ref.replace(/^refs\/(heads|tags)\//, '');
  const hasBranches = 'branches' in filters || 'branches-ignore' in filters;
  const hasTags = 'tags' in filters || 'tags-ignore' in filters;
  if (isTag) {
    // With filters for branches alone no tag starts it. Paths are not looked at for tags.
    return hasTags ? refMatches(filters, 'tags', name) : !hasBranches;
  }
  if (!hasBranches && hasTags) return false;
  return refMatches(filters, 'branches', name) && pathsMatch(filters, event.changed);
}

function pullRequestMatches(filters: Filters, event: Event): boolean {
  const types = filters['types'] === undefined ? PULL_REQUEST_TYPES : listOf(filters, 'types');
  if (!types.includes(toText(event.payload['action'] ?? ''))) return false;
  const base = event.payload['pull_request'] as { base: { ref: string } };
  return refMatches(filters, 'branches', base.base.ref) && pathsMatch(filters, event.changed);
}

function refMatches(filters: Filters, key: 'branches' | 'tags', name: string): boolean {
  refuseBoth(filters, key);
  if (key in filters) return listMatches(listOf(filters, key), name);
  return !listMatches(listOf(filters, `${key}-ignore`), name);
}

function pathsMatch(filters: Filters, changed: readonly string[]): boolean {
  refuseBoth(filters, 'paths');
  if ('paths' in filters) {
    const patterns = listOf(filters, 'paths');
    return changed.some((path) => listMatches(patterns, path));
  }
  const ignored = listOf(filters, 'paths-ignore');
  return ignored.length === 0 || changed.some((path) => !listMatches(ignored, path));
}

function refuseBoth(filters: Filters, key: string): void {
  if (key in filters && `${key}-ignore` in filters) {
    throw new WorkflowRefused(
      `you may only define one of ${key} and ${key}-ignore for a single event`,
    );
  }
}

function listOf(filters: Filters, key: string): string[] {
  const value = filters[key] ?? [];
  return [value].flat().map(String);
}
