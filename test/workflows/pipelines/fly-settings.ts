import type { Files } from '../world/repository.ts';

/** A project whose pipeline sets all that the stage for Fly.io takes and no example needs. */
export const SETTINGS: Files = {
  'app/live.js': `const { COMMIT: commit, GREETING: greeting, WORD: word = null } = process.env;
const key = require('node:fs').readFileSync('/key', 'utf8');
const open = ({ url, headers }) => url === '/up' || headers['x-key'] === 'k3y-of-tests';
require('node:http').createServer((request, response) => {
  response.writeHead(open(request) ? 200 : 403, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ build: { commit }, greeting, key, word }));
}).listen(8080);
`,
  'app/Dockerfile.live': `FROM node:24-alpine
RUN --mount=type=secret,id=KEY cp /run/secrets/KEY /key
ARG COMMIT
ENV COMMIT=$COMMIT
COPY live.js /
CMD ["node", "/live.js"]
`,
  'app/fly.live.toml': `primary_region = 'fra'
[deploy]
  release_command = 'node --version'
[http_service]
  internal_port = 8080
  [[http_service.checks]]
    path = '/up'
`,
  '.github/workflows/deploy.yml': `on: push
permissions: {}
jobs:
  rehearse:
    uses: org/deploy-actions/.github/workflows/deploy-fly.yml@v1
    permissions: { contents: read }
    with:
      environment: staging
      app: acme-rehearsal
      command: deploy
      working-directory: app
      config: fly.live.toml
      dockerfile: Dockerfile.live
      image-label: rehearsed
      builder: local
      build-args: COMMIT=\${{ github.sha }}
      env: GREETING=hello staging
      strategy: rolling
      regions: fra
      ha: 'false'
      stable-for: 1s
      wait-timeout: 30s
      release-command-timeout: 30s
      health-path: /about
      health-expect-version: \${{ github.sha }}
      health-version-path: build.commit
      health-expect-json: greeting == hello staging
      health-retries: 10
      health-interval: 1s
      rollback-on-failure: true
      flyctl-version: 0.4.80
      timeout: 5m
      concurrency-group: apps
      runner: ubuntu-22.04
      timeout-minutes: 10
    secrets:
      FLY_API_TOKEN: \${{ secrets.TOKEN }}
      APP_SECRETS: \${{ secrets.APP_SECRETS }}
      BUILD_SECRETS: \${{ secrets.BUILD_SECRETS }}
      HEALTH_HEADERS: \${{ secrets.HEALTH_HEADERS }}
  promote:
    needs: rehearse
    uses: org/deploy-actions/.github/workflows/deploy-fly.yml@v1
    permissions: { contents: read }
    with:
      environment: production
      app: replaced-by-the-secret
      working-directory: app
      config: fly.live.toml
      image: \${{ needs.rehearse.outputs.image }}
      env: GREETING=hello production
      stable-for: 1s
      health-url: \${{ vars.URL }}
      health-version-path: build.commit
      health-expect-version: \${{ github.sha }}
      flyctl-path: \${{ vars.FLYCTL }}
    secrets:
      FLY_API_TOKEN: \${{ secrets.PRODUCTION_TOKEN }}
      FLY_APP: \${{ secrets.PRODUCTION_APP }}
      HEALTH_HEADERS: \${{ secrets.HEALTH_HEADERS }}
  late:
    needs: promote
    uses: org/deploy-actions/.github/workflows/deploy-fly.yml@v1
    permissions: { contents: read }
    with:
      environment: staging
      app: acme-rehearsal
      working-directory: app
      config: fly.live.toml
      image: \${{ needs.promote.outputs.image }}
      flyctl-path: \${{ vars.FLYCTL }}
      concurrency-wait: 1s
    secrets:
      FLY_API_TOKEN: \${{ secrets.TOKEN }}
`,
};
