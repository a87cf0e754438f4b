import { expect, test } from '@jest/globals';
import { onFakeClock, type OnFakeClock } from './on-fake-clock.ts';

/** Where no version tells the new program from the old one, several good answers in a row have to do. */
const HEALTH = {
  'compose-id': 'shop',
  'health-url': 'https://shop.example.com/health',
  'health-expect-json': 'status == ok',
};

/** Answers in this order, and then the last one for ever. */
function answering(...answers: readonly string[]): OnFakeClock & { asked: () => number } {
  let asked = 0;
  const world = onFakeClock({
    site: () => ({
      status: answers[Math.min(asked++, answers.length - 1)],
      version: 'sha-2222222',
    }),
  });
  world.compose('shop');
  return { ...world, asked: () => asked };
}

test('three good answers in a row are needed, and no more', async () => {
  const world = answering('bad', 'ok');
  expect(await world.deploy(HEALTH)).toMatchObject({ state: 'deployed', healthy: true });
  expect(world.asked()).toBe(4);
});

test('a bad one between them begins the count anew', async () => {
  const world = answering('ok', 'ok', 'bad', 'ok');
  expect(await world.deploy(HEALTH)).toMatchObject({ state: 'deployed' });
  expect(world.asked()).toBe(6);
});

test('two in a row at most are a failure', async () => {
  const flapping = Array.from({ length: 1000 }, (_, at) => (at % 3 === 2 ? 'bad' : 'ok'));
  const world = answering(...flapping);
  expect(await world.deploy(HEALTH)).toMatchObject({ state: 'failed', healthy: false });
});

test('with a version one is enough', async () => {
  const world = answering('bad', 'ok');
  const inputs = { ...HEALTH, 'health-expect-version': 'sha-2222222' };
  expect(await world.deploy(inputs)).toMatchObject({ state: 'deployed' });
  expect(world.asked()).toBe(2);
});
