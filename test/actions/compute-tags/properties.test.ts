import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import semver from 'semver';
import { references } from '../../../actions/compute-tags/computed.ts';
import { outputs } from '../../../actions/compute-tags/outputs.ts';
import { summary } from '../../../actions/compute-tags/summary.ts';
import { ConfigurationError } from '../../../packages/errors/configuration-error.ts';
import { keyValue } from '../../../packages/runner/append-key-value.ts';
import { readFileCommands } from '../../bundle/read-file-commands.ts';
import { checkoutWithTags, compute, computeWithInputs, type Run, SHA } from './compute.ts';
import { EVENTS } from './events.ts';

const TAG = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const REFERENCE =
  /^(?:[A-Za-z0-9.:[\]-]+\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*:[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}$/;
const FILES = { all: '/t/a', tags: '/t/b', labels: '/t/c', annotations: '/t/d' };

const oneOf = (characters: string): fc.Arbitrary<string> =>
  fc.constantFrom(...Array.from(characters));
const hex = (length: number): fc.Arbitrary<string> =>
  fc.string({ unit: oneOf('0123456789abcdef'), minLength: length, maxLength: length });
const word = fc.string({
  unit: oneOf('abzAZ019._-/#@ äé日=&<>{}"\'\\,|$`*'),
  maxLength: 30,
});
const branch = fc.oneof(
  fc.constantFrom(
    'main',
    'latest',
    'edge',
    'v1.2.3',
    '1.2',
    'pr-7',
    'main-1234567',
    '---',
    '日本語',
    '..',
  ),
  word,
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.string({ unit: oneOf('ab-/'), minLength: 100, maxLength: 260 }),
);
const version = fc
  .tuple(
    fc.nat(3),
    fc.nat(3),
    fc.nat(3),
    fc.constantFrom('', '', '', '-rc.1', '-beta', '+build', 'rc1', '.4'),
  )
  .map(([a, b, c, rest]) => `${String(a)}.${String(b)}.${String(c)}${rest}`);
const tag = fc.oneof(
  version.map((text) => `v${text}`),
  version,
  version.map((text) => `api-v${text}`),
  branch,
);
const ref = fc.oneof(
  branch.map((name) => `refs/heads/${name}`),
  tag.map((name) => `refs/tags/${name}`),
  fc.nat(999).map((n) => `refs/pull/${String(n)}/merge`),
  fc.string({ maxLength: 40 }),
);
const template = fc
  .array(
    fc.oneof(
      word.map((text) => text.replaceAll(/[{},"]/g, '')),
      fc.constantFrom(
        '{{branch}}',
        '{{tag}}',
        '{{sha}}',
        '{{base_ref}}',
        "{{date 'YYYYMMDD'}}",
        "{{commit_date 'Do MMM'}}",
        '{{ sha }}',
        'latest',
      ),
    ),
    { minLength: 1, maxLength: 4 },
  )
  .map((parts) => parts.join(''));
const pattern = fc.constantFrom(
  '{{version}}',
  '{{major}}',
  '{{major}}.{{minor}}',
  'v{{major}}',
  '{{raw}}',
  'x{{patch}}',
  'latest',
);
const affix = fc.oneof(
  fc.constant(''),
  template.map((text) => `,prefix=${text}`),
  template.map((text) => `,suffix=${text}`),
  fc.nat(3000).map((n) => `,priority=${String(n)}`),
  fc.constantFrom(',enable={{is_default_branch}}', ',enable=false', ',tz=Asia/Tokyo'),
);
const rule = fc
  .tuple(
    fc.oneof(
      fc.constantFrom(
        'type=schedule',
        'type=edge',
        'type=sha',
        'type=sha,format=long',
        'type=sha,prefix=',
      ),
      fc.constantFrom(
        'type=ref,event=branch',
        'type=ref,event=tag',
        'type=ref,event=pr',
        'type=raw,value=latest',
      ),
      pattern.map((text) => `type=semver,pattern=${text}`),
      pattern.map((text) => `type=pep440,pattern=${text}`),
      fc.constantFrom('type=match,pattern=.*', 'type=match,"pattern=v(\\d+),?",group=1'),
      template.map((text) => `type=raw,value=x${text}`),
      version.map((text) => `type=semver,pattern={{version}},value=${text}`),
    ),
    affix,
  )
  .map((parts) => parts.join(''));
const known = fc.array(tag, { maxLength: 5 });

/** What may be called latest, said another way than in the code under test. */
function mayBeLatest(wholeRef: string, tags: readonly string[], prefix = ''): boolean {
  if (wholeRef === 'refs/heads/main') return true;
  if (!wholeRef.startsWith('refs/tags/')) return false;
  const name = wholeRef.slice('refs/tags/'.length);
  const own = semver.valid(name.slice(prefix.length).replace(/^[^\d]*?v?(?=\d+\.\d)/, ''));
  // Versions that only Python knows have an order of their own, tested elsewhere.
  if (own === null) return /\d/.test(name) && !/rc|beta/.test(name);
  const rivals = tags.map((other) => semver.valid(other)).filter((other) => other !== null);
  return (
    semver.prerelease(own) === null &&
    (semver.valid(name) === null ||
      !rivals.some((other) => semver.prerelease(other) === null && semver.gt(other, own)))
  );
}

type Both = Awaited<ReturnType<typeof computeWithInputs>>;

async function computeOrRefuse(run: Run): Promise<Both | undefined> {
  try {
    return await computeWithInputs(run);
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    expect(error.message).not.toBe('');
    return undefined;
  }
}

test('for any ref, commit and rules the tags are valid, distinct, and latest only where it is due', async () => {
  let computedRuns = 0;
  await fc.assert(
    fc.asyncProperty(
      ref,
      fc.oneof(hex(40), fc.constant('')),
      fc.array(rule, { maxLength: 5 }),
      known,
      fc.integer({ min: 7, max: 40 }),
      async (anyRef, sha, rules, tags, length) => {
        const run: Run = {
          ref: anyRef,
          sha,
          checkout: checkoutWithTags(...tags, anyRef.replace('refs/tags/', '')),
          inputs: {
            tags: rules.join('\n'),
            'sha-length': String(length),
            'allow-empty': 'true',
            images: 'ghcr.io/Octo/App\nocto/app',
          },
        };
        const computed = await computeOrRefuse(run);
        for (const service of computed?.computed.services ?? []) {
          computedRuns += 1;
          const names = service.tags.map(({ name }) => name);
          expect(names.filter((name) => !TAG.test(name))).toEqual([]);
          expect(references(service).filter((text) => !REFERENCE.test(text))).toEqual([]);
          expect(new Set(names).size).toBe(names.length);
          if (names.includes('latest')) expect(mayBeLatest(anyRef, tags)).toBe(true);
          if (names.length > 0) expect(names).toContain(service.primary);
        }
      },
    ),
    { numRuns: 3000 },
  );
  // The property would hold for a program that refuses everything.
  expect(computedRuns).toBeGreaterThan(1500);
});

test('two branches never share the tag of a commit, nor long branches their own', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: oneOf('ab'), minLength: 121, maxLength: 125 }),
      fc.string({ unit: oneOf('cd'), minLength: 10, maxLength: 90 }),
      fc.string({ unit: oneOf('ef'), minLength: 10, maxLength: 90 }),
      async (common, one, other) => {
        const runs = [one, other].map((end) => compute({ ref: `refs/heads/${common}${end}` }));
        const [a, b] = (await Promise.all(runs)).map(({ services }) =>
          (services[0]?.tags ?? []).map(({ name }) => name),
        );
        expect(a?.[1]).toMatch(/-[0-9a-f]{8}-860c190$/);
        // Only the commit is the same.
        expect(a?.filter((name) => b?.includes(name) === true)).toEqual(['sha-860c190']);
      },
    ),
    { numRuns: 100 },
  );
});

describe('10,000 random workflow inputs', () => {
  const garbage = fc.oneof(
    word,
    fc.string({ maxLength: 60 }),
    fc.string({ unit: 'binary', maxLength: 60 }),
  );
  const seldom = <T>(usual: fc.Arbitrary<T>, rare: fc.Arbitrary<T>): fc.Arbitrary<T> =>
    fc.oneof({ weight: 40, arbitrary: usual }, { weight: 1, arbitrary: rare });
  const lines = (line: fc.Arbitrary<string>): fc.Arbitrary<string> =>
    fc.array(seldom(line, garbage), { maxLength: 3 }).map((all) => all.join('\n'));
  /** Empty or one of the values most of the time; `wrong` and garbage now and then. */
  const mostly = (values: readonly string[], wrong: readonly string[] = []): fc.Arbitrary<string> =>
    seldom(fc.constantFrom('', '', ...values), fc.oneof(garbage, fc.constantFrom('?', ...wrong)));
  const service = fc.record({
    name: seldom(fc.constantFrom('api', 'web', 'a.b', 'x1', 'y-2'), garbage),
    image: seldom(fc.constantFrom('ghcr.io/o/api', 'o/web', ['o/a', 'o/b']), garbage),
    context: seldom(fc.constantFrom('api', '.', 'services/web'), fc.constantFrom('../x', '/abs')),
    'version-file': seldom(
      fc.constantFrom('', 'package.json', 'VERSION', 'any.txt:v(.*)'),
      fc.constantFrom('x:(\\d+', 'nope.txt'),
    ),
    paths: seldom(
      fc.constantFrom<unknown>([], ['api/**'], ['!docs'], 'api'),
      fc.constantFrom<unknown>(5, {}),
    ),
    tags: seldom(
      fc.array(rule, { maxLength: 2 }),
      garbage.map((text) => [text]),
    ),
  });
  const list = fc.uniqueArray(service, {
    maxLength: 3,
    minLength: 1,
    selector: ({ name }) => name,
  });
  const services = fc.oneof(
    { weight: 20, arbitrary: fc.constant('') },
    { weight: 10, arbitrary: list.map((all) => JSON.stringify(all)) },
    { weight: 1, arbitrary: garbage },
  );
  const inputs = fc.record({
    images: lines(
      fc.constantFrom('ghcr.io/Octo/App', 'octo/app', 'name=octo/app,enable=true', 'octo/b'),
    ),
    services,
    preset: mostly(['deploy', 'metadata-action']),
    tags: lines(rule),
    flavor: lines(fc.constantFrom('latest=auto', 'prefix=p-', 'suffix=-{{sha}},onlatest=true')),
    labels: lines(template.map((text) => `a.b=${text}`)),
    annotations: lines(template.map((text) => `c=${text}`)),
    'version-file': mostly(
      ['package.json', 'VERSION', 'any.txt:v(.*)'],
      ['code.py', 'pyproject.toml'],
    ),
    'sep-tags': mostly([',', ' ']),
    'bake-target': mostly(['x', 'y-z']),
    'sha-length': mostly(['7', '12', '40'], ['41', '6']),
    latest: mostly(['auto', 'true', 'false']),
    'moving-tags': mostly(['always', 'if-head']),
    'only-changed': mostly(['true', 'false']),
    'allow-empty': mostly(['true', 'true', 'false']),
    context: mostly(['workflow'], ['git']),
    ref: mostly([], ['refs/heads/x', 'refs/tags/v1.2.3']),
    sha: mostly([SHA]),
  });
  const files = {
    'package.json': '{"version":"1.4.0"}',
    VERSION: '\uFEFF2.0.0+cu121\r\n',
    'code.py': '__version__ = get_version()',
    'pyproject.toml': '[project]\ndynamic = ["version"]\n',
    'any.txt': 'v3',
  };

  test('each ends in valid tags or in a clear refusal', async () => {
    let refused = 0;
    await fc.assert(
      fc.asyncProperty(
        inputs,
        fc.constantFrom(...Object.values(EVENTS)),
        fc.option(ref, { nil: undefined }),
        async (given, event, otherRef) => {
          const run: Run = {
            ...event,
            ...(otherRef === undefined ? {} : { ref: otherRef }),
            inputs: given,
            files,
          };
          const both = await computeOrRefuse(run);
          if (both === undefined) {
            refused += 1;
            return;
          }
          for (const service of both.computed.services) {
            expect(service.tags.filter(({ name }) => !TAG.test(name))).toEqual([]);
            expect([...service.labels].flat().filter((text) => /[\r\n]/.test(text))).toEqual([]);
          }
          expectOutputsToHold(both);
          expect(summary(both.computed)).toContain('### Tags');
        },
      ),
      { numRuns: 10_000 },
    );
    expect(refused).toBeGreaterThan(1000);
    expect(refused).toBeLessThan(9000);
  }, 300_000);

  /** No output may set another one: read back by the runner's rules, they are what was written. */
  function expectOutputsToHold({ inputs: read, computed }: Both): void {
    const values = Object.fromEntries(
      Object.entries(outputs(computed, read, FILES)).map(([name, value]) => [
        name,
        value.replaceAll(/[\r\0]/g, ''),
      ]),
    );
    const file = Object.entries(values)
      .map(([name, value]) => keyValue(name, value))
      .join('');
    expect(readFileCommands(file)).toEqual(values);
    const { include } = JSON.parse(values['matrix'] ?? '') as { include: { tags: string }[] };
    expect(values['has-services']).toBe(String(include.length > 0));
  }
});
