import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readInputs, type Wanted } from '../../../actions/ssh-compose-deploy/inputs.ts';
import { Progress } from '../../../actions/ssh-compose-deploy/progress.ts';
import { report } from '../../../actions/ssh-compose-deploy/report.ts';
import type { RemoteEvent } from '../../../packages/compose/events.ts';
import type { Order } from '../../../packages/compose/order.ts';
import type { End } from '../../../packages/compose/transaction.ts';
import { recordingRunner, type RecordingRunner } from '../../fakes/recording-runner.ts';
import { makeKey } from '../../host/make-key.ts';
import { HandClock } from '../../packages/clock/hand-clock.ts';

/** A new key's text, as a secret holds it. */
export async function privateKey(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-key-'));
  try {
    return (await makeKey('ed25519', join(folder, 'key'))).privateKey;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export interface Told {
  readonly line: string;
  readonly runner: RecordingRunner;
  readonly progress: Progress;
}

/** Tells how a deploy went: the server's events, a second apart, and its last word. */
export function tell(
  inputs: Readonly<Record<string, string>>,
  events: readonly RemoteEvent[],
  end: Omit<End, 'event'>,
): Told {
  const clock = new HandClock();
  const runner = recordingRunner(
    { host: 'web', user: 'deploy', directory: '~/shop', ...inputs },
    clock,
  );
  const wanted: Wanted = readInputs(runner);
  const progress = new Progress(runner.log, clock);
  for (const event of events) {
    clock.advance(1000);
    progress.see(event);
  }
  const story = {
    wanted,
    order: { directory: wanted.directory } as Order,
    end: { event: 'end', ...end } as End,
    progress,
    gate: undefined,
    durationMs: clock.now(),
  };
  return { line: report(runner, story), runner, progress };
}
