import * as core from '@actions/core';
import { systemClock } from '../clock/system-clock.ts';
import { escape } from '../markdown/escape.ts';
import { cancellation } from './cancellation.ts';
import { contextOf } from './context.ts';
import { Inputs } from './inputs.ts';
import { Log } from './log.ts';
import { reportOf } from './report.ts';
import type { Runner } from './runner.ts';
import { Secrets } from './secrets.ts';
import { Summary } from './summary.ts';

/** Between SIGTERM and the runner's SIGKILL there are 2.5 s; the last word must be out before. */
const LAST_CALL_MS = 1500;

/**
 * Runs an action under the Actions runner: builds its world, and turns whatever it throws into exactly
 * one `::error` and exit code 1. Ends the process, also where something still holds it open.
 */
export function run(name: string, action: (runner: Runner) => Promise<void>): void {
  const secrets = new Secrets(core);
  const log = new Log(core, secrets, systemClock);
  const context = contextOf(process.env);
  const summary = new Summary(context.environment['GITHUB_STEP_SUMMARY'] ?? '', secrets);
  const inputs = new Inputs(process.env, secrets);
  let ended = false;

  const end = (thrown?: { error: unknown }): void => {
    if (ended) return;
    ended = true;
    log.closeGroup(thrown === undefined ? '✓' : '✗');
    if (thrown !== undefined) {
      const report = reportOf(name, thrown.error);
      for (const line of report.details) log.info(line);
      if (summary.isEmpty)
        summary.add(`### ❌ ${escape(report.title)}\n\n${escape(report.message)}`);
      core.error(secrets.redact(report.message), { title: report.title });
    }
    if (!/^false$/i.test(process.env['INPUT_SUMMARY'] ?? '')) summary.write();
    // Waits for a pipe that is slow to drain, and for nothing else.
    process.stdout.write('', () => process.exit(thrown === undefined ? 0 : 1));
  };

  const signal = cancellation(process, () => {
    setTimeout(() => {
      end({ error: signal.reason });
    }, LAST_CALL_MS);
  });
  process.on('uncaughtException', (error) => {
    end({ error });
  });
  const output = (key: string, value: string): void => {
    core.setOutput(key, value.replaceAll(/[\r\0]/g, ''));
  };

  action({ inputs, log, secrets, summary, context, signal, output }).then(
    () => {
      end();
    },
    (error: unknown) => {
      end({ error });
    },
  );
}
