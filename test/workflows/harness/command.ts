/** One line `::name key=value,key=value::data` of a step's output. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

const KNOWN = new Set([
  'add-mask',
  'add-matcher',
  'debug',
  'echo',
  'endgroup',
  'error',
  'group',
  'notice',
  'remove-matcher',
  'save-state',
  'set-output',
  'stop-commands',
  'warning',
]);

/** A workflow command, where the line is one that the runner knows. */
export function commandOf(line: string): Command | undefined {
  const [, name = '', properties = '', data = ''] =
    /^\s*::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)$/.exec(line) ?? [];
  if (!KNOWN.has(name)) return undefined;
  const pairs = properties.split(',').filter((pair) => pair.includes('='));
  return {
    name,
    properties: Object.fromEntries(
      pairs.map((pair) => {
        const [key = '', ...rest] = pair.split('=');
        const value = rest.join('=').replaceAll('%3A', ':').replaceAll('%2C', ',');
        return [key.trim(), decoded(value)];
      }),
    ),
    data: decoded(data),
  };
}

function decoded(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
