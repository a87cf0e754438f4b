import type { Version } from './version.ts';

/** The grammar of PEP 440, with all the spellings that its normal form allows for. */
const GRAMMAR =
  /^\s*v?(?:(\d+)!)?(\d+(?:\.\d+)*)(?:[-_.]?(alpha|a|beta|b|preview|pre|c|rc)[-_.]?(\d*))?(?:-(\d+)|[-_.]?(post|rev|r)[-_.]?(\d*))?(?:[-_.]?(dev)[-_.]?(\d*))?(?:\+([a-z0-9]+(?:[-_.][a-z0-9]+)*))?\s*$/i;
const PHASES: Readonly<Record<string, string>> = {
  alpha: 'a',
  beta: 'b',
  c: 'rc',
  pre: 'rc',
  preview: 'rc',
};

/** A version by PEP 440; undefined where the text is none. */
export function pythonVersion(raw: string): Version | undefined {
  const parts = read(raw);
  if (parts === undefined) return undefined;
  const { epoch, release, phase, pre, post, dev, local } = parts;
  const isStable = phase === undefined && dev === undefined;
  return {
    scheme: 'pep440',
    raw,
    text: [
      epoch === '0' ? '' : `${epoch}!`,
      release.join('.'),
      phase === undefined ? '' : `${phase}${pre}`,
      post === undefined ? '' : `.post${post}`,
      dev === undefined ? '' : `.dev${dev}`,
      local === undefined ? '' : `+${local}`,
    ].join(''),
    major: release[0] ?? '0',
    minor: release[1] ?? '0',
    patch: release[2] ?? '0',
    isStable,
    isExactOnly: !isStable || post !== undefined,
    compare: (other) => compareParts(parts, read(other.text) ?? parts),
  };
}

interface Parts {
  readonly epoch: string;
  readonly release: readonly string[];
  readonly phase: string | undefined;
  readonly pre: string;
  readonly post: string | undefined;
  readonly dev: string | undefined;
  readonly local: string | undefined;
}

function read(raw: string): Parts | undefined {
  const match = GRAMMAR.exec(raw);
  if (match?.[2] === undefined) return undefined;
  const phase = match[3]?.toLowerCase();
  const isPost = match[5] !== undefined || match[6] !== undefined;
  return {
    epoch: number(match[1]),
    release: match[2].split('.').map(number),
    phase: phase === undefined ? undefined : (PHASES[phase] ?? phase),
    pre: number(match[4]),
    post: isPost ? number(match[5] ?? match[7]) : undefined,
    dev: match[8] === undefined ? undefined : number(match[9]),
    local: match[10]?.toLowerCase().replaceAll(/[-_]/g, '.'),
  };
}

function compareParts(a: Parts, b: Parts): number {
  return (
    compareNumbers([a.epoch], [b.epoch]) ||
    compareNumbers(a.release, b.release) ||
    compareNumbers([phaseRank(a), a.pre], [phaseRank(b), b.pre]) ||
    // No post-release comes before the first, and a development version before what it leads to.
    compareNumbers([after(a.post)], [after(b.post)]) ||
    Number(a.dev === undefined) - Number(b.dev === undefined) ||
    compareNumbers([a.dev ?? '0'], [b.dev ?? '0'])
  );
}

function phaseRank({ phase, post, dev }: Parts): string {
  if (phase !== undefined) return String(['a', 'b', 'rc'].indexOf(phase) + 1);
  // A development version of the release itself comes before all its pre-releases.
  return dev !== undefined && post === undefined ? '0' : '4';
}

function after(post: string | undefined): string {
  return post === undefined ? '0' : String(BigInt(post) + 1n);
}

function compareNumbers(a: readonly string[], b: readonly string[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const left = BigInt(a[i] ?? 0);
    const right = BigInt(b[i] ?? 0);
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}

/** Digits without leading zeros; none count as zero. */
function number(digits: string | undefined): string {
  return (digits ?? '').replace(/^0+(?=\d)/, '') || '0';
}
