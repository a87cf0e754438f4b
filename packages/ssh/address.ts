import { isIPv6 } from 'node:net';
import { ConfigurationError } from '../errors/configuration-error.ts';

export interface Address {
  readonly host: string;
  readonly port: number;
  readonly user: string;
}

/**
 * `host`, `user@host`, `host:port`, `user@[2001:db8::1]:2222` or a bare IPv6 address; what is missing comes
 * from `defaults`. Throws a ConfigurationError that begins with `input`.
 */
export function parseAddress(
  input: string,
  text: string,
  defaults: { readonly port: number; readonly user: string },
): Address {
  const at = text.lastIndexOf('@');
  const user = at === -1 ? defaults.user : text.slice(0, at);
  const rest = text.slice(at + 1);
  const bracketed = /^\[([\w:.%-]+)\](?::(\d+))?$/.exec(rest);
  const plain = /^([\w.-]+)(?::(\d+))?$/.exec(rest);
  const bare = isIPv6(rest);
  const host = bare ? rest : (bracketed?.[1] ?? plain?.[1]);
  const port = Number((bare ? undefined : (bracketed?.[2] ?? plain?.[2])) ?? defaults.port);
  if (host === undefined || port < 1 || port > 65_535) {
    throw new ConfigurationError(
      `${input}: "${text}" is not an address; write host, user@host:port or user@[IPv6]:port`,
    );
  }
  if (!/^[\w.][\w.@+-]*$/.test(user)) {
    throw new ConfigurationError(
      user === ''
        ? `${input}: no user for "${text}"; set the input user, or write user@${rest}`
        : `${input}: "${user}" is not a user name`,
    );
  }
  return { host, port, user };
}

/** `host` for the usual port, else `host:port`, with brackets where an IPv6 address needs them. */
export function showAddress({ host, port }: Pick<Address, 'host' | 'port'>): string {
  const name = host.includes(':') ? `[${host}]` : host;
  return port === 22 ? host : `${name}:${port}`;
}

/** The name under which known_hosts lists the address. */
export function knownHostsName({ host, port }: Pick<Address, 'host' | 'port'>): string {
  return port === 22 ? host : `[${host}]:${port}`;
}
