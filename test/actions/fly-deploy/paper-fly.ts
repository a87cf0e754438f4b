import { parseMachines, parseReleases } from '../../../actions/fly-deploy/fly-state.ts';
import type { Look } from '../../../actions/fly-deploy/fly-app.ts';

interface MachineOptions {
  readonly id: string;
  readonly group?: string;
  readonly state?: string;
  readonly version?: number;
  readonly image?: string;
  readonly region?: string;
  readonly digest?: string;
  readonly events?: readonly object[];
  readonly checks?: readonly object[];
}

/** A machine as flyctl prints it; it runs the image `shop:<version>` where none is named. */
export function machineJson({
  id,
  group = 'app',
  state = 'started',
  version = 1,
  image = `shop:${version}`,
  region = 'fra',
  digest,
  events = [],
  checks = [],
}: MachineOptions): object {
  return {
    id,
    state,
    region,
    image_ref: { digest },
    events,
    checks,
    config: {
      image,
      metadata: {
        fly_platform_version: 'v2',
        fly_process_group: group,
        fly_release_id: `r${version}`,
        fly_release_version: String(version),
      },
    },
  };
}

/** A release as flyctl prints it. */
export function releaseJson(
  version: number,
  status: string,
  { createdAt = 0, image = `shop:${version}` }: { createdAt?: number; image?: string } = {},
): object {
  return {
    ID: `r${version}`,
    Version: version,
    Status: status,
    ImageRef: image,
    CreatedAt: new Date(createdAt).toISOString(),
  };
}

/** What Fly would say: a status for each release from v1, and for each machine the version it runs. */
export function lookOf({
  releases,
  machines,
  createdAt = 0,
  digest,
}: {
  readonly releases: readonly string[];
  readonly machines: readonly number[];
  readonly createdAt?: number;
  readonly digest?: string;
}): Look {
  const all = machines.map((version, i) =>
    machineJson({ id: `m${i}`, version, ...(digest === undefined ? {} : { digest }) }),
  );
  return {
    releases: parseReleases(releases.map((status, i) => releaseJson(i + 1, status, { createdAt }))),
    ...parseMachines(all),
  };
}
