import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMPOSE_FILE = `name: shop
services:
  web:
    image: \${IMAGE}:\${IMAGE_TAG}
    restart: unless-stopped
    stop_grace_period: 2s
    ports: ['127.0.0.1:\${WEB_PORT}:3000']
`;

/** The repository of somebody who deploys a shop. */
export interface Shop {
  readonly checkout: string;
  /** Commits a change and returns what GitHub would tell a workflow of the push. */
  push(message: string): { sha: string; env: Record<string, string> };
  remove(): void;
}

export function createShop(): Shop {
  const checkout = mkdtempSync(join(tmpdir(), 'deploy-actions-shop-'));
  const git = (...words: string[]): string =>
    execFileSync('git', ['-c', 'user.name=dev', '-c', 'user.email=dev@example.com', ...words], {
      cwd: checkout,
      encoding: 'utf8',
    }).trim();
  git('init', '-q', '-b', 'main');
  writeFileSync(join(checkout, 'compose.yml'), COMPOSE_FILE);
  const event = `${checkout}.event.json`;
  return {
    checkout,
    push: (message) => {
      git('add', '-A');
      git('commit', '-q', '--allow-empty', '-m', message);
      const sha = git('rev-parse', 'HEAD');
      const repository = {
        full_name: 'acme/shop',
        default_branch: 'main',
        html_url: 'https://github.com/acme/shop',
      };
      writeFileSync(
        event,
        JSON.stringify({
          ref: 'refs/heads/main',
          after: sha,
          repository,
          head_commit: { id: sha, message, timestamp: new Date().toISOString() },
        }),
      );
      return {
        sha,
        env: {
          GITHUB_EVENT_NAME: 'push',
          GITHUB_EVENT_PATH: event,
          GITHUB_SHA: sha,
          GITHUB_REF: 'refs/heads/main',
          GITHUB_REF_NAME: 'main',
          GITHUB_REF_TYPE: 'branch',
          GITHUB_REPOSITORY: 'acme/shop',
          GITHUB_RUN_ID: '4711',
          GITHUB_ACTOR: 'dev',
        },
      };
    },
    remove: () => {
      rmSync(checkout, { recursive: true, force: true });
      rmSync(event, { force: true });
    },
  };
}
