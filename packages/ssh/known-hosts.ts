import { createHmac } from 'node:crypto';
import { ConfigurationError } from '../errors/configuration-error.ts';

/** One key that known_hosts gives to some hosts. */
interface Entry {
  readonly revoked: boolean;
  readonly authority: boolean;
  readonly matches: (name: string) => boolean;
  readonly type: string;
  readonly key: string;
}

export type Standing = 'known' | 'revoked' | 'changed' | 'unknown';

/** known_hosts as OpenSSH reads it: hashed names, `[host]:port`, patterns with `*`, `?` and `!`, @revoked. */
export class KnownHosts {
  readonly #entries: readonly Entry[];

  /** Throws a ConfigurationError that names `input` and the line that cannot be read. */
  constructor(input: string, text: string) {
    this.#entries = text
      .replace(/^\uFEFF/, '')
      .split(/\r\n|\r|\n|\\n/)
      .map((line, at) => ({ line: line.trim(), at: at + 1 }))
      .filter(({ line }) => line !== '' && !line.startsWith('#'))
      .map(({ line, at }) => entryOf(line, `${input}, line ${at}`));
  }

  get isEmpty(): boolean {
    return this.#entries.length === 0;
  }

  /** Types of the keys known for this host, so that the server is asked for one of them first. */
  typesFor(host: string, port: number): string[] {
    return [...new Set(this.#keysFor(host, port).map((entry) => entry.type))];
  }

  /** Whether only a certificate authority vouches for this host, which is not supported. */
  hasOnlyAuthority(host: string, port: number): boolean {
    const names = [nameOf(host, port), host];
    const entries = this.#entries.filter((entry) => names.some(entry.matches));
    return entries.length > 0 && entries.every((entry) => entry.authority);
  }

  /** How a key that the server showed stands in the list. */
  standingOf(host: string, port: number, type: string, key: Buffer): Standing {
    const base64 = key.toString('base64');
    if (this.#entries.some((entry) => entry.revoked && entry.key === base64)) return 'revoked';
    const entries = this.#keysFor(host, port);
    if (entries.some((entry) => entry.key === base64)) return 'known';
    return entries.some((entry) => entry.type === type) ? 'changed' : 'unknown';
  }

  /** A key noted for the host alone counts on another port where none is noted for that one, as with OpenSSH. */
  #keysFor(host: string, port: number): Entry[] {
    const keys = this.#entries.filter((entry) => !entry.revoked && !entry.authority);
    const own = keys.filter((entry) => entry.matches(nameOf(host, port)));
    return own.length > 0 ? own : keys.filter((entry) => entry.matches(host));
  }
}

function nameOf(host: string, port: number): string {
  return port === 22 ? host : `[${host}]:${port}`;
}

function entryOf(line: string, where: string): Entry {
  const words = line.split(/\s+/);
  const marker = words[0]?.startsWith('@') === true ? words.shift() : undefined;
  if (marker !== undefined && marker !== '@revoked' && marker !== '@cert-authority') {
    throw new ConfigurationError(
      `${where}: unknown marker ${marker}; OpenSSH knows @revoked and @cert-authority`,
    );
  }
  const [names = '', type = '', key = ''] = words;
  const blob = Buffer.from(key, 'base64');
  const length = blob.length > 4 ? blob.readUInt32BE(0) : 0;
  if (blob.subarray(4, 4 + length).toString() !== type || type === '') {
    throw new ConfigurationError(
      `${where}: expected "host key-type base64-key", as ssh-keyscan prints it, but found "${line.slice(0, 60)}"`,
    );
  }
  return {
    revoked: marker === '@revoked',
    authority: marker === '@cert-authority',
    matches: anyCase(names.startsWith('|1|') ? hashed(names) : patterns(names)),
    type,
    key: blob.toString('base64'),
  };
}

function anyCase(matches: (name: string) => boolean): (name: string) => boolean {
  return (name) => matches(name.toLowerCase());
}

function hashed(names: string): (name: string) => boolean {
  const [, , salt = '', digest = ''] = names.split('|');
  const secret = Buffer.from(salt, 'base64');
  return (name) => createHmac('sha1', secret).update(name).digest('base64') === digest;
}

function patterns(names: string): (name: string) => boolean {
  const list = names
    .toLowerCase()
    .split(',')
    .filter((pattern) => pattern !== '');
  const wanted = list.filter((pattern) => !pattern.startsWith('!')).map(glob);
  const refused = list
    .filter((pattern) => pattern.startsWith('!'))
    .map((pattern) => glob(pattern.slice(1)));
  return (name) =>
    wanted.some((pattern) => pattern(name)) && !refused.some((pattern) => pattern(name));
}

/** `*` and `?` without a regular expression, whose backtracking a hostile pattern could feed. */
function glob(pattern: string): (name: string) => boolean {
  return (name) => {
    let at = 0;
    let star = -1;
    let taken = 0;
    for (let n = 0; n < name.length;) {
      if (pattern[at] === '*') {
        star = at;
        taken = n;
        at += 1;
      } else if (pattern[at] === '?' || pattern[at] === name[n]) {
        at += 1;
        n += 1;
      } else if (star >= 0) {
        // The last `*` takes one character more; those before it need not be tried again.
        taken += 1;
        n = taken;
        at = star + 1;
      } else {
        return false;
      }
    }
    return /^\**$/.test(pattern.slice(at));
  };
}
