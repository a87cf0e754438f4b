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
    const types = this.#for(host, port).filter((entry) => !entry.revoked && !entry.authority);
    return [...new Set(types.map((entry) => entry.type))];
  }

  /** Whether only a certificate authority vouches for this host, which is not supported. */
  hasOnlyAuthority(host: string, port: number): boolean {
    const entries = this.#for(host, port);
    return entries.length > 0 && entries.every((entry) => entry.authority);
  }

  /** How a key that the server showed stands in the list. */
  standingOf(host: string, port: number, type: string, key: Buffer): Standing {
    const base64 = key.toString('base64');
    if (this.#entries.some((entry) => entry.revoked && entry.key === base64)) return 'revoked';
    const entries = this.#for(host, port).filter((entry) => !entry.revoked && !entry.authority);
    if (entries.some((entry) => entry.key === base64)) return 'known';
    return entries.some((entry) => entry.type === type) ? 'changed' : 'unknown';
  }

  #for(host: string, port: number): Entry[] {
    // A key noted for the host alone also counts on another port, as with OpenSSH.
    const names = port === 22 ? [host] : [`[${host}]:${port}`, host];
    return this.#entries.filter((entry) => names.some((name) => entry.matches(name.toLowerCase())));
  }
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
    matches: names.startsWith('|1|') ? hashed(names) : patterns(names),
    type,
    key: blob.toString('base64'),
  };
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
  const fits = (p: number, n: number, name: string): boolean => {
    for (let at = p; at < pattern.length; at += 1, n += 1) {
      if (pattern[at] === '*') {
        for (let rest = n; rest <= name.length; rest += 1)
          if (fits(at + 1, rest, name)) return true;
        return false;
      }
      if (n >= name.length || (pattern[at] !== '?' && pattern[at] !== name[n])) return false;
    }
    return n === name.length;
  };
  return (name) => (/[*?]/.test(pattern) ? fits(0, 0, name) : pattern === name);
}
