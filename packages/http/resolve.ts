import { lookup } from 'node:dns/promises';
import { isIP } from 'node:net';
import { abortable } from './abortable.ts';

/** Every address of a name, in the system's order, IPv4 and IPv6 taking turns. */
export async function resolve(host: string, signal: AbortSignal): Promise<readonly string[]> {
  if (isIP(host.split('%')[0] ?? '') !== 0) return [host];
  const found = await abortable<{ address: string; family: number }[]>(signal, (done, fail) => {
    lookup(host, { all: true, order: 'verbatim' }).then(done, fail);
    return () => undefined;
  });
  const first = found.filter(({ family }) => family === found[0]?.family);
  const other = found.filter(({ family }) => family !== found[0]?.family);
  return first
    .flatMap((entry, i) => [entry, other[i]])
    .concat(other.slice(first.length))
    .flatMap((entry) => (entry === undefined ? [] : [entry.address]));
}
