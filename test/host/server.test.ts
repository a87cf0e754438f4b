import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, markOf } from './process-mark.ts';
import { makeKey } from './make-key.ts';
import { run } from './run.ts';
import { startServer, type Server } from './start-server.ts';

describe('a throw-away server', () => {
  let server: Server;
  let folder: string;

  beforeAll(async () => {
    server = await startServer();
    folder = join(server.home, '..');
  });

  afterAll(async () => {
    await server.stop();
  });

  // The machine's own client, told everything by hand, so that only the server's word counts.
  async function ssh(key: string, knownHosts: string, ...more: string[]): Promise<string> {
    const path = join(folder, 'known_hosts_of_test');
    writeFileSync(path, knownHosts);
    const options = ['BatchMode=yes', 'IdentitiesOnly=yes', 'IdentityAgent=none'];
    options.push('StrictHostKeyChecking=yes', `UserKnownHostsFile=${path}`, ...more);
    const { code, stdout, stderr } = await run('ssh', [
      ...['-F', 'none', '-i', key, '-p', String(server.port)],
      ...options.flatMap((one) => ['-o', one]),
      ...[`${server.user}@${server.host}`, 'id -un'],
    ]);
    return code === 0 ? stdout.trim() : stderr;
  }

  it('lets its own key in under strict checking, whichever host key type is known', async () => {
    const lines = server.knownHosts.trim().split('\n');
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(await ssh(join(folder, 'user_key'), `${line}\n`)).toBe(server.user);
    }
  });

  it('is refused by a client that knows another host key', async () => {
    const other = await makeKey('ed25519', join(folder, 'other_host'));
    const line = `[${server.host}]:${server.port} ${other.publicKey}\n`;
    const only = 'HostKeyAlgorithms=ssh-ed25519';
    expect(await ssh(join(folder, 'user_key'), line, only)).toMatch(/IDENTIFICATION HAS CHANGED/);
  });

  it('refuses a key it does not know, until it is authorized', async () => {
    const stranger = await makeKey('ed25519', join(folder, 'stranger'));
    expect(await ssh(stranger.path, server.knownHosts)).toMatch(/Permission denied \(publickey\)/);
    server.authorize(stranger.publicKey);
    expect(await ssh(stranger.path, server.knownHosts)).toBe(server.user);
    expect(server.sshdLog()).toContain(stranger.fingerprint);
  });

  it('shows the fingerprints that ssh-keyscan sees', async () => {
    const scan = await run('ssh-keyscan', ['-p', String(server.port), server.host]);
    const { stdout } = await run('ssh-keygen', ['-l', '-f', '-'], { input: scan.stdout });
    for (const fingerprint of Object.values(server.fingerprints)) {
      expect(stdout).toContain(fingerprint);
    }
  });

  it('runs commands in the home, passes input and exit codes on, and reaches the engine', async () => {
    const { stdout } = await server.exec('pwd; cat', { input: 'given' });
    expect(stdout).toBe(`${server.home}\ngiven`);
    expect((await server.exec('exit 9')).code).toBe(9);
    const compose = await server.exec('docker info --format ok && docker compose version --short');
    expect(compose.stdout).toMatch(/^ok\n2\.\d/);
  });
});

describe('other servers', () => {
  it.each([
    ['/bin/dash', 'dash'],
    ['/bin/bash', 'bash'],
    ['/bin/busybox', 'busybox'],
  ] as const)('have %s as login shell and as sh', async (shell, name) => {
    const server = await startServer({ shell });
    try {
      const { stdout } = await server.exec(
        'readlink /proc/$$/exe; sh -c "readlink /proc/\\$\\$/exe; :"',
      );
      expect(stdout.trim().split('\n')).toEqual([`/usr/bin/${name}`, `/usr/bin/${name}`]);
    } finally {
      await server.stop();
    }
  });

  it('can be those of root, on IPv6, with sshd lines of the test', async () => {
    const server = await startServer({
      user: 'root',
      listenAddress: '::1',
      environment: { GREETING: 'hello there' },
      sshdConfig: ['LogLevel DEBUG1', 'Match User root', 'PermitTTY no'],
    });
    try {
      const { stdout } = await server.exec('id -u; cd ~ && pwd; echo "$GREETING"');
      expect(stdout).toBe(`0\n${server.home}\nhello there\n`);
      expect(server.knownHosts).toContain(`[::1]:${server.port} ssh-rsa `);
      expect(server.sshdLog()).toContain('debug1:');
    } finally {
      await server.stop();
    }
  });

  it('can be without the right to use Docker', async () => {
    const server = await startServer({ docker: false });
    try {
      const { code, stderr } = await server.exec('docker info');
      expect(code).toBe(1);
      expect(stderr).toMatch(/permission denied/);
    } finally {
      await server.stop();
    }
  });

  it('can have a disk that is soon full', async () => {
    const server = await startServer({ homeSizeKiB: 64 });
    try {
      const { code, stderr } = await server.exec('head -c 100000 /dev/zero >big');
      expect(code).not.toBe(0);
      expect(stderr).toMatch(/No space left on device/);
    } finally {
      await server.stop();
    }
    expect(existsSync(server.home)).toBe(false);
  });

  it('take their detached programs, their user and their folder with them', async () => {
    const server = await startServer();
    const detach = 'setsid sleep 600 >/dev/null 2>&1 </dev/null & echo $!';
    const { stdout } = await server.exec(detach);
    const program = markOf(Number(stdout));
    const sshd = markOf(server.sshdPid);
    expect(program && sshd).toBeDefined();
    await server.stop();
    expect([program, sshd].filter((mark) => mark && isAlive(mark))).toEqual([]);
    expect(readFileSync('/etc/passwd', 'utf8')).not.toContain(server.user);
    expect(existsSync(server.home)).toBe(false);
  });
});
