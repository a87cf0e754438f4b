import { beforeAll, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { RemoteEvent } from '../../../packages/compose/events.ts';
import { readMarkdown } from '../../packages/markdown/read-markdown.ts';
import { oneLine, untrusted } from '../../packages/markdown/untrusted-text.ts';
import { privateKey, tell, type Told } from './story.ts';

const DIGEST = 'ab'.repeat(32);
const SERVICE = {
  event: 'service',
  name: 'web',
  image: 'ghcr.io/acme/shop:sha-2222222',
  pinned: `ghcr.io/acme/shop@sha256:${DIGEST}`,
  was: `sha256:${DIGEST}`,
  'was-image': 'ghcr.io/acme/shop:sha-1111111',
  change: 'changed',
  health: 'healthy',
  way: 'recreate',
  why: 'it publishes the host port 80',
} as const;
const STEPS: readonly RemoteEvent[] = [
  { event: 'project', name: 'shop' },
  { event: 'step', name: 'pull', state: 'begin' },
  { event: 'step', name: 'pull', state: 'done' },
];

const seen = untrusted.filter((text) => oneLine(text) !== '');

let key: string;

beforeAll(async () => {
  key = await privateKey();
});

function told(
  events: readonly RemoteEvent[],
  end: Parameters<typeof tell>[2],
  inputs: Readonly<Record<string, string>> = {},
): Told {
  return tell({ 'private-key': key, ...inputs }, events, end);
}

test('a deploy says what changed and the way back, in the line, the outputs and the summary', () => {
  const untouched = { ...SERVICE, name: 'db', change: 'unchanged' } as const;
  const { line, runner } = told([...STEPS, SERVICE, untouched], {
    state: 'deployed',
    release: '20260101-sha-2222222',
    previous: '20251231-sha-1111111',
  });
  expect(line).toBe('deployed release 20260101-sha-2222222 of shop on web in 5s (changed: web)');
  expect(runner.outputs).toMatchObject({
    state: 'deployed',
    release: '20260101-sha-2222222',
    'previous-release': '20251231-sha-1111111',
    'changed-services': '["web"]',
    images: JSON.stringify({ web: SERVICE.pinned, db: SERVICE.pinned }),
    plan: '',
    'duration-ms': '5000',
  });
  const { visible, rows } = readMarkdown(runner.summaryText());
  expect(visible).toMatch(/^✅ deploy of shop: deployed\n/);
  expect(rows[1]).toEqual([
    'web',
    'healthy',
    'changed',
    'acme/shop:sha-1111111',
    'acme/shop:sha-2222222',
    'abababababab',
    'recreate: it publishes the host port 80',
  ]);
  expect(visible).toContain(
    'Way back: run this action with command: rollback and release: 20251231-sha-1111111 (or leave it empty',
  );
});

test('a first deploy has no way back', () => {
  const { runner } = told([...STEPS, { ...SERVICE, was: '', 'was-image': '', change: 'new' }], {
    state: 'deployed',
    release: 'r1',
    previous: '',
  });
  expect(runner.summaryText()).not.toContain('Way back');
  expect(readMarkdown(runner.summaryText()).rows[1]?.[3]).toBe('—');
});

test.each([
  ['unchanged', {}, 'release r2 of shop on web already runs and is well; nothing was changed'],
  [
    'rolled-back',
    { reason: 'web is unhealthy' },
    'web is unhealthy; shop on web was rolled back to r2 and is well',
  ],
  ['rollback-failed', { reason: 'disk full' }, 'shop on web needs a person: disk full'],
  ['failed', { reason: 'no such image' }, 'no such image'],
  ['failed', {}, 'no reason was given'],
] as const)('%s is told with its reason', (state, more, line) => {
  const story = told(STEPS, { state, release: 'r2', ...more });
  expect(story.line).toBe(line);
  expect(story.runner.outputs['state']).toBe(state);
});

test('a deploy that was aborted counts as failed', () => {
  expect(told(STEPS, { state: 'aborted', reason: 'cancelled' }).runner.outputs['state']).toBe(
    'failed',
  );
});

test('a rollback is told as one, and names no default for the next', () => {
  const { line, runner } = told(
    STEPS,
    { state: 'deployed', release: 'r1', previous: 'r2' },
    { command: 'rollback', port: '2222' },
  );
  expect(line).toBe('rolled back shop on web:2222 to release r1 in 3s');
  expect(runner.summaryText()).toContain('`release: r2`.');
});

test('the last lines of a failed container are there to read, under its name as it is', () => {
  const logs = {
    event: 'logs',
    service: 'my_svc',
    text: '```\n# not a heading\n',
    health: 'exit 1',
  } as const;
  const { runner } = told([...STEPS, logs], { state: 'failed', reason: 'my_svc is unhealthy' });
  const { visible, blocks, types } = readMarkdown(runner.summaryText());
  expect(visible).toContain('Last lines of my_svc\n');
  expect(blocks[0]).toBe('```\n# not a heading\n\n\nlast health check: exit 1');
  expect(types.filter((type) => type === 'heading')).toHaveLength(1);
});

test('the summary of a plan lists keys and never values, and the output is JSON', () => {
  const { line, runner } = told(
    [
      ...STEPS,
      { event: 'plan-file', path: 'compose.yml', change: 'changed' },
      { event: 'plan-env', file: '.env', key: 'IMAGE_TAG', change: 'changed' },
      {
        event: 'plan-service',
        name: 'web',
        action: 'recreate',
        image: 'shop:2',
        was: 'shop:1',
        strategy: 'rolling',
        why: '',
      },
      {
        event: 'plan-service',
        name: 'db',
        action: 'keep',
        image: 'pg:1',
        was: 'pg:1',
        strategy: 'keep',
        why: '',
      },
    ],
    { state: 'planned' },
    { command: 'plan' },
  );
  expect(line).toBe(
    'a deploy of shop on web would change 1 file, 1 env key and 1 service; nothing was touched',
  );
  expect(JSON.parse(runner.outputs['plan'] ?? '')).toEqual({
    files: [{ path: 'compose.yml', change: 'changed' }],
    env: [{ file: '.env', key: 'IMAGE_TAG', change: 'changed' }],
    services: [
      {
        name: 'web',
        action: 'recreate',
        strategy: 'rolling',
        why: '',
        from: 'shop:1',
        to: 'shop:2',
      },
      { name: 'db', action: 'keep', strategy: 'keep', why: '', from: 'pg:1', to: 'pg:1' },
    ],
  });
  expect(readMarkdown(runner.summaryText()).rows).toContainEqual([
    'key in .env',
    'IMAGE_TAG',
    'changed',
  ]);
});

test('whatever text the server sends, the summary holds no markup of it', () => {
  fc.assert(
    fc.property(seen, (text) => {
      const service = Object.fromEntries(Object.keys(SERVICE).map((name) => [name, text]));
      const events = [
        { event: 'project', name: text },
        { event: 'step', name: text, state: 'begin' },
        { ...service, event: 'service' },
        { event: 'logs', service: text, text, health: text },
        { event: 'step', name: text, state: 'failed', reason: text },
      ] as RemoteEvent[];
      for (const state of ['deployed', 'rolled-back', 'failed'] as const) {
        const end = { state, reason: text, release: text, previous: text };
        const { types, html, rows } = readMarkdown(told(events, end).runner.summaryText());
        for (const type of ['link', 'image', 'em', 'del', 'blockquote', 'hr']) {
          expect(types).not.toContain(type);
        }
        const own = /<(details open|summary|\/summary|\/details|code|\/code)>/g;
        expect(html.join('').replaceAll(own, '')).not.toContain('<');
        expect(rows).toHaveLength(2);
        expect(rows[1]?.[0]).toBe(oneLine(text));
      }
    }),
    // A table of names that is a plain object knows these, too.
    { numRuns: 150, examples: [['valueOf'], ['constructor'], ['__proto__']] },
  );
});
