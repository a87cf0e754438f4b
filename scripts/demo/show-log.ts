const BOLD = '\x1b[1m';
const RED = '\x1b[31m';
const YELLOW = '\x1b[33m';
const DIM = '\x1b[2m';
const END = '\x1b[0m';

/** Prints a step's stdout as the runner shows it: commands become groups and annotations, masks become `***`. */
export function showLog(): (text: string) => void {
  const masks: string[] = [];
  let rest = '';
  let inGroup = false;
  return (text) => {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) {
      const [, command = '', value = ''] = /^::([\w-]+)(?: [^:]*)?::(.*)$/.exec(line) ?? [];
      if (command === 'add-mask') masks.push(decoded(value));
      else if (command === 'group') inGroup = true;
      else if (command === 'endgroup') inGroup = false;
      else console.log(styled(command, command === '' ? line : decoded(value), inGroup, masks));
    }
  };
}

function styled(command: string, text: string, inGroup: boolean, masks: readonly string[]): string {
  const shown = masks
    .toSorted((a, b) => b.length - a.length)
    .reduce((line, mask) => line.replaceAll(mask, '***'), text);
  if (command === 'error') return `${RED}${BOLD}Error: ${shown}${END}`;
  if (command === 'warning') return `${YELLOW}Warning: ${shown}${END}`;
  return inGroup ? `${DIM}    ${shown}${END}` : shown;
}

function decoded(value: string): string {
  return value.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%');
}
