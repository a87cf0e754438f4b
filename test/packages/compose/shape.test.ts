import { expect, test } from '@jest/globals';
import { MACHINES, type Say } from './shell-machines.ts';

/** As `docker compose config` prints it. */
function config(web: string): string {
  return `name: shop
services:
  db:
    image: postgres:16
    networks:
      default: null
    volumes:
      - type: volume
        source: rows
        target: /var/lib/postgresql/data
        volume: {}
  migrate:
    image: shop
  web:
    environment:
      TEXT: |-
        a
          container_name: no
            replicas: 9
    image: shop
${web}networks:
  default:
    name: shop_default
  edge:
    name: edge
volumes:
  rows:
    name: shop_rows
x-web:
  container_name: no
`;
}

const mount = (kind: string, rest: string): string =>
  `    volumes:\n      - type: ${kind}\n${rest}`;

const OVERLAPPING: Readonly<Record<string, string>> = {
  'nothing special': '',
  'a port without a host port':
    '    ports:\n      - mode: ingress\n        target: 3000\n        protocol: tcp\n',
  'network_mode: bridge': '    network_mode: bridge\n',
  'a volume that is read only': mount(
    'volume',
    '        source: rows\n        target: /rows\n        read_only: true\n        volume: {}\n',
  ),
  'a volume that several replicas write':
    '    deploy:\n      replicas: 2\n' +
    mount('volume', '        source: up\n        target: /up\n        volume: {}\n'),
  'a volume, and start-first':
    '    deploy:\n      update_config:\n        parallelism: 1\n        order: start-first\n' +
    mount('volume', '        source: up\n        target: /up\n        volume: {}\n'),
  'a folder of the host': mount(
    'bind',
    '        source: /srv/shop/conf\n        target: /conf\n        bind:\n          create_host_path: true\n',
  ),
  'stop-first in batches':
    '    deploy:\n      replicas: 2\n      update_config:\n        parallelism: 1\n        order: stop-first\n',
};

const ALONE: Readonly<Record<string, readonly [string, RegExp]>> = {
  'a host port': [
    '    ports:\n      - mode: ingress\n        host_ip: 127.0.0.1\n        target: 80\n        published: "8080"\n        protocol: tcp\n',
    /host port 8080/,
  ],
  container_name: ['    container_name: shop-web\n', /container_name/],
  'the network of the host': ['    network_mode: host\n', /network_mode: host/],
  "another's network": ['    network_mode: service:db\n', /network_mode belongs to one/],
  "another's processes": ['    pid: service:db\n', /pid belongs to one/],
  'its own address': [
    '    networks:\n      default:\n        ipv4_address: 10.0.0.9\n',
    /address 10\.0\.0\.9/,
  ],
  volumes_from: ['    volumes_from:\n      - db\n', /volumes_from/],
  'a volume that it alone writes': [
    mount('volume', '        source: up\n        target: /up\n        volume: {}\n'),
    /alone writes the volume up/,
  ],
  'a volume without a name': [
    mount('volume', '        target: /data\n        volume: {}\n'),
    /without a name/,
  ],
  'a folder of data': [
    mount('bind', '        source: /srv/shop/data\n        target: /app/data\n        bind: {}\n'),
    /its data in \/srv\/shop\/data/,
  ],
  'stop-first at once': [
    '    deploy:\n      update_config:\n        order: stop-first\n',
    /stop-first/,
  ],
};

const why = async (say: Say, web: string, census = ''): Promise<string> =>
  await say(
    ['model', 'shape'],
    { 'config.yml': config(web), census },
    'read_shapes config.yml\nmay_overlap web && echo yes || echo "$why"',
  );

test.each(MACHINES)(
  '%s knows which service can run beside itself, and why another cannot',
  async (_, say) => {
    for (const [name, web] of Object.entries(OVERLAPPING))
      expect([name, await why(say, web)]).toEqual([name, 'yes\n']);
    for (const [web, reason] of Object.values(ALONE)) expect(await why(say, web)).toMatch(reason);
    const nameless = `id|web|/web|running|-|now|hash|${'ab'.repeat(32)} \n`;
    expect(await why(say, '', nameless)).toMatch(/image keeps data/);
    expect(await why(say, '', nameless.replace('|web|', '|db|'))).toBe('yes\n');
  },
);

const COMPOSE = `# container_name: in a comment
x-common: &common
  container_name: elsewhere
services:
  web:   # the app
    image: shop
    ports:
      # public
      - "9000:9000"
      - target: 80
        published: 8080
    volumes: [ 'up:/up' ]
    deploy:
      update_config: { order: stop-first }
  db: { image: postgres, container_name: shop-db }
  'odd':
    <<: *common
`;

test.each(MACHINES)('%s finds the line of the compose file to change', async (_, say) => {
  const files = {
    'compose.yml': COMPOSE,
    'more.yml': 'services:\n  web:\n    network_mode: host\n',
    options: '--profile\nweb\n-f\ncompose.yml\n-f\nmore.yml\n-f\n.deploy/images.yml\n',
  };
  const asked = [
    'web ports 8080',
    'web ports 9000',
    "web ports ''",
    'web volumes up',
    'web order ""',
    'db container_name shop-db',
    'web network_mode host',
    'odd container_name elsewhere',
    'gone ports 1',
  ];
  const said = await say(
    ['model', 'shape'],
    files,
    asked.map((words) => `line_of ${words}; echo`).join('\n'),
  );
  expect(said.trim().split('\n')).toEqual([
    'compose.yml line 11 (published: 8080)',
    'compose.yml line 9 (- "9000:9000")',
    'compose.yml line 7 (ports:)',
    "compose.yml line 12 (volumes: [ 'up:/up' ])",
    'compose.yml line 14 (update_config: { order: stop-first })',
    'compose.yml line 15 (db: { image: postgres, container_name: shop-db })',
    'more.yml line 3 (network_mode: host)',
    "compose.yml line 16 ('odd':)",
    'the compose files (ports of gone)',
  ]);
});
