import { expect, test } from '@jest/globals';
import { read } from '../workflows/static/files.ts';
import { deadLinksIn } from './dead-links-in.ts';
import { PAGES } from './pages.ts';

test.each(PAGES)('no link of %s leads nowhere', (path) => {
  expect(deadLinksIn(path, read(path))).toEqual([]);
});

test('a link that leads nowhere is found', () => {
  const page = `# A b: \`c\`

[there](limits.md) [its part](server-setup.md#sshd) [here](#a-b-c) [outside](https://example.com)
[gone](limit.md) [no such part](server-setup.md#ssh) [nor here](#a-b)`;
  const dead = ['limit.md', 'server-setup.md#ssh', '#a-b'];
  expect(deadLinksIn('docs/limits.md', page)).toEqual(dead);
});
