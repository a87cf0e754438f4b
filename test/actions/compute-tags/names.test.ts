import { describe, expect, test } from '@jest/globals';
import { imageName } from '../../../actions/compute-tags/image-name.ts';
import { tagName } from '../../../actions/compute-tags/tag-name.ts';
import { compute, tagsOf } from './compute.ts';

describe('a tag from a branch', () => {
  test.each([
    ['feature/JIRA-1_äö#2', 'feature-JIRA-1_-2'],
    ['a//b', 'a-b'],
    ['-foo', 'foo'],
    ['.hidden/', 'hidden'],
    ['v1.x', 'v1.x'],
    ['UPPER/Case', 'UPPER-Case'],
    ['a+b@c:d', 'a-b-c-d'],
    ['_x', '_x'],
    ['123-fix-login', '123-fix-login'],
  ])('%s becomes %s', async (branch, expected) => {
    expect((await tagsOf({ ref: `refs/heads/${branch}` }))[0]).toBe(expected);
  });

  test.each(['---', '日本語', '/', '...'])(
    '%s leaves nothing, and the commit is still named',
    async (branch) => {
      const { services, notices } = await compute({ ref: `refs/heads/${branch}` });
      expect(services[0]?.tags.map(({ name }) => name)).toEqual(['sha-860c190']);
      expect(notices.join()).toContain(`nothing of "${branch}" may stand in a tag`);
    },
  );

  test('longer than 128 keeps its commit and gets a hash', async () => {
    const tags = await tagsOf({ ref: `refs/heads/dependabot/${'x'.repeat(200)}` });
    expect(tags[0]).toMatch(/^dependabot-x+-[0-9a-f]{8}$/);
    expect(tags[1]).toMatch(/^dependabot-x+-[0-9a-f]{8}-860c190$/);
    expect(tags.slice(0, 2).map((tag) => tag.length)).toEqual([128, 128]);
  });

  test('of exactly 128 stays as it is', async () => {
    const branch = 'b'.repeat(128);
    expect((await tagsOf({ ref: `refs/heads/${branch}` }))[0]).toBe(branch);
  });

  test.each([
    ['latest', 'the newest release'],
    ['edge', 'the head of the default branch'],
    ['v1.2.3', 'a version'],
    ['1.2.3', 'a version'],
    ['2.0', 'a version'],
    ['v1', 'a version'],
    ['pr-7', 'a pull request'],
    ['sha-1234567', 'a commit'],
    ['main-1234567', 'a commit of a branch'],
  ])('%s is kept for %s', async (branch, family) => {
    const { services, notices } = await compute({ ref: `refs/heads/${branch}` });
    expect(services[0]?.tags.map(({ name }) => name)).not.toContain(branch);
    expect(services[0]?.primary).toBe('sha-860c190');
    expect(notices.join()).toContain(`${branch} is kept for ${family}, so no branch may have it`);
  });

  test('is judged as it ends up, not as the branch is called', async () => {
    const inputs = { tags: 'type=ref,event=branch,prefix=v\ntype=raw,value=x{{branch}}' };
    expect(await tagsOf({ ref: 'refs/heads/1.2.3', inputs })).toEqual(['x1.2.3']);
  });
});

describe('tagName', () => {
  test('cuts the longest elastic piece, never the others', () => {
    const name = tagName([
      { text: 'prefix-' },
      { text: 'a'.repeat(100), isElastic: true },
      { text: '-' },
      { text: 'b'.repeat(90), isElastic: true },
      { text: '-suffix' },
    ]);
    expect(name).toMatch(/^prefix-a+-[0-9a-f]{8}-b{90}-suffix$/);
    expect(name).toHaveLength(128);
  });

  test('cuts the whole where no piece has room to give', () => {
    const one = tagName([{ text: `${'f'.repeat(140)}-1` }]);
    expect(one).toMatch(/^f{119}-[0-9a-f]{8}$/);
    expect(one).not.toBe(tagName([{ text: `${'f'.repeat(140)}-2` }]));
  });

  test('leaves text alone that somebody wrote for a tag', () => {
    expect(tagName([{ text: 'foo--bar_.x' }])).toBe('foo--bar_.x');
    expect(tagName([{ text: 'foo / bar' }])).toBe('foo-bar');
    expect(tagName([{ text: '-.' }])).toBeUndefined();
  });
});

describe('an image name', () => {
  test.each([
    ['ghcr.io/MyOrg/My_App', 'ghcr.io/myorg/my_app'],
    ['app', 'app'],
    ['owner/my__app', 'owner/my__app'],
    ['localhost:5000/a-b/c.d', 'localhost:5000/a-b/c.d'],
    ['[::1]:5000/app', '[::1]:5000/app'],
    ['owner/a---b', 'owner/a---b'],
  ])('%s is %s', (text, expected) => {
    expect(imageName('images', text)).toBe(expected);
  });

  test.each([
    ['ghcr.io/MyOrg/My--App_', 'is not an image name; write [registry/]owner/name'],
    ['owner/a..b', 'is not an image name'],
    ['owner/a___b', 'is not an image name'],
    ['owner//app', 'is not an image name'],
    ['owner/app:1.0', 'write it without a tag'],
    ['owner/app@sha256:00', 'write it without a digest'],
    ['https://ghcr.io/o/a', 'is not an image name'],
    ['-x.io/o/a', 'is not an image name'],
    [`o/${'a'.repeat(256)}`, 'is not an image name'],
  ])('%s is refused', (text, message) => {
    expect(() => imageName('images', text)).toThrow(message);
  });
});
