import {
  STRATEGIES,
  type Rollout,
  type ServiceCommand,
  type Upstream,
} from '../../packages/compose/rollout.ts';
import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { shown, type Inputs } from '../../packages/runner/inputs.ts';
import { splitWords } from '../../packages/shell/split-words.ts';
import { parseYaml } from '../../packages/yaml/parse-yaml.ts';
import { parseRemotePath } from './remote-path.ts';

/** Reads `strategy` and everything that goes with it. */
export function readRollout(inputs: Inputs): Rollout {
  const rollout: Rollout = {
    strategy: inputs.oneOf('strategy', STRATEGIES, 'auto'),
    canary: readCanary(inputs.text('canary', '0')),
    canaryDuration: seconds(inputs.duration('canary-duration', '60s')),
    keepOld: seconds(inputs.duration('keep-old', '0s')),
    settle: seconds(inputs.duration('settle', '2s')),
    drain: readWords('drain-command', inputs.text('drain-command')),
    reload: inputs.list('reload-command').map((line) => readServiceCommand('reload-command', line)),
    upstreams: readUpstreams(inputs.text('upstreams')),
  };
  const { strategy, canary, keepOld, upstreams } = rollout;
  if (canary !== '0' && (strategy === 'recreate' || strategy === 'blue-green')) {
    throw new ConfigurationError(
      `canary: with strategy: ${strategy} no new replica serves beside the old ones; write strategy: rolling, or take canary out`,
    );
  }
  if (keepOld > 0 && strategy !== 'blue-green') {
    throw new ConfigurationError(
      `keep-old: only strategy: blue-green has an old set to keep; write that, or take keep-old out`,
    );
  }
  if (keepOld > 0 && upstreams.length === 0) {
    throw new ConfigurationError(
      'keep-old: a proxy that finds containers by itself would go on sending requests to the old set; name in upstreams the file that tells it which ones to use',
    );
  }
  return rollout;
}

/** `service: command`. The command is split into words as a shell would, and no shell runs it. */
export function readServiceCommand(input: string, line: string): ServiceCommand {
  const [, service, command = ''] = /^([A-Za-z0-9][\w.-]*)\s*(?::\s+([^\r\n]*))?$/.exec(line) ?? [];
  const words = splitWords(input, command);
  if (service !== undefined && words.length > 0) return { service, words };
  throw new ConfigurationError(
    `${input}: "${shown(line)}" is not "service: command"; write for example proxy: nginx -s reload`,
  );
}

function readWords(input: string, command: string): string[] {
  if (/[\r\n]/.test(command)) {
    throw new ConfigurationError(
      `${input}: one command in one line; for several write sh -c "one && two"`,
    );
  }
  return splitWords(input, command);
}

function readCanary(text: string): string {
  const [, digits = '', percent] = /^(\d{1,4})(%?)$/.exec(text) ?? [];
  const number = Number(digits);
  if (digits === '' || (percent === '%' && number > 100)) {
    throw new ConfigurationError(
      `canary: "${shown(text)}" is neither a number of replicas nor a percentage; write for example 1 or 25%`,
    );
  }
  return number === 0 ? '0' : `${number}${percent ?? ''}`;
}

const SHAPE =
  'a list of service, file and template, for example: - { service: web, file: proxy/web.conf, template: "server {address}:3000;" }';

function readUpstreams(text: string): readonly Upstream[] {
  if (text === '') return [];
  const value = parseYaml('upstreams', text, SHAPE);
  if (!Array.isArray(value)) throw new ConfigurationError(`upstreams: write ${SHAPE}`);
  const upstreams = value.map((entry: unknown) => readUpstream(entry));
  const twice = upstreams.find(
    ({ file }, at) => upstreams.findIndex((other) => other.file === file) < at,
  );
  if (twice === undefined) return upstreams;
  throw new ConfigurationError(
    `upstreams: ${twice.file} is written twice; give each entry a file of its own`,
  );
}

function readUpstream(entry: unknown): Upstream {
  const { service, file, template, ...rest } = (entry ?? {}) as Record<string, unknown>;
  const unknown = Object.keys(rest)[0];
  if (typeof service !== 'string' || typeof file !== 'string' || typeof template !== 'string') {
    throw new ConfigurationError(
      `upstreams: an entry lacks service, file or template; write ${SHAPE}`,
    );
  }
  if (unknown !== undefined) {
    throw new ConfigurationError(`upstreams: "${shown(unknown)}" means nothing; write ${SHAPE}`);
  }
  if (!/^[A-Za-z0-9][\w.-]*$/.test(service)) {
    throw new ConfigurationError(
      `upstreams: "${shown(service)}" is no name of a service of the compose file`,
    );
  }
  if (!/\{(?:address|name)\}/.test(template)) {
    throw new ConfigurationError(
      `upstreams: the template of ${service} names no replica; a line of it has to hold {address} or {name}, such as "server {address}:3000;"`,
    );
  }
  return { service, file: parseRemotePath('upstreams', file), template };
}

/** The program counts in whole seconds; a wait is never shorter than asked for. */
function seconds(ms: number): number {
  return Math.ceil(ms / 1000);
}
