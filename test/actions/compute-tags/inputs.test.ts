import { describe, expect, test } from '@jest/globals';
import { compute, type Run, SHA, tagsOf } from './compute.ts';

describe('is refused with what to write', () => {
  test.each<[string, string, string]>([
    [
      'tags',
      'type=brunch',
      'tags: type=brunch is not one of schedule, semver, pep440, file, match, edge, ref, raw, sha, version-file',
    ],
    ['tags', 'type=shaa', 'did you mean "sha"?'],
    [
      'tags',
      'type=sha,prefx=x',
      'tags: type=sha,prefx=x has an unknown attribute "prefx"; did you mean "prefix"?',
    ],
    [
      'tags',
      'type=semver',
      'tags: type=semver has no pattern; write for example type=semver,pattern={{version}}',
    ],
    ['tags', 'type=pep440', 'has no pattern'],
    [
      'tags',
      'type=match',
      'tags: type=match has no pattern; write for example type=match,pattern=v(.*),group=1',
    ],
    ['tags', 'type=match,pattern=(', 'holds no valid regular expression'],
    ['tags', 'type=match,pattern=x,group=a', 'is not a number of a group; 0 is the whole match'],
    ['tags', 'type=ref', 'tags: type=ref has no event; write for example type=ref,event=branch'],
    ['tags', 'type=ref,event=brnch', 'did you mean "branch"?'],
    ['tags', 'type=raw', 'has no value'],
    ['tags', 'type=sha,format=longer', 'is not one of short, long'],
    ['tags', 'type=sha,priority=high', 'is not a whole number'],
    [
      'tags',
      'type=sha,enable=yes',
      'tags: enable=yes in type=sha,enable=yes is neither true nor false',
    ],
    [
      'tags',
      'type=raw,value={{brunch}}',
      'tags: {{brunch}} is not an expression here; known are branch, tag, sha, base_ref',
    ],
    ['tags', 'type=raw,value={{brnch}}', 'did you mean {{branch}}?'],
    ['tags', 'type=raw,value={{branch', 'has a {{ that no }} closes'],
    ['tags', 'type=raw,value={{version}}', '{{version}} is not an expression here'],
    ['tags', 'type=raw,value={{date}}', "needs a format; write {{date 'YYYYMMDD'}}"],
    ['tags', "type=raw,value={{branch 'x'}}", 'takes no argument; write {{branch}}'],
    ['tags', "type=raw,value={{date 'Y' zone='UTC'}}", "knows no zone, only tz='Area/City'"],
    [
      'tags',
      'type=match,pattern="x"',
      'a quote is out of place in type=match,pattern="x"; quote the whole of a field',
    ],
    ['flavor', 'latest=maybe', 'flavor: latest in latest=maybe is not one of auto, true, false'],
    ['flavor', 'sufix=x', 'did you mean "suffix"?'],
    [
      'flavor',
      'onlatest=true',
      'follows no prefix or suffix; write for example suffix=-alpine,onlatest=true',
    ],
    ['flavor', 'prefix=x,onlatest=1', 'is not a boolean; write true or false'],
    ['images', 'name=,enable=true', 'has no name; write name=owner/app'],
    ['images', 'name=a,enabled=true', 'has an unknown attribute "enabled"; known are name, enable'],
    ['images', 'name=a,enable=1', 'is not a boolean'],
    ['images', 'a,b\nc', 'images: a,b lists several names; write one per line'],
    ['labels', '=x', 'labels: =x has no key; write key=value'],
    ['labels', 'a={{x}}', 'labels: {{x}} is not an expression here'],
    [
      'annotations',
      'name=a,value=b,enable=1',
      'annotations: enable in name=a,value=b,enable=1 is not a boolean',
    ],
    [
      'preset',
      'deploi',
      'preset: "deploi" is not one of deploy, metadata-action; did you mean "deploy"?',
    ],
    ['sha-length', '6', 'sha-length: "6" is not a whole number from 7 to 40'],
    ['sha-length', '41', 'sha-length: "41" is not a whole number from 7 to 40'],
    ['latest', 'yes', 'latest: "yes" is not one of auto, true, false'],
    ['moving-tags', 'never', 'moving-tags: "never" is not one of always, if-head'],
    ['only-changed', '1', 'only-changed: "1" is not a boolean'],
    ['allow-empty', '1', 'allow-empty: "1" is not a boolean'],
    ['context', 'gitt', 'context: "gitt" is not one of workflow, git; did you mean "git"?'],
    [
      'context',
      'git',
      'context: git needs a checkout in the workspace; run actions/checkout before',
    ],
    [
      'ref',
      'main',
      'ref: "main" is not a full ref; write refs/heads/main for a branch, refs/tags/main for a tag',
    ],
    ['sha', '860c190', 'sha: "860c190" is not a commit; write all 40 characters of it'],
    ['bake-target', 'a b', 'bake-target: "a b" is not a name of a target'],
  ])('%s: %s', async (name, value, message) => {
    await expect(compute({ inputs: { [name]: value } })).rejects.toThrow(message);
  });

  test.each<[string, string, string]>([
    [
      'DOCKER_METADATA_SHORT_SHA_LENGTH',
      'x',
      'is not a whole number from 7 to 40; better use the input sha-length',
    ],
    [
      'DOCKER_METADATA_ANNOTATIONS_LEVELS',
      'manifest,idx',
      '"idx" is no level; known are manifest, index',
    ],
  ])('%s=%s', async (name, value, message) => {
    await expect(compute({ environment: { [name]: value } })).rejects.toThrow(message);
  });

  test('an event that yields no tag', async () => {
    const inputs = { tags: 'type=ref,event=tag' };
    await expect(compute({ inputs })).rejects.toThrow(
      'tags: no rule gives a tag on the event push with refs/heads/main (type=ref,event=tag: the run is not about a git tag); add one that does, such as type=sha, or set allow-empty: true',
    );
    const { services } = await compute({ inputs: { ...inputs, 'allow-empty': 'true' } });
    expect(services[0]?.tags).toEqual([]);
  });
});

test("sha-length counts everywhere, from the input or from metadata-action's variable", async () => {
  const long = ['main', 'main-860c1904a1', 'latest', 'sha-860c1904a1'];
  expect(await tagsOf({ inputs: { 'sha-length': '10' } })).toEqual(long);
  const environment = { DOCKER_METADATA_SHORT_SHA_LENGTH: '10' };
  expect(await tagsOf({ environment })).toEqual(long);
});

test('an expression of the workflow that says nothing leaves its rule without a tag', async () => {
  const tags =
    'type=raw,value=\ntype=match,pattern=\ntype=semver,pattern=\ntype=raw,value=x,enable=false\ntype=sha';
  expect(await tagsOf({ ref: 'refs/tags/v1.2.3', inputs: { tags } })).toEqual(['sha-860c190']);
});

test('a commit that reads as a number is pointed out', async () => {
  const { notices } = await compute({
    sha: '1234567'.repeat(6).slice(0, 40),
    inputs: { tags: 'type=sha,prefix=' },
  });
  expect(notices).toEqual([
    '1234567 is a number to YAML; give type=sha a prefix, or quote the tag wherever it is used',
  ]);
});

test('comments, blank lines and quoted fields are read as in CSV', async () => {
  const tags =
    '# a comment\n\n  type=raw,"value=a,b"\n"type=raw","value=say ""hi"""\ntype=raw,value=x=y,\n';
  expect(await tagsOf({ ref: 'refs/heads/x', inputs: { tags } })).toEqual(['a-b', 'say-hi', 'x-y']);
});

describe('context: git', () => {
  const at = (head: string, headRef: string | undefined, refs: string[] = []): Run => ({
    inputs: { context: 'git' },
    ref: 'refs/heads/event',
    sha: SHA,
    checkout: {
      state: () => Promise.resolve({ head, isShallow: true }),
      headRef: () => Promise.resolve(headRef),
      refsAt: () => Promise.resolve(refs),
      remoteTags: () => Promise.resolve(['v1.2.3']),
    },
  });
  const other = 'c'.repeat(40);

  test.each([
    ['a branch', at(other, 'refs/heads/x'), 'x x-ccccccc sha-ccccccc'],
    [
      'a detached tag',
      at(other, undefined, ['refs/remotes/origin/x', 'refs/tags/v1.2.3']),
      '1.2.3 1.2 1 sha-ccccccc latest',
    ],
    [
      'a detached pull request',
      at(other, undefined, ['refs/remotes/pull/7/merge']),
      'pr-7 sha-ccccccc',
    ],
    [
      'a detached remote branch',
      at(other, undefined, ['refs/remotes/origin/HEAD', 'refs/remotes/origin/x']),
      'x x-ccccccc sha-ccccccc',
    ],
    ['a commit without any ref', at(other, undefined), 'sha-ccccccc'],
    [
      "the event's own commit without any ref",
      at(SHA, undefined),
      'event event-860c190 sha-860c190',
    ],
    [
      "the event's own ref among others",
      at(SHA, undefined, ['refs/remotes/origin/a', 'refs/remotes/origin/event']),
      'event event-860c190 sha-860c190',
    ],
  ])('names %s', async (_, run, expected) => {
    expect((await tagsOf(run)).join(' ')).toBe(expected);
  });
});

describe('a checkout of another commit than the tags name is pointed out', () => {
  test('of a pull request, with the way to build its head', async () => {
    const { remarks } = await compute({
      event: 'pull_request',
      ref: 'refs/pull/7/merge',
      payload: { pull_request: { number: 7, head: { sha: 'd'.repeat(40) } } },
      checkout: { state: () => Promise.resolve({ head: SHA, isShallow: true }) },
    });
    expect(remarks.slice(0, 1)).toEqual([
      'the checkout is 860c190, the merge of the pull request into its base, and the tags name its head ddddddd; to build just that, check out with ref: ${{ github.event.pull_request.head.sha }}',
    ]);
  });

  test('of anything else', async () => {
    const checkout = { state: () => Promise.resolve({ head: 'd'.repeat(40), isShallow: true }) };
    expect((await compute({ checkout })).notices).toEqual([
      'the checkout is ddddddd, but the tags name 860c190',
    ]);
  });
});

test('GitHub Enterprise: links lead to its host', async () => {
  const environment = { GITHUB_SERVER_URL: 'https://github.example.com' };
  const { services } = await compute({ payload: null, environment });
  expect(services[0]?.labels.get('org.opencontainers.image.source')).toBe(
    'https://github.example.com/octocat/Hello-World',
  );
});

test('a description with line breaks stays one line of labels', async () => {
  const payload = { repository: { description: 'one\r\n two\n\nthree', default_branch: 'main' } };
  const { services } = await compute({ payload });
  expect(services[0]?.labels.get('org.opencontainers.image.description')).toBe('one two three');
});
