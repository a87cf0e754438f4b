import { ConfigurationError } from '../errors/configuration-error.ts';

/** White space, text in single or double quotes, one escaped character, or plain text. */
const PIECE = /(\s+)|'([^']*)'|"((?:\\[^]|[^"\\])*)"|\\([^])|([^\s'"\\]+)/gy;

/** A command as words, with quotes and backslashes as a shell reads them and nothing expanded. */
export function splitWords(input: string, command: string): string[] {
  const words: string[] = [];
  let word: string | undefined;
  let read = 0;
  for (const [piece, space, single, double, escaped, plain] of command.matchAll(PIECE)) {
    read += piece.length;
    if (space === undefined) {
      const inside = double?.replaceAll(/\\([$`"\\])/g, '$1');
      word = (word ?? '') + (single ?? inside ?? escaped ?? plain ?? '');
    } else if (word !== undefined) {
      words.push(word);
      word = undefined;
    }
  }
  if (read < command.length) {
    throw new ConfigurationError(
      `${input}: the quote at character ${read + 1} of the command is never closed`,
    );
  }
  return word === undefined ? words : [...words, word];
}
