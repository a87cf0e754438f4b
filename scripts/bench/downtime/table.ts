import type { ProxyName } from '../../../test/host/proxy-image.ts';
import { median } from '../ssh/measure.ts';
import type { Measured } from './measure.ts';
import type { SessionCourse } from './sessions.ts';

export interface Row {
  readonly proxy: ProxyName;
  readonly measured: Measured;
}

const HEAD = [
  ['proxy', 'way', 'deploys', 'requests', 'failed', 'kinds', 'idle connections reset'],
  ['median, p99, slowest ms', 'old version after the end', 'command s', 'prober lag ms'],
].flat();

export function downtimeTable(rows: readonly Row[]): string {
  return table(
    HEAD,
    rows.map(({ proxy, measured }) => cells(proxy, measured)),
  );
}

function cells(
  proxy: ProxyName,
  { way, deploys, commandMs, load, oldAfterEnd }: Measured,
): string[] {
  const kinds = Object.entries(load.failed).map(([kind, count]) => `${count} × ${kind}`);
  return [
    proxy,
    way,
    String(deploys),
    String(load.total),
    `**${load.failures}**`,
    kinds.join(', ') || '–',
    String(load.resets),
    [load.median, load.p99, load.slowest].map((ms) => Math.round(ms)).join(' / '),
    String(oldAfterEnd),
    (median(commandMs) / 1000).toFixed(1),
    String(Math.round(load.lag)),
  ];
}

const SESSION_HEAD = [
  ['proxy', 'connections of the session', 'messages sent', 'came back', 'lost', 'command s'],
].flat();

/** How the session fared, connection by connection. */
export function sessionTable(courses: readonly SessionCourse[]): string {
  const rows = courses.map(({ proxy, session, commandMs }) => [
    proxy,
    session.connections
      .map(({ from, to, code, versions }) => {
        const seconds = ((to - from) / 1000).toFixed(1);
        return `${seconds} s with ${versions.join(' and ') || 'nobody'}, ${ENDS[code] ?? `code ${code}`}`;
      })
      .join('; '),
    String(session.sent),
    String(session.heard.length),
    `**${session.sent - session.heard.length + session.garbled.length}**`,
    (commandMs / 1000).toFixed(1),
  ]);
  return table(SESSION_HEAD, rows);
}

/** By the code with which a WebSocket was closed. */
const ENDS: Readonly<Record<number, string>> = {
  1000: 'ended by the client',
  1001: 'told that the server goes away',
  1006: 'cut',
};

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (words: readonly string[]): string => `| ${words.join(' | ')} |`;
  const rule = head.map((_, at) => (at < 2 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
