import { setTimeout as sleep } from 'node:timers/promises';
import { startProber } from '../../../test/load/prober.ts';
import { describe, failures, outdated, tally, type Tally } from '../../../test/load/tally.ts';
import { VERSIONS, type Way } from './way.ts';

/** What consecutive deploys of one way did to the requests. */
export interface Measured {
  readonly way: string;
  readonly deploys: number;
  /** How long each command took. In milliseconds. */
  readonly commandMs: readonly number[];
  readonly load: Tally;
  /** Answers of the old version to requests that were sent after the command had ended. */
  readonly oldAfterEnd: number;
  /** The first failures, one line each. */
  readonly told: readonly string[];
}

/** Before the first deploy, between two of them, and after the last: what is wrong may show late. */
const PAUSE_MS = 3000;

export async function measure(way: Way, deploys: number): Promise<Measured> {
  const prober = startProber(`${way.url}/`);
  const commandMs: number[] = [];
  let oldAfterEnd = 0;
  try {
    await sleep(PAUSE_MS);
    for (let number = 1; number <= deploys; number += 1) {
      const version = VERSIONS[number % VERSIONS.length] ?? '';
      const began = Date.now();
      await way.deploy(version);
      const ended = Date.now();
      commandMs.push(ended - began);
      await sleep(PAUSE_MS);
      oldAfterEnd += outdated(prober.probes, version, ended).length;
    }
    await prober.stop();
  } finally {
    await prober.stop();
  }
  const load = tally(prober);
  const told = describe(failures(prober.probes.toSorted((a, b) => a.at - b.at)));
  return { way: way.name, deploys, commandMs, load, oldAfterEnd, told };
}
