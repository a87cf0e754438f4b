import { join } from 'node:path';

export interface SshdSettings {
  readonly id: string;
  /** Where its keys lie. */
  readonly directory: string;
  readonly host: string;
  readonly port: number;
  /** The only one who may log in. */
  readonly user: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** In the environment of every session, so that what a session leaves running can be found. */
export const SERVER_VARIABLE = 'DEPLOY_ACTIONS_HOST_SERVER';

/** The text of an sshd_config. Of two lines on the same matter sshd takes the first. */
export function sshdConfig(settings: SshdSettings, extraLines: readonly string[]): string {
  const { id, directory, host, port, user } = settings;
  const path = (name: string): string => join(directory, name);
  const environment = { [SERVER_VARIABLE]: id, ...settings.environment };
  const setEnv = Object.entries(environment).map(([name, value]) => `"${name}=${value}"`);
  // Everything below a Match line belongs to it, up to the end of the file.
  const match = extraLines.findIndex((line) => /^\s*Match\s/i.test(line));
  const [before, after] =
    match === -1 ? [extraLines, []] : [extraLines.slice(0, match), extraLines.slice(match)];
  return [
    ...before,
    `ListenAddress ${host.includes(':') ? `[${host}]` : host}:${port}`,
    ...['ed25519', 'ecdsa', 'rsa'].map((type) => `HostKey ${path(`host_${type}`)}`),
    `AuthorizedKeysFile ${path('authorized_keys')}`,
    `AllowUsers ${user}`,
    'PermitRootLogin prohibit-password',
    'PasswordAuthentication no',
    'KbdInteractiveAuthentication no',
    'UsePAM no',
    'UseDNS no',
    'PrintMotd no',
    'PrintLastLog no',
    'PidFile none',
    'LogLevel VERBOSE',
    // The default drops connections at random once ten are waiting to log in.
    'MaxStartups 100',
    'Subsystem sftp internal-sftp',
    // One line: sshd looks at the first SetEnv only.
    `SetEnv ${setEnv.join(' ')}`,
    ...after,
    '',
  ].join('\n');
}
