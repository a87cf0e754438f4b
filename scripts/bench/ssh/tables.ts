import type { Course, Courses } from './courses.ts';
import { median, type Sample } from './measure.ts';
import { MORE_FILES } from './project.ts';
import type { Row } from '../report/row.ts';

/** What the figures mean. */
export const NOTES = `- Each deploy replaces one container by another version of its image, which lies on the server already; it has a
  health check every second. "Beyond local" is the median less that of the same work done on the server without SSH.
- ratio = beyond local / the floor of the same run; it also counts what a way does better or worse than Compose.
- in-run ratio = (time of a run in which no docker client of that run worked and no container was getting healthy)
  / floor: free of how often Compose looks, and of which docker calls a way makes.
- The link delays every byte, but accepts a connection at once: where the TCP handshake takes its round trip, too, a
  way with several connections costs more. It knows no bandwidth, slow start or loss.
- \`scp\` of the unchanged files takes minutes and is measured once.`;

/** Every way beside the floor and the local work of the same run. */
export function overheadTable({ floor, nodeStart, local, few }: Courses): string {
  const unit = middle(floor);
  const work = middle(local);
  const rows = few.map((course) => {
    const beyond = middle(course) - work;
    return [
      course.way.name,
      runs(course),
      round(middle(course)),
      round(beyond),
      `**${(beyond / unit).toFixed(2)}**`,
      course.way.timed ? inRun(course, unit) : '–',
      ...traffic(course),
    ];
  });
  const start = middle(nodeStart);
  return table(
    [
      'way',
      'runs, ms',
      'median',
      'beyond local',
      'ratio',
      'in-run ratio',
      'TCP',
      'sent',
      'received',
    ],
    [
      [floor.way.name, runs(floor), round(unit), '–', '1.00', '–', ...traffic(floor)],
      [local.way.name, runs(local), round(work), '0', '0.00', inRun(local, unit), '0', '–', '–'],
      ...rows,
      [
        `of ours: ${nodeStart.way.name}`,
        runs(nodeStart),
        round(start),
        '–',
        (start / unit).toFixed(2),
        ...['–', '0', '–', '–'],
      ],
    ],
  );
}

/** The same in a line for each way. */
export function overheadRows({ floor, local, few }: Courses, roundTripMs: number): Row[] {
  const unit = middle(floor);
  return few.map((course) => ({
    what: `beyond the docker work at ${roundTripMs} ms round trip, ${course.samples.length} runs: ${course.way.name.replaceAll('**', '')}`,
    measured: `${round(middle(course) - middle(local))} ms, ${((middle(course) - middle(local)) / unit).toFixed(2)} × \`ssh host true\``,
  }));
}

/** What the unchanged files add to the same way without them. */
export function moreFilesTable({ floor, few, more }: Courses): string {
  const unit = middle(floor);
  const rows = more.map((heavy, at) => {
    const light = few[at] ?? heavy;
    const added = middle(heavy) - middle(light);
    const sent = (course: Course): number => median(course.samples.map((one) => one.sent));
    return [
      heavy.way.name,
      runs(heavy),
      round(middle(heavy)),
      round(added),
      `**${(added / unit).toFixed(2)}**`,
      round(sent(heavy) - sent(light)),
      ...traffic(heavy),
    ];
  });
  const title = `with ${MORE_FILES} unchanged files of 2 kB`;
  return table(
    [title, 'runs, ms', 'median', 'added, ms', 'ratio', 'added B', 'TCP', 'sent', 'received'],
    rows,
  );
}

function inRun({ samples }: Course, unit: number): string {
  return (median(samples.map(({ idleMs }) => idleMs)) / unit).toFixed(2);
}

function middle({ samples }: Course): number {
  return median(samples.map(({ ms }) => ms));
}

function runs({ samples }: Course): string {
  return samples.map(({ ms }) => round(ms)).join(' ');
}

function traffic({ samples }: Course): string[] {
  const of = (pick: (sample: Sample) => number): string => round(median(samples.map(pick)));
  return [of(({ connections }) => connections), of(({ sent }) => sent), of((one) => one.received)];
}

function round(value: number): string {
  return String(Math.round(value));
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
  const rule = head.map((_, at) => (at === 0 ? '---' : '--:'));
  return [line(head), line(rule), ...rows.map(line)].join('\n');
}
