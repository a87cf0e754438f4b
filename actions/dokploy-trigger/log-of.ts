import { stripVTControlCharacters } from 'node:util';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { DokployApi } from './dokploy-api.ts';
import { DokployRefusal } from './dokploy-refusal.ts';

const MOST_CHARACTERS = 200_000;

/** The last lines of a log that a procedure gives, without colours; a sentence where there are none to be had. */
export async function logOf(
  api: DokployApi,
  procedure: string,
  parameters: Readonly<Record<string, string | number>>,
  page: string,
): Promise<string> {
  try {
    const answer = await api.query(procedure, parameters);
    const text = stripVTControlCharacters(typeof answer === 'string' ? answer : '').slice(
      -MOST_CHARACTERS,
    );
    return text.trim() === '' ? `(Dokploy has no log of it; see ${page})` : text.trimEnd();
  } catch (error) {
    if (error instanceof DokployRefusal && error.isMissingRoute) {
      return `(this version of Dokploy gives no logs by API; see ${page})`;
    }
    return `(the log could not be read: ${messageOf(error)}; see ${page})`;
  }
}
