import { systemClock } from '../clock/system-clock.ts';
import { Cancelled } from '../errors/cancelled.ts';
import { messageOf } from '../errors/message-of.ts';
import { escape } from '../markdown/escape.ts';
import { cancellation } from './cancellation.ts';
import { contextOf } from './context.ts';
import { Inputs } from './inputs.ts';
import { Log } from './log.ts';
import { reportOf } from './report.ts';
import type { Runner } from './runner.ts';
import { Secrets } from './secrets.ts';
import { Summary } from './summary.ts';
import { workflowCommands } from './workflow-commands.ts';

/** Between SIGTERM and the runner's SIGKILL there are 2.5 s; the last word must be out before. */
const LAST_CALL_MS = 1500;

/**
 * Runs an action under the Actions runner: builds its world, and turns whatever it throws into exactly
 * one `::error` and exit code 1. Ends the process, also where something still holds it open.
 */
export function run(name: string, action: (runner: Runner) => Promise<void>): void {
  const commands = workflowCommands(process.env, (text) => process.stdout.write(text));
  const secrets = new Secrets(commands);
  const log = new Log(commands, secrets, systemClock);
  const context = contextOf(process.env);
  const summary = new Summary(context.environment['GITHUB_STEP_SUMMARY'] ?? '', secrets);
  const inputs = new Inputs(process.env, secrets);
  let withSummary = true;
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
      commands.error(secrets.redact(report.message), { title: report.title });
    }
    try {
      if (withSummary) summary.write();
    } catch (error) {
      // A full disk must not turn the verdict around.
      log.warning(`the job summary could not be written: ${messageOf(error)}`);
    }
    // Waits for a pipe that is slow to drain, and for nothing else.
    process.stdout.write('', () => process.exit(thrown === undefined ? 0 : 1));
  };

  let unfinished: Cancelled | undefined;
  const lastWord = (message: string): void => {
    unfinished = new Cancelled(message);
  };
  const signal = cancellation(process, () => {
    setTimeout(() => {
      end({ error: unfinished ?? signal.reason });
    }, LAST_CALL_MS);
  });
  process.on('uncaughtException', (error) => {
    end({ error });
  });
  const output = (key: string, value: string): void => {
    commands.setOutput(key, value.replaceAll(/[\r\0]/g, ''));
  };

  const work = async (): Promise<void> => {
    withSummary = inputs.boolean('summary', true);
    await action({ inputs, log, secrets, summary, context, signal, lastWord, output });
  };
  work().then(
    () => {
      end();
    },
    (error: unknown) => {
      end({ error });
    },
  );
}
