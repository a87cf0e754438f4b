import { ConfigurationError } from '../../packages/errors/configuration-error.ts';
import { nearest } from '../../packages/runner/nearest.ts';
import { shown } from '../../packages/runner/inputs.ts';
import { attributes } from './attributes.ts';
import { isTimeZone } from './format-date.ts';
import { DEFAULT_PRIORITY, RULE_TYPES, type Rule, type RuleType } from './rule.ts';
import {
  GLOBAL_EXPRESSIONS,
  parseTemplate,
  type Template,
  VERSION_EXPRESSIONS,
} from './template.ts';

const ATTRIBUTES = [
  'type',
  'enable',
  'priority',
  'prefix',
  'suffix',
  'pattern',
  'value',
  'match',
  'group',
  'event',
  'branch',
  'format',
  'file',
  'tz',
] as const;

/** Reads one line of `tags`; `where` names the input that it stands in. */
export function parseRule(where: string, line: string): Rule {
  const given = new Map<string, string>();
  for (const [key, value] of attributes(where, line)) {
    if (key === '' && value === '') continue;
    given.set(known(where, line, key), value);
  }
  const type = oneOf(where, line, 'type', given.get('type') ?? 'raw', [
    ...RULE_TYPES,
    'version-file',
  ]);
  return build(where, line, type === 'version-file' ? 'file' : type, given);
}

function build(
  where: string,
  line: string,
  type: RuleType,
  given: ReadonlyMap<string, string>,
): Rule {
  const get = (key: string, fallback = ''): string => given.get(key) ?? fallback;
  const need = (key: string, example: string): string => {
    // Empty is fine: an expression of the workflow may have said nothing.
    const value = given.get(key);
    if (value !== undefined) return value;
    throw new ConfigurationError(
      `${where}: ${shown(line)} has no ${key}; write for example ${example}`,
    );
  };
  const template = (text: string, withVersion = false): Template =>
    parseTemplate(
      where,
      text,
      withVersion ? [...VERSION_EXPRESSIONS, ...GLOBAL_EXPRESSIONS] : GLOBAL_EXPRESSIONS,
    );
  const optional = (key: string, fallback?: string): Template | undefined => {
    const text = given.get(key) ?? fallback;
    return text === undefined ? undefined : template(text);
  };
  const event = type === 'ref' ? need('event', 'type=ref,event=branch') : 'branch';
  const patternOf: Readonly<Record<RuleType, () => Template>> = {
    schedule: () => template(get('pattern', 'nightly')),
    semver: () => template(need('pattern', 'type=semver,pattern={{version}}'), true),
    pep440: () => template(need('pattern', 'type=pep440,pattern={{version}}'), true),
    file: () => template(get('pattern', '{{version}}'), true),
    match: () => [],
    edge: () => ['edge'],
    ref: () => [],
    raw: () => template(need('value', 'type=raw,value=foo')),
    sha: () => [],
  };
  return {
    type,
    source: line,
    enable: template(get('enable', 'true')),
    priority: priority(where, line, get('priority', String(DEFAULT_PRIORITY[type]))),
    prefix: optional('prefix', defaultPrefix(type, event)),
    suffix: optional('suffix'),
    pattern: patternOf[type](),
    value: ['semver', 'pep440', 'match'].includes(type) ? template(get('value')) : [],
    match: expressionOf(
      where,
      line,
      type === 'match' ? need('pattern', 'type=match,pattern=v(.*),group=1') : get('match'),
    ),
    group: group(where, line, get('group', '0')),
    event: oneOf(where, line, 'event', event, ['branch', 'tag', 'pr']),
    branch: get('branch'),
    format: oneOf(where, line, 'format', type === 'sha' ? get('format', 'short') : 'short', [
      'short',
      'long',
    ]),
    file: get('file', type === 'file' ? get('value') : ''),
    timeZone: timeZone(where, line, get('tz', 'UTC')),
  };
}

function defaultPrefix(type: RuleType, event: string): string | undefined {
  if (type === 'sha') return 'sha-';
  return type === 'ref' && event === 'pr' ? 'pr-' : undefined;
}

function known(where: string, line: string, key: string): string {
  // A field without a key is the value, so that a line may be just a tag.
  if (key === '') return 'value';
  if (key === 'path') return 'file';
  if ((ATTRIBUTES as readonly string[]).includes(key)) return key;
  const guess = nearest(key, ATTRIBUTES);
  throw new ConfigurationError(
    `${where}: ${shown(line)} has an unknown attribute "${shown(key)}"${guess === undefined ? `; known are ${ATTRIBUTES.join(', ')}` : `; did you mean "${guess}"?`}`,
  );
}

function oneOf<const T extends string>(
  where: string,
  line: string,
  key: string,
  value: string,
  all: readonly T[],
): T {
  const found = all.find((candidate) => candidate === value);
  if (found !== undefined) return found;
  const guess = nearest(value, all);
  const pair = `${key}=${shown(value)}`;
  throw new ConfigurationError(
    `${where}: ${pair}${line === pair ? '' : ` in ${shown(line)}`} is not one of ${all.join(', ')}${guess === undefined ? '' : `; did you mean "${guess}"?`}`,
  );
}

function priority(where: string, line: string, text: string): number {
  if (/^-?\d{1,9}$/.test(text)) return Number(text);
  throw new ConfigurationError(
    `${where}: priority=${shown(text)} in ${shown(line)} is not a whole number`,
  );
}

function group(where: string, line: string, text: string): number {
  if (/^\d{1,2}$/.test(text)) return Number(text);
  throw new ConfigurationError(
    `${where}: group=${shown(text)} in ${shown(line)} is not a number of a group; 0 is the whole match`,
  );
}

/** `/pattern/flags`, or a bare pattern. */
function expressionOf(where: string, line: string, text: string): RegExp | undefined {
  if (text === '') return undefined;
  const literal = /^\/(.+)\/([a-z]*)$/s.exec(text);
  try {
    // The flags that keep a position would make a second look start where the first one ended.
    return new RegExp(literal?.[1] ?? text, (literal?.[2] ?? '').replaceAll(/[gy]/g, ''));
  } catch (error) {
    throw new ConfigurationError(`${where}: ${shown(line)} holds no valid regular expression`, {
      cause: error,
    });
  }
}

function timeZone(where: string, line: string, zone: string): string {
  if (isTimeZone(zone)) return zone;
  throw new ConfigurationError(
    `${where}: tz=${shown(zone)} in ${shown(line)} is not a time zone; write one like UTC or Europe/Berlin`,
  );
}
