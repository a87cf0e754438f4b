import { WorkflowRefused } from './refusals.ts';
import { literalOf, type TemplateToken } from './tokens.ts';

export type Access = 'none' | 'read' | 'write';
/** What a job's token may do, by scope. */
export type Permissions = Readonly<Record<string, Access>>;

const SCOPES = [
  'actions',
  'attestations',
  'checks',
  'contents',
  'deployments',
  'discussions',
  'id-token',
  'issues',
  'models',
  'packages',
  'pages',
  'pull-requests',
  'security-events',
  'statuses',
];
const RANK: Readonly<Record<Access, number>> = { none: 0, read: 1, write: 2 };

/** What a repository grants where a workflow says nothing: GitHub's restricted default. */
export const RESTRICTED: Permissions = { ...all('none'), contents: 'read', packages: 'read' };

/** A `permissions:` key; the scopes that it leaves out are none. */
export function readPermissions(token: TemplateToken | undefined): Permissions | undefined {
  if (token === undefined) return undefined;
  const value = literalOf(token);
  if (value === 'read-all') return all('read');
  if (value === 'write-all') return all('write');
  return { ...all('none'), ...(value as Record<string, Access>) };
}

/** A called job may have at most what its caller has; more is refused before anything runs. */
export function refuseMore(asked: Permissions, allowed: Permissions, job: string): void {
  const more = Object.entries(asked).filter(
    ([scope, access]) => RANK[access] > RANK[allowed[scope] ?? 'none'],
  );
  if (more.length === 0) return;
  const wants = more.map(([scope, access]) => `${scope}: ${access}`).join(', ');
  const has = more.map(([scope]) => `${scope}: ${allowed[scope] ?? 'none'}`).join(', ');
  throw new WorkflowRefused(
    `the nested job '${job}' is requesting '${wants}', but is only allowed '${has}'`,
  );
}

function all(access: Access): Permissions {
  return Object.fromEntries(SCOPES.map((scope) => [scope, access]));
}
