import { isMissing, type DroneEngines, type Missing } from './drone.ts';
import type { Sample } from './measure.ts';
import type { Site } from './site.ts';
import * as ways from './ways.ts';

/** A way and what was measured of it. */
export interface Course {
  readonly way: ways.Way;
  readonly samples: Sample[];
}

/** Everything that is run once a round, in this order. */
export interface Courses {
  readonly floor: Course;
  readonly nodeStart: Course;
  readonly local: Course;
  readonly ours: Course;
  readonly few: readonly Course[];
  /** The same ways as in `few`, as far as they ship files, with the unchanged ones besides. */
  readonly more: readonly Course[];
}

/** Prepares every way that is asked for and there. */
export async function prepareCourses(
  site: Site,
  drone: DroneEngines | Missing,
  oursOnly: boolean,
): Promise<Courses> {
  const floor = course(ways.floor(site));
  const nodeStart = course(ways.nodeStart());
  const local = course(await ways.locally(site));
  const ours = course(await ways.action(site, false));
  const few = [ours];
  const more = [course(await ways.action(site, true))];
  if (!oursOnly) {
    few.push(course(await ways.scpAndSsh(site, false)));
    more.push(course(await ways.scpAndSsh(site, true)));
  }
  if (!isMissing(drone)) {
    few.push(course(await ways.drone(site, drone, false)));
    more.push(course(await ways.drone(site, drone, true)));
  }
  if (!oursOnly) few.push(course(await ways.dockerOverSsh(site)));
  return { floor, nodeStart, local, ours, few, more };
}

function course(way: ways.Way): Course {
  return { way, samples: [] };
}
