import { parseArgsStringToArgv } from 'string-argv';

/** A command as words, with quotes as a shell reads them and nothing expanded. */
export function splitWords(command: string): string[] {
  return parseArgsStringToArgv(command);
}
