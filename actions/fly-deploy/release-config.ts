import { RemoteError } from '../../packages/errors/remote-error.ts';
import type { Http } from '../../packages/http/create-http.ts';
import { at, listAt, textAt } from '../../packages/json/at.ts';
import { authorizationOf } from './token.ts';

const FLY_API = 'https://api.fly.io';
const QUERY =
  'query configs($app: String!) { app(name: $app) { releasesUnprocessed(first: 25) { nodes { version configDefinition } } } }';

/**
 * The config that a release was made with, of which flyctl itself shows only the newest. Undefined where Fly no
 * longer tells it. Throws a RemoteError or HttpFailure where Fly's API does not answer.
 */
export async function releaseConfig(
  app: string,
  version: number,
  {
    http,
    token,
    api,
    signal,
  }: {
    readonly http: Http;
    readonly token: string;
    readonly api: string;
    readonly signal: AbortSignal;
  },
): Promise<unknown> {
  const answer = await http({
    url: new URL('/graphql', api || FLY_API),
    method: 'POST',
    headers: new Map([
      ['authorization', authorizationOf(token)],
      ['content-type', 'application/json'],
    ]),
    body: JSON.stringify({ query: QUERY, variables: { app } }),
    bodyLimit: 16 * 1024 * 1024,
    timeoutMs: 30_000,
    signal,
  });
  if (answer.status !== 200) throw new RemoteError(`Fly's API answered HTTP ${answer.status}`);
  let json: unknown;
  try {
    json = JSON.parse(answer.body.toString('utf8'));
  } catch {
    throw new RemoteError("Fly's API answered with something that is no JSON");
  }
  const nodes = listAt(json, 'data', 'app', 'releasesUnprocessed', 'nodes');
  const found = nodes.find((node) => textAt(node, 'version') === String(version));
  return at(found, 'configDefinition') ?? undefined;
}
