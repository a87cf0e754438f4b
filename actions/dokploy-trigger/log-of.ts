import { stripVTControlCharacters } from 'node:util';
import { messageOf } from '../../packages/errors/message-of.ts';
import type { Described } from './described.ts';
import type { Deployment } from './deployment.ts';
import type { DokployApi } from './dokploy-api.ts';
import { DokployRefusal } from './dokploy-refusal.ts';

const MOST_CHARACTERS = 200_000;

/** What can be shown of a log. */
export interface Excerpt {
  readonly text: string;
  /** Whether it is of the log, and no sentence about where that is. */
  readonly isLog: boolean;
}

/** The last lines of a log that a procedure gives, without colours; a sentence where there are none to be had. */
export function logOf(
  api: DokployApi,
  procedure: string,
  parameters: Readonly<Record<string, string | number>>,
  page: string,
): Promise<Excerpt> {
  return readable(page, () => api.query(procedure, parameters));
}

/** The same of a deployment, also where only the WebSocket of Dokploy's page has it. */
export function logOfDeployment(
  api: DokployApi,
  { id, logPath }: Deployment,
  { serverId, page }: Pick<Described, 'serverId' | 'page'>,
  lines: number,
): Promise<Excerpt> {
  return readable(page, async () => {
    try {
      const text = await api.query('deployment.readLogs', { deploymentId: id, tail: lines });
      // Before v0.29.10 it is empty where a server of its own built it.
      if (text !== '' || serverId === undefined) return text;
    } catch (error) {
      // Before v0.29.5.
      if (!(error instanceof DokployRefusal) || !error.isMissingRoute) throw error;
    }
    const all = await api.stream('listen-deployment', { logPath, serverId });
    return all.trimEnd().split('\n').slice(-lines).join('\n');
  });
}

async function readable(page: string, read: () => Promise<unknown>): Promise<Excerpt> {
  try {
    const answer = await read();
    const text = stripVTControlCharacters(typeof answer === 'string' ? answer : '').slice(
      -MOST_CHARACTERS,
    );
    return text.trim() === ''
      ? noLog(`Dokploy has no log of it; see ${page}`)
      : { text: text.trimEnd(), isLog: true };
  } catch (error) {
    if (error instanceof DokployRefusal && error.isMissingRoute) {
      return noLog(`this version of Dokploy gives no logs by API; see ${page}`);
    }
    return noLog(`the log could not be read: ${messageOf(error)}; see ${page}`);
  }
}

function noLog(why: string): Excerpt {
  return { text: `(${why})`, isLog: false };
}
