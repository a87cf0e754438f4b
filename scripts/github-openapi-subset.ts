import { readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { format, resolveConfig } from 'prettier';

/**
 * Takes the operations we use out of GitHub's OpenAPI description, with all that they refer to. By hand:
 *   npm install --prefix /tmp/openapi --ignore-scripts @octokit/openapi
 *   node scripts/github-openapi-subset.ts /tmp/openapi/node_modules/@octokit/openapi
 * The package is 385 MB, so the project does not depend on it; what is written here is committed.
 */
const OPERATIONS: readonly (readonly [path: string, methods: readonly string[]])[] = [
  ['/user', ['get']],
  ['/users/{username}', ['get']],
  ...['/orgs/{org}', '/users/{username}'].flatMap((owner): [string, string[]][] => [
    [`${owner}/packages/{package_type}/{package_name}/versions`, ['get']],
    [`${owner}/packages/{package_type}/{package_name}/versions/{package_version_id}`, ['delete']],
  ]),
  ['/repos/{owner}/{repo}/actions/jobs/{job_id}/logs', ['get']],
  ['/repos/{owner}/{repo}/actions/runs/{run_id}/attempts/{attempt_number}/jobs', ['get']],
  ['/repos/{owner}/{repo}/actions/runs/{run_id}/jobs', ['get']],
  ['/repos/{owner}/{repo}/assignees/{assignee}', ['get']],
  ['/repos/{owner}/{repo}/check-runs/{check_run_id}/annotations', ['get']],
  ['/repos/{owner}/{repo}/commits/{ref}', ['get']],
  ['/repos/{owner}/{repo}/issues', ['get', 'post']],
  ['/repos/{owner}/{repo}/issues/{issue_number}', ['get', 'patch']],
  ['/repos/{owner}/{repo}/issues/{issue_number}/comments', ['get', 'post']],
  ['/repos/{owner}/{repo}/issues/{issue_number}/labels', ['post']],
];
/** Prose and samples, which validate nothing and make up most of the text. */
const PROSE = new Set(['description', 'summary', 'examples', 'example', 'externalDocs', 'tags']);

type Json = Readonly<Record<string, unknown>>;

const source = process.argv[2];
if (source === undefined) {
  console.error('usage: node scripts/github-openapi-subset.ts <folder of @octokit/openapi>');
  process.exit(1);
}
const read = (file: string): Json => JSON.parse(readFileSync(join(source, file), 'utf8')) as Json;
const { version } = read('package.json');
const all = read('generated/api.github.com.json');
const components: Record<string, Record<string, unknown>> = {};

const paths = Object.fromEntries(
  OPERATIONS.map(([path, methods]) => {
    const item = at(all, 'paths', path) as Json;
    const kept = methods.map((method) => [method, taken(operationOf(item[method] as Json))]);
    return [path, Object.fromEntries(kept) as Json];
  }),
);
const subset = {
  source: `@octokit/openapi ${String(version)}, api.github.com.json`,
  written: 'by scripts/github-openapi-subset.ts',
  paths,
  components,
};
const target = resolve(import.meta.dirname, '../test/fakes/github/openapi-subset.json');
const style = await resolveConfig(target);
writeFileSync(target, await format(JSON.stringify(subset), { ...style, filepath: target }));
console.log(`wrote ${target}`);

function operationOf({ operationId, parameters, requestBody, responses }: Json): Json {
  return { operationId, parameters, requestBody, responses };
}

/** A copy without prose; what it refers to is copied into `components`. */
function taken(value: unknown, isNameOfProperty = false): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => taken(item));
  if (typeof value !== 'object' || value === null) return value;
  const kept = Object.entries(value).filter(
    ([key]) => isNameOfProperty || (!PROSE.has(key) && !key.startsWith('x-')),
  );
  const reference = (value as Json)['$ref'];
  if (typeof reference === 'string') follow(reference);
  return Object.fromEntries(kept.map(([key, item]) => [key, taken(item, key === 'properties')]));
}

function follow(reference: string): void {
  const [, , kind = '', name = ''] = reference.split('/');
  const ofKind = (components[kind] ??= {});
  if (name in ofKind) return;
  // Held before it is filled, for descriptions that refer to themselves.
  ofKind[name] = {};
  ofKind[name] = taken(at(all, 'components', kind, name));
}

function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((inner, key) => (inner as Json)[key], value);
}
