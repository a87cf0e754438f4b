import { ConfigurationError } from '../errors/configuration-error.ts';

/** KEY=value lines of an input; the value is everything after the first `=`, as it stands. No refusal repeats it. */
export function envLines(input: string, text: string): [key: string, value: string][] {
  return text
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '' && !line.trimStart().startsWith('#'))
    .map((line) => {
      const at = line.indexOf('=');
      if (at === -1) {
        throw new ConfigurationError(
          `${input}: a line has no "="; write KEY=value, one per line (a value with line breaks goes into env-json). The line begins with "${line.trim().slice(0, 3)}…"`,
        );
      }
      const key = line.slice(0, at).trim();
      checkKey(input, key, 'lines of KEY=value');
      return [key, checkedValue(input, key, line.slice(at + 1))];
    });
}

/** Refuses what is no name of a variable; `shape` says what to write. */
export function checkKey(input: string, key: string, shape: string): void {
  if (/^[A-Za-z_][\w.-]*$/.test(key)) return;
  // What is far from a name may be a line of a secret.
  const told = /^[\w .-]{0,40}$/.test(key) ? key : `${key.slice(0, 3)}…`;
  throw new ConfigurationError(`${input}: "${told}" is no name of a variable; write ${shape}`);
}

/** The value, unless no environment can carry it. */
export function checkedValue(input: string, key: string, value: string): string {
  if (!value.includes('\0')) return value;
  throw new ConfigurationError(
    `${input}: the value of ${key} holds a NUL byte, which no environment can carry`,
  );
}
