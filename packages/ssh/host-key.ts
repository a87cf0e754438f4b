import { ConfigurationError } from '../errors/configuration-error.ts';
import { knownHostsName, showAddress, type Address } from './address.ts';
import { fingerprint } from './fingerprint.ts';
import type { KnownHosts } from './known-hosts.ts';

/** What the user trusts, and the names of the inputs that say so, for the messages. */
export interface Trust {
  readonly knownHosts: KnownHosts;
  /** `SHA256:…` */
  readonly fingerprints: readonly string[];
  /** Name of the input that takes known_hosts lines, such as `known-hosts`. */
  readonly input: string;
}

/** Signature algorithms by key type. SHA-1 (`ssh-rsa`) is left out. */
const ALGORITHMS: Readonly<Record<string, readonly string[]>> = {
  'ssh-ed25519': ['ssh-ed25519'],
  'ecdsa-sha2-nistp256': ['ecdsa-sha2-nistp256'],
  'ecdsa-sha2-nistp384': ['ecdsa-sha2-nistp384'],
  'ecdsa-sha2-nistp521': ['ecdsa-sha2-nistp521'],
  'ssh-rsa': ['rsa-sha2-512', 'rsa-sha2-256'],
};

/**
 * The host key algorithms to ask for, one list per connection attempt. Types that are known come first, so
 * that one known type is enough; a fingerprint alone does not tell its type, so each is asked for in turn.
 */
export function algorithmsToTry(address: Address, trust: Trust): string[][] {
  const known = trust.knownHosts.typesFor(address.host, address.port);
  const types = Object.keys(ALGORITHMS);
  const ordered = [
    ...types.filter((type) => known.includes(type)),
    ...types.filter((type) => !known.includes(type)),
  ];
  const all = ordered.flatMap((type) => ALGORITHMS[type] ?? []);
  if (known.length > 0 || trust.fingerprints.length === 0) return [all];
  return [all, ...types.map((type) => [...(ALGORITHMS[type] ?? [])])];
}

/** Undefined when the key is trusted, else the refusal to fail with. */
export function refusalOf(
  address: Address,
  trust: Trust,
  key: Buffer,
): ConfigurationError | undefined {
  const type = typeOf(key);
  const print = fingerprint(key);
  const where = showAddress(address);
  const standing = trust.knownHosts.standingOf(address.host, address.port, type, key);
  if (standing === 'revoked') {
    return new ConfigurationError(
      `${where} showed the key ${print}, which ${trust.input} marks as @revoked: do not deploy there until you know why`,
    );
  }
  if (standing === 'known' || trust.fingerprints.includes(print)) return undefined;
  const line = `${knownHostsName(address)} ${type} ${key.toString('base64')}`;
  if (standing === 'changed') {
    return new ConfigurationError(
      `the host key of ${where} has CHANGED: it now shows ${print} (${type}), which is not in ${trust.input}. ` +
        `Somebody may be in between. If the server was reinstalled, compare on its console with ` +
        `\`ssh-keygen -lf /etc/ssh/ssh_host_${shortType(type)}_key.pub\`, then replace its line by: ${line}`,
    );
  }
  if (trust.knownHosts.hasOnlyAuthority(address.host, address.port)) {
    return new ConfigurationError(
      `${trust.input} vouches for ${where} by @cert-authority only, which is not supported; add this line if its fingerprint ${print} is right: ${line}`,
    );
  }
  const what =
    trust.fingerprints.length > 0 && trust.knownHosts.isEmpty
      ? `none of the pinned fingerprints is the one of ${where}`
      : `${trust.input} holds no key for ${where}`;
  return new ConfigurationError(
    `${what}; add this line if its fingerprint ${print} is right (compare on the server: ` +
      `ssh-keygen -lf /etc/ssh/ssh_host_${shortType(type)}_key.pub): ${line}`,
  );
}

function typeOf(key: Buffer): string {
  return key.length > 4 ? key.subarray(4, 4 + key.readUInt32BE(0)).toString() : '';
}

function shortType(type: string): string {
  if (type.startsWith('ecdsa')) return 'ecdsa';
  return type.replace('ssh-', '');
}
