import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A `docker` for the front of a server's PATH that notes its words, each call in a file of its own. */
export class DockerWords {
  readonly folder: string;
  readonly #notes: string;

  constructor(folder: string) {
    this.folder = folder;
    this.#notes = join(folder, 'notes');
    mkdirSync(this.#notes, { recursive: true });
    chmodSync(this.#notes, 0o777);
    const script = [
      '#!/bin/sh',
      'read -r now _ </proc/uptime',
      `printf '%s\\0' "$@" >${this.#notes}/"$now.$$"`,
      'exec /usr/bin/docker "$@"',
      '',
    ];
    writeFileSync(join(folder, 'docker'), script.join('\n'), { mode: 0o755 });
  }

  /** The words of each call since the last time, in order. */
  take(): string[][] {
    const names = readdirSync(this.#notes).sort(
      (a, b) => Number.parseFloat(a) - Number.parseFloat(b),
    );
    return names.map((name) => {
      const path = join(this.#notes, name);
      const words = readFileSync(path, 'utf8').split('\0').slice(0, -1);
      rmSync(path);
      return words;
    });
  }
}
