import { formatDuration } from '../../packages/clock/duration.ts';
import { code } from '../../packages/markdown/code.ts';
import { escape } from '../../packages/markdown/escape.ts';
import { table } from '../../packages/markdown/table.ts';
import type { Machine } from './fly-state.ts';
import type { Previous, Story } from './report.ts';
import type { WayBack } from './way-back.ts';

const MARKS: Readonly<Record<string, string>> = { deployed: '✅', 'rolled-back': '↩️' };
const MOST_MACHINES = 40;

/** The summary: what ran before, what runs now on which machine, and the way back. */
export function deploySummary(
  story: Story,
  {
    was,
    back,
    line,
  }: { readonly was: Previous; readonly back: WayBack | undefined; readonly line: string },
): string {
  const { app, wanted, before, outcome, durationMs } = story;
  const { state, release, machines } = outcome;
  const title = `${MARKS[state] ?? '❌'} ${wanted.command} of ${app}: ${state}`;
  const then = was.version === 0 ? 'nothing' : `v${was.version}, ${code(was.image)}`;
  const now =
    release === undefined
      ? machines.length === 0
        ? 'no machine that Fly tells of'
        : 'not one release on all machines'
      : `v${release.version}, ${code(release.image)}`;
  const facts = [
    `**Before:** ${then}`,
    `**Now:** ${now}`,
    `**Took:** ${formatDuration(durationMs)}`,
  ];
  return [
    `### ${escape(title)}`,
    escape(line),
    facts.map((fact) => `- ${fact}`).join('\n'),
    machineTable(before.machines, machines),
    outcome.gate?.report ?? '',
    wayBackLine(story, back),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function machineTable(before: readonly Machine[], after: readonly Machine[]): string {
  const rows = after.slice(0, MOST_MACHINES).map((machine) => {
    const was = before.find(({ id }) => id === machine.id);
    const passing = machine.checks.filter(({ status }) => status === 'passing').length;
    return [
      code(machine.id),
      escape(`${machine.group}, ${machine.region}`),
      was === undefined ? 'new' : escape(`v${was.releaseVersion}`),
      escape(`v${machine.releaseVersion}`),
      escape(machine.state),
      machine.wantedChecks === 0 ? '–' : `${passing}/${machine.wantedChecks}`,
    ];
  });
  const left = after.length - rows.length;
  const rest = left > 0 ? `\n\n(and ${left} more)` : '';
  return `${table(['machine', 'group', 'from', 'to', 'state', 'checks'], rows)}${rest}`;
}

function wayBackLine({ wanted, outcome, before }: Story, back: WayBack | undefined): string {
  if (back === undefined || outcome.state === 'rolled-back') return '';
  if (outcome.state === 'failed' && outcome.release?.version === back.version) return '';
  const notes =
    wanted.staging.length > 0
      ? ' Secrets stay as they are now, and so does what a release command did to a database.'
      : ' What a release command did to a database stays.';
  const known = before.releases.some(({ version }) => version === back.version);
  const release = known ? ` and ${code(`release: ${back.version}`)}` : '';
  return `**Way back:** run this action with \`command: rollback\`${release}.${notes}`;
}
