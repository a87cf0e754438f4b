import type { Asked, Handle } from './asked.ts';
import { invalid, refusal, type Answer } from './answer.ts';
import {
  renderAnnotation,
  renderComment,
  renderCommit,
  renderIssue,
  renderJob,
  renderLabel,
  renderViewer,
  type Bases,
} from './render.ts';
import { PACKAGE_OPERATIONS } from './packages.ts';
import { paged } from './paged.ts';
import type { FakeIssue, FakeState } from './state.ts';

const LONGEST_BODY = 65_536;
const NO_ACCESS = 'Resource not accessible by integration';

/** What GitHub does on each operation, as far as its description does not say. */
export const OPERATIONS: Readonly<Record<string, Handle>> = {
  ...PACKAGE_OPERATIONS,

  'users/get-authenticated': ({ behaviour }, _, bases) =>
    behaviour.viewer.type === 'Bot'
      ? refusal(403, NO_ACCESS)
      : { status: 200, body: renderViewer(behaviour.viewer, bases) },

  'issues/list-for-repo': (state, asked, bases) => {
    if (state.behaviour.issues === 'invisible') return refusal(404, 'Not Found');
    const labels = asked.query.get('labels')?.toLowerCase().split(',') ?? [];
    const wanted = asked.query.get('state') ?? 'open';
    const by = asked.query.get('sort') === 'updated' ? 'updatedAt' : 'createdAt';
    const found = state.issues
      .filter((issue) => wanted === 'all' || issue.state === wanted)
      .filter((issue) =>
        labels.every((label) => issue.labels.some((own) => own.toLowerCase() === label)),
      )
      .filter((issue) => isShown(issue, state.now()))
      .sort((a, b) => b[by] - a[by] || b.number - a.number);
    const rows = found.map((issue) => renderIssue(issue, repositoryOf(asked), bases));
    return paged(rows, asked, state.behaviour.largestPage);
  },

  'issues/create': (state, asked, bases) => {
    const refused = refusedWrite(state, asked);
    if (refused !== undefined) return refused;
    const {
      title,
      body = '',
      labels = [],
      assignees = [],
    } = asked.body as {
      title: string;
      body?: string;
      labels?: string[];
      assignees?: string[];
    };
    const { access, assignable } = state.behaviour;
    const stranger = assignees.find((login) => !assignable.includes(login));
    if (stranger !== undefined && access === 'write')
      return invalid('assignees', 'invalid', stranger);
    for (const label of access === 'write' ? labels : []) state.labels.add(label);
    const issue = state.addIssue({
      title,
      body,
      labels: access === 'write' ? [...labels] : [],
      assignees: access === 'write' ? [...assignees] : [],
    });
    return { status: 201, body: renderIssue(issue, repositoryOf(asked), bases) };
  },

  'issues/get': (state, asked, bases) => {
    const issue = issueOf(state, asked);
    if (issue === undefined) return refusal(404, 'Not Found');
    return { status: 200, body: renderIssue(issue, repositoryOf(asked), bases) };
  },

  'issues/update': (state, asked, bases) => {
    const issue = issueOf(state, asked);
    const refused = refusedWrite(state, asked);
    if (refused !== undefined) return refused;
    if (issue === undefined) return refusal(404, 'Not Found');
    const {
      title,
      body,
      state: next,
      state_reason: reason,
    } = asked.body as Partial<Record<string, string>>;
    if (title !== undefined) issue.title = title;
    if (body !== undefined) issue.body = body;
    if (next === 'closed' || next === 'open') {
      if (next !== issue.state)
        issue.stateReason = next === 'open' ? 'reopened' : (reason ?? 'completed');
      issue.state = next;
    }
    issue.updatedAt = state.now();
    return { status: 200, body: renderIssue(issue, repositoryOf(asked), bases) };
  },

  'issues/list-comments': (state, asked, bases) => {
    const issue = issueOf(state, asked);
    if (issue === undefined) return refusal(404, 'Not Found');
    const since = Date.parse(asked.query.get('since') ?? '1970-01-01T00:00:00Z');
    const rows = issue.comments
      .filter(({ createdAt }) => createdAt >= since)
      .map((comment) => renderComment(comment, issue, repositoryOf(asked), bases));
    return paged(rows, asked, state.behaviour.largestPage);
  },

  'issues/create-comment': (state, asked, bases) => {
    const issue = issueOf(state, asked);
    const refused = refusedWrite(state, asked);
    if (refused !== undefined) return refused;
    if (issue === undefined) return refusal(404, 'Not Found');
    const comment = state.comment(issue, String(asked.body['body']));
    return { status: 201, body: renderComment(comment, issue, repositoryOf(asked), bases) };
  },

  'issues/add-labels': (state, asked, bases) => {
    const issue = issueOf(state, asked);
    if (issue === undefined || state.behaviour.access !== 'write') {
      return refusal(
        issue === undefined ? 404 : 403,
        issue === undefined ? 'Not Found' : NO_ACCESS,
      );
    }
    const labels = asked.body['labels'] as string[];
    issue.labels = [...new Set([...issue.labels, ...labels])];
    for (const label of labels) state.labels.add(label);
    return {
      status: 200,
      body: issue.labels.map((name) => renderLabel(name, repositoryOf(asked), bases)),
    };
  },

  'issues/check-user-can-be-assigned': ({ behaviour }, { operation }) =>
    behaviour.assignable.includes(operation.params['assignee'] ?? '')
      ? { status: 204 }
      : refusal(404, 'Not Found'),

  'actions/list-jobs-for-workflow-run-attempt': (state, asked, bases) =>
    listJobs(state, asked, bases, Number(asked.operation.params['attempt_number'])),

  'actions/list-jobs-for-workflow-run': (state, asked, bases) =>
    listJobs(state, asked, bases, undefined),

  'actions/download-job-logs-for-workflow-run': (state, { operation }, { logs }) => {
    if (state.behaviour.lacks.has('actions')) return refusal(403, NO_ACCESS);
    const job = state.jobs.find(({ id }) => String(id) === operation.params['job_id']);
    if (job?.log === undefined) return refusal(404, 'Not Found');
    return { status: 302, headers: { location: `${logs}/${job.id}` } };
  },

  'checks/list-annotations': (state, asked, bases) => {
    if (state.behaviour.lacks.has('checks')) return refusal(403, NO_ACCESS);
    const job = state.jobs.find(({ id }) => String(id) === asked.operation.params['check_run_id']);
    if (job === undefined) return refusal(404, 'Not Found');
    return paged(
      job.annotations.map((one) => renderAnnotation(one, bases)),
      asked,
      state.behaviour.largestPage,
    );
  },

  'repos/get-commit': (state, asked, bases) => {
    const sha = asked.operation.params['ref'] ?? '';
    const commit = state.commits.get(sha);
    if (commit === undefined || state.behaviour.lacks.has('contents'))
      return refusal(404, 'Not Found');
    return { status: 200, body: renderCommit({ sha, ...commit }, repositoryOf(asked), bases) };
  },
};

function listJobs(
  state: FakeState,
  asked: Asked,
  bases: Bases,
  attempt: number | undefined,
): Answer {
  if (state.behaviour.lacks.has('actions')) return refusal(403, NO_ACCESS);
  const ofRun = state.jobs.filter(
    ({ runId }) => String(runId) === asked.operation.params['run_id'],
  );
  // Without an attempt: the latest of each job.
  const shown = ofRun.filter((job) =>
    attempt === undefined
      ? !ofRun.some((other) => other.name === job.name && other.attempt > job.attempt)
      : job.attempt === attempt,
  );
  const rows = shown.map((job) => renderJob(job, repositoryOf(asked), bases));
  const { body, ...rest } = paged(rows, asked, state.behaviour.largestPage);
  return { ...rest, body: { total_count: rows.length, jobs: body } };
}

function refusedWrite({ behaviour }: FakeState, { body }: Asked): Answer | undefined {
  if (behaviour.issues === 'invisible') return refusal(404, 'Not Found');
  if (behaviour.issues === 'archived')
    return refusal(403, 'Repository was archived so is read-only.');
  if (behaviour.access === 'read') return refusal(403, NO_ACCESS);
  if (behaviour.issues === 'off')
    return refusal(410, 'Issues has been disabled in this repository.');
  if (typeof body['body'] === 'string' && body['body'].length > LONGEST_BODY) {
    const errors = [
      {
        resource: 'Issue',
        field: 'body',
        code: 'custom',
        message: `body is too long (maximum is ${LONGEST_BODY} characters)`,
      },
    ];
    return refusal(422, 'Validation Failed', { errors });
  }
  return undefined;
}

/** Each list that could have shown the issue counts. */
function isShown(issue: FakeIssue, now: number): boolean {
  if (issue.hiddenFor > 0) {
    issue.hiddenFor -= 1;
    return false;
  }
  return now >= issue.hiddenUntil;
}

function issueOf(state: FakeState, { operation }: Asked): FakeIssue | undefined {
  return state.issues.find(({ number }) => String(number) === operation.params['issue_number']);
}

function repositoryOf({ operation }: Asked): string {
  return `${operation.params['owner'] ?? ''}/${operation.params['repo'] ?? ''}`;
}
