import { at } from '../../packages/json/at.ts';
import { parseMachines, parseReleases, type Machine, type Release } from './fly-state.ts';
import type { Flyctl } from './flyctl.ts';

/** What Fly says of an app at one moment. */
export interface Look {
  /** The newest first. */
  readonly releases: readonly Release[];
  /** Those of the regions that are deployed to. */
  readonly machines: readonly Machine[];
  /** Machines on which a release command is at work, of any deploy. */
  readonly releaseCommands: readonly string[];
}

/** One app of Fly, or its part in some regions, asked through flyctl. */
export class FlyApp {
  readonly name: string;
  readonly #flyctl: Flyctl;
  readonly #regions: readonly string[];

  /** Only machines in `regions` count; none named, all do. */
  constructor(name: string, flyctl: Flyctl, regions: readonly string[]) {
    this.name = name;
    this.#flyctl = flyctl;
    this.#regions = regions;
  }

  async look(signal?: AbortSignal): Promise<Look> {
    // Both to their end, also where one fails: nothing of flyctl may run on behind a failure's back.
    const [releases, machines] = await Promise.allSettled([
      this.#flyctl.read(['releases', '--app', this.name, '--json'], signal),
      this.machines(signal),
    ]);
    if (machines.status === 'rejected') throw machines.reason;
    if (releases.status === 'rejected') throw releases.reason;
    return { releases: parseReleases(releases.value), ...machines.value };
  }

  async machines(signal?: AbortSignal): Promise<Omit<Look, 'releases'>> {
    const words = ['machine', 'list', '--app', this.name, '--json'];
    const { machines, ...rest } = parseMachines(await this.#flyctl.read(words, signal));
    const regions = this.#regions;
    const isHere = ({ region }: Machine): boolean =>
      regions.length === 0 || regions.includes(region);
    return { machines: machines.filter(isHere), ...rest };
  }

  /** Machines that somebody holds a lease on: a deploy is changing them. */
  async leased(machines: readonly Machine[], signal?: AbortSignal): Promise<string[]> {
    if (machines.length === 0) return [];
    const ids = machines.map(({ id }) => id);
    const words = ['machine', 'leases', 'view', ...ids, '--app', this.name, '--json'];
    const leases = await this.#flyctl.read(words, signal);
    return ids.filter((id) => at(leases, id) !== undefined);
  }

  /** The config of the newest release, as JSON that `--config` takes. */
  async config(signal?: AbortSignal): Promise<unknown> {
    return await this.#flyctl.read(['config', 'show', '--app', this.name], signal);
  }
}
