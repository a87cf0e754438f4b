import { appendKeyValue } from './append-key-value.ts';
import type { Commands } from './commands.ts';
import type { Environment } from './inputs.ts';

/**
 * The runner's protocol: lines `::name key=value::message` on stdout, and the file that GITHUB_OUTPUT
 * names. Written out here because @actions/core, which does the same, brings an HTTP client of
 * 1 MB that no action uses and that makes up most of an action's start.
 */
export function workflowCommands(
  environment: Environment,
  write: (text: string) => void,
): Commands {
  const issue = (name: string, message: string, title?: string): void => {
    const properties = title === undefined ? '' : ` title=${escapeProperty(title)}`;
    write(`::${name}${properties}::${escapeData(message)}\n`);
  };
  return {
    info: (message) => {
      write(`${message}\n`);
    },
    debug: (message) => {
      issue('debug', message);
    },
    notice: (message, properties) => {
      issue('notice', message, properties?.title);
    },
    warning: (message, properties) => {
      issue('warning', message, properties?.title);
    },
    error: (message, properties) => {
      issue('error', message, properties?.title);
    },
    startGroup: (name) => {
      issue('group', name);
    },
    endGroup: () => {
      issue('endgroup', '');
    },
    setSecret: (secret) => {
      issue('add-mask', secret);
    },
    setOutput: (name, value) => {
      appendKeyValue(environment['GITHUB_OUTPUT'] ?? '', name, value);
    },
  };
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
