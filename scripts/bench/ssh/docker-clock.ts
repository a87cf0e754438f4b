import { mkdirSync, readFileSync, truncateSync, writeFileSync, chmodSync } from 'node:fs';
import { join } from 'node:path';

/** A call of the docker client. In milliseconds since the epoch, to 10 ms. */
export interface DockerCall {
  readonly from: number;
  readonly to: number;
  readonly words: string;
}

/** A `docker` for the front of PATH that notes when it worked; it costs one fork a call. */
export class DockerClock {
  readonly folder: string;
  readonly #log: string;

  constructor(folder: string) {
    this.folder = folder;
    this.#log = join(folder, 'log');
    mkdirSync(folder);
    writeFileSync(this.#log, '');
    // Every session's user writes it.
    chmodSync(this.#log, 0o666);
    const script = [
      '#!/bin/sh',
      'read -r from _ </proc/uptime',
      '/usr/bin/docker "$@"',
      'code=$?',
      'read -r to _ </proc/uptime',
      `printf '%s %s %s\\n' "$from" "$to" "$*" >>'${this.#log}'`,
      'exit $code',
      '',
    ];
    writeFileSync(join(folder, 'docker'), script.join('\n'), { mode: 0o755 });
  }

  /** The calls since the last time, in order of their start. */
  take(): DockerCall[] {
    const boot = Date.now() - Number.parseFloat(readFileSync('/proc/uptime', 'utf8')) * 1000;
    const text = readFileSync(this.#log, 'utf8');
    truncateSync(this.#log);
    return [...text.matchAll(/^(\d+\.\d+) (\d+\.\d+) (.*)$/gm)]
      .map(([, from, to, words = '']) => ({
        from: boot + Number(from) * 1000,
        to: boot + Number(to) * 1000,
        words,
      }))
      .sort((a, b) => a.from - b.from);
  }
}

/** How long at least one of the spans lasted, within the limits. */
export function covered(
  spans: readonly { readonly from: number; readonly to: number }[],
  limits: { readonly from: number; readonly to: number },
): number {
  let sum = 0;
  let end = limits.from;
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const until = Math.min(to, limits.to);
    sum += Math.max(0, until - Math.max(from, end));
    end = Math.max(end, until);
  }
  return sum;
}
