/** How a deploy or rollback ended, in the words of the program on the server. */
export type EndState =
  'deployed' | 'unchanged' | 'rolled-back' | 'rollback-failed' | 'failed' | 'planned' | 'aborted';

/** How the containers of a service are replaced. */
export type Way = 'keep' | 'create' | 'recreate' | 'rolling' | 'blue-green';

/** What the program on the server says, one JSON object per line of its log; all values are text. */
export type RemoteEvent =
  | { readonly event: 'refused'; readonly reason: string }
  | {
      readonly event: 'probe';
      readonly directory: string;
      readonly user: string;
      readonly docker: string;
      readonly platform: string;
      readonly compose: string;
      readonly 'free-kb': string;
      readonly current: string;
    }
  | {
      readonly event: 'ready';
      /** Whether the server has all files as they are wanted. */
      readonly same: 'yes' | 'no';
    }
  | { readonly event: 'confirm' }
  | {
      readonly event: 'step';
      readonly name: string;
      readonly state: 'begin' | 'done' | 'failed';
      readonly reason?: string;
    }
  | { readonly event: 'waiting'; readonly holder: string }
  | { readonly event: 'recovering'; readonly run: string; readonly at: string }
  | { readonly event: 'recovered'; readonly run: string; readonly state: string }
  | { readonly event: 'project'; readonly name: string }
  | { readonly event: 'swept'; readonly container: string }
  | {
      readonly event: 'container';
      readonly service: string;
      readonly name: string;
      readonly id: string;
      readonly status: string;
      /** `-` where the container has no health check. */
      readonly health: string;
      readonly restarts: string;
    }
  | {
      readonly event: 'way';
      readonly service: string;
      readonly way: Way;
      readonly why: string;
    }
  | {
      readonly event: 'roll';
      readonly service: string;
      readonly way: Way;
      readonly new: string;
      readonly old: string;
      /** Containers that are replaced at a time. */
      readonly batch: string;
    }
  | {
      readonly event: 'replica';
      readonly name: string;
      readonly state: 'leaves' | 'removed' | 'kept' | 'canary';
    }
  | { readonly event: 'upstreams'; readonly file: string; readonly replicas: string }
  | { readonly event: 'reload'; readonly service: string }
  | {
      readonly event: 'canary';
      readonly service: string;
      readonly replicas: string;
      readonly seconds: string;
    }
  | { readonly event: 'healthy'; readonly seconds: string }
  | { readonly event: 'output'; readonly from: string; readonly text: string }
  | { readonly event: 'checkout'; readonly from: string; readonly to: string }
  | { readonly event: 'pruned'; readonly releases?: string; readonly image?: string }
  | {
      readonly event: 'plan-file';
      readonly path: string;
      readonly change: 'new' | 'changed' | 'removed';
    }
  | {
      readonly event: 'plan-env';
      readonly file: string;
      readonly key: string;
      readonly change: 'new' | 'changed' | 'removed';
    }
  | {
      readonly event: 'plan-service';
      readonly name: string;
      readonly action: 'create' | 'recreate' | 'keep' | 'remove';
      readonly image: string;
      readonly was: string;
      /** How its containers would be replaced. */
      readonly strategy: Way | '';
      /** Why not in a better way; empty where there is nothing to say. */
      readonly why: string;
    }
  | {
      readonly event: 'release';
      readonly id: string;
      readonly previous: string;
      /** JSON, as it was kept with the release. */
      readonly meta: string;
    }
  | {
      readonly event: 'drift';
      readonly what: 'file' | 'service';
      readonly name: string;
      readonly how: string;
    }
  | {
      readonly event: 'running';
      readonly service: string;
      readonly image: string;
      readonly since: string;
      readonly id: string;
      readonly named: string;
      readonly pinned: string;
    }
  | {
      readonly event: 'logs';
      readonly service: string;
      readonly text: string;
      readonly health: string;
    }
  | {
      readonly event: 'service';
      readonly name: string;
      /** As the compose file names it. */
      readonly image: string;
      /** By digest. */
      readonly pinned: string;
      /** The image of the container before; empty for a new service. */
      readonly was: string;
      /** As the release before named it; empty where there is none. */
      readonly 'was-image': string;
      readonly change: 'unchanged' | 'changed' | 'new';
      readonly health: string;
      /** How its containers were replaced; empty where a deploy script did it. */
      readonly way: Way | '';
      readonly why: string;
    }
  | {
      readonly event: 'end';
      readonly state: EndState;
      readonly reason?: string;
      readonly 'failed-step'?: string;
      readonly release?: string;
      readonly previous?: string;
      readonly recovered?: 'yes';
    };

/** The event of a line; undefined for a line that is none, such as a login banner. */
export function parseEvent(line: string): RemoteEvent | undefined {
  if (!line.startsWith('{"event":"')) return undefined;
  try {
    return JSON.parse(line) as RemoteEvent;
  } catch {
    return undefined;
  }
}

/** The path and sha256 of a line of sha256sum behind `=`; GNU escapes odd names and marks the line with `\`. */
export function parseDigest(line: string): { path: string; sha256: string } | undefined {
  const match = /^=(\\?)([0-9a-f]{64}) [ *](?:\.\/)?(.+)$/.exec(line);
  if (match === null) return undefined;
  const [, escaped = '', digest = '', name = ''] = match;
  const signs: Readonly<Record<string, string>> = { n: '\n', r: '\r' };
  const path = escaped === '' ? name : name.replaceAll(/\\(.)/g, (_, c: string) => signs[c] ?? c);
  return { path, sha256: digest };
}
