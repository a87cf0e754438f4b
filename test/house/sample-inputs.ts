import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeKey } from '../host/make-key.ts';

type Sample = Readonly<Record<string, string>>;

/**
 * For each action the inputs that it accepts, as often as it takes to make it read every input once: the
 * test of the action.yml files compares what was read with what is declared.
 */
export async function sampleInputs(): Promise<Readonly<Record<string, readonly Sample[]>>> {
  const folder = mkdtempSync(join(tmpdir(), 'deploy-actions-key-'));
  try {
    const key = await makeKey('ed25519', join(folder, 'key'));
    const server = {
      host: 'vps.example.com',
      user: 'deploy',
      directory: '/srv/shop',
      'private-key': key.privateKey,
      fingerprint: key.fingerprint,
    };
    return {
      'compute-tags': [{}],
      'dokploy-trigger': [
        {
          url: 'https://dokploy.example.com',
          'api-key': 'dk_example_key',
          'compose-id': 'c0mp0se',
        },
      ],
      'fly-deploy': [
        {
          'api-token': 'fm2_token',
          'wait-timeout': '5m',
          'release-command-timeout': '5m',
          'health-url': 'https://example.com/health',
        },
      ],
      'health-poll': [{ url: 'https://example.com/health' }],
      'open-failure-issue': [
        { needs: '{"build":{"result":"success","outputs":{}}}', 'github-token': 'ghs_token' },
      ],
      'ssh-compose-deploy': [
        { ...server, 'health-url': 'https://example.com/health' },
        {
          ...server,
          'jump-host': 'deploy@bastion.example.com',
          'jump-known-hosts': `bastion.example.com ${key.publicKey}`,
        },
      ],
    };
  } finally {
    rmSync(folder, { recursive: true });
  }
}
