import type { Clock } from '../../packages/clock/clock.ts';
import type { Commands } from '../../packages/runner/commands.ts';
import { contextOf } from '../../packages/runner/context.ts';
import { Inputs, type Environment } from '../../packages/runner/inputs.ts';
import { Log } from '../../packages/runner/log.ts';
import type { Runner } from '../../packages/runner/runner.ts';
import { Secrets } from '../../packages/runner/secrets.ts';
import { Summary } from '../../packages/runner/summary.ts';

/** A Runner on inputs by name that keeps what an action says. */
export interface RecordingRunner extends Runner {
  readonly lines: readonly string[];
  /** What it would say if it were killed, each in place of the one before. */
  readonly lastWords: readonly string[];
  readonly masks: readonly string[];
  readonly outputs: Readonly<Record<string, string>>;
  /** The summary as it would be written. */
  readonly summaryText: () => string;
}

export function recordingRunner(
  inputs: Readonly<Record<string, string>>,
  clock: Clock,
  environment: Environment = {},
  read: (all: Environment, secrets: Secrets) => Inputs = (all, secrets) => new Inputs(all, secrets),
): RecordingRunner {
  const lines: string[] = [];
  const lastWords: string[] = [];
  const masks: string[] = [];
  const outputs: Record<string, string> = {};
  const say = (text: string): void => void lines.push(text);
  const commands: Commands = {
    info: say,
    debug: () => undefined,
    notice: say,
    warning: say,
    error: say,
    startGroup: say,
    endGroup: () => undefined,
    setSecret: (secret) => void masks.push(secret),
    setOutput: (name, value) => void (outputs[name] = value),
  };
  const secrets = new Secrets(commands);
  const parts: string[] = [];
  const summary = new Summary('', secrets);
  summary.add = (markdown) => void parts.push(markdown);
  const all: Environment = {
    ...environment,
    ...Object.fromEntries(
      Object.entries(inputs).map(([name, value]) => [`INPUT_${name.toUpperCase()}`, value]),
    ),
  };
  return {
    inputs: read(all, secrets),
    log: new Log(commands, secrets, clock),
    secrets,
    summary,
    context: contextOf(all),
    signal: new AbortController().signal,
    lastWord: (message) => void lastWords.push(message),
    output: (name, value) => {
      commands.setOutput(name, value);
    },
    lines,
    lastWords,
    masks,
    outputs,
    summaryText: () => secrets.redact(parts.join('\n\n')),
  };
}
