import { appendFileSync } from 'node:fs';

/** Adds a value to one of the runner's files, GITHUB_OUTPUT or GITHUB_ENV; outside of the runner there is none. */
export function appendKeyValue(file: string, name: string, value: string): void {
  if (file !== '') appendFileSync(file, keyValue(name, value));
}

/** `name<<delimiter`, the value, and the delimiter again, which the value cannot hold. */
export function keyValue(name: string, value: string): string {
  if (!/^[\w-]+$/.test(name)) throw new Error(`"${name}" cannot be the name of an output`);
  let delimiter: string;
  do {
    delimiter = `end_${Math.random().toString(36).slice(2)}${Math.random().toString(36).slice(2)}`;
  } while (value.includes(delimiter));
  return `${name}<<${delimiter}\n${value}\n${delimiter}\n`;
}
