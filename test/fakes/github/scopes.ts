/** What a job's token may do, by scope, as `permissions:` in a workflow says. */
export type Grants = Readonly<Record<string, 'none' | 'read' | 'write'>>;

/**
 * The scope that each operation needs.
 * https://docs.github.com/rest/authentication/permissions-required-for-github-apps
 */
const NEEDED: Readonly<Record<string, readonly [string, 'read' | 'write']>> = {
  'issues/list-for-repo': ['issues', 'read'],
  'issues/create': ['issues', 'write'],
  'issues/get': ['issues', 'read'],
  'issues/update': ['issues', 'write'],
  'issues/list-comments': ['issues', 'read'],
  'issues/create-comment': ['issues', 'write'],
  'issues/add-labels': ['issues', 'write'],
  'issues/check-user-can-be-assigned': ['issues', 'read'],
  'actions/list-jobs-for-workflow-run-attempt': ['actions', 'read'],
  'actions/list-jobs-for-workflow-run': ['actions', 'read'],
  'actions/download-job-logs-for-workflow-run': ['actions', 'read'],
  'checks/list-annotations': ['checks', 'read'],
  'repos/get-commit': ['contents', 'read'],
  'packages/get-all-package-versions-for-package-owned-by-org': ['packages', 'read'],
  'packages/get-all-package-versions-for-package-owned-by-user': ['packages', 'read'],
  'packages/delete-package-version-for-org': ['packages', 'write'],
  'packages/delete-package-version-for-user': ['packages', 'write'],
};

/** Whether a token with these grants is refused an operation. One that is not listed needs none. */
export function lacks(grants: Grants, operation: string): boolean {
  const [scope = '', access] = NEEDED[operation] ?? [];
  if (access === undefined) return false;
  const has = grants[scope] ?? 'none';
  return has === 'none' || (access === 'write' && has === 'read');
}
