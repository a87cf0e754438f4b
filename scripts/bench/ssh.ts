import { parseArgs } from 'node:util';
import { ensureHost } from '../../test/host/ensure-host.ts';
import { prepareCourses, type Courses } from './ssh/courses.ts';
import { installDrone, isMissing } from './ssh/drone.ts';
import { machine } from './report/machine.ts';
import type { Row } from './report/row.ts';
import { measure } from './ssh/measure.ts';
import { profileOf, type Said } from './ssh/profile.ts';
import { MORE_FILES } from './ssh/project.ts';
import { openSite, type Site, type Version } from './ssh/site.ts';
import { moreFilesTable, NOTES, overheadRows, overheadTable } from './ssh/tables.ts';

/**
 * What a deploy over SSH costs beyond its Docker work, as a ratio to `ssh host true` over the same link: ours
 * beside other ways, one after the other in each round. `--runs N` rounds, `--ours` for our action alone,
 * `--profile` for the last of our runs line by line. Fails only where a deploy did.
 */
const ROUND_TRIP_MS = 100;
const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '3' },
    ours: { type: 'boolean', default: false },
    profile: { type: 'boolean', default: false },
  },
});
const rounds = Number(values.runs);
if (!Number.isInteger(rounds) || rounds < 1) throw new Error('--runs: a number of rounds');

await ensureHost();
const drone = values.ours ? { missing: 'left out' } : await installDrone();
const site = await openSite(ROUND_TRIP_MS / 2);
for (const signal of ['SIGINT', 'SIGTERM'] as const) {
  process.once(signal, () => void site.stop().finally(() => process.exit(130)));
}
const figures: Row[] = [];
try {
  const courses = await prepareCourses(site, drone, values.ours);
  const said = await takeRounds(site, courses);
  console.log(`## SSH overhead at ${ROUND_TRIP_MS} ms round trip\n\n${await machine()}\n`);
  console.log(`${overheadTable(courses)}\n`);
  figures.push(...overheadRows(courses, ROUND_TRIP_MS));
  if (isMissing(drone)) console.log(`drone-scp + drone-ssh: not measured (${drone.missing})\n`);
  console.log(`${moreFilesTable(courses)}\n\n${NOTES}`);
  const last = courses.ours.samples.at(-1);
  if (values.profile && last !== undefined) console.log(`\n${profileOf(last, said)}`);
} finally {
  await site.stop();
}

export const rows: readonly Row[] = figures;

/** Returns what our action said in its last run. */
async function takeRounds(at: Site, courses: Courses): Promise<Said[]> {
  const { floor, nodeStart, local, ours, few, more } = courses;
  const said: Said[] = [];
  ours.way.onOutput = (text) => {
    for (const line of text.split('\n')) said.push({ at: Date.now(), text: line });
  };
  let version: Version = '1.0.0';
  // Round 0 is not counted: there is nothing to replace yet, and every file is new.
  for (let round = 0; round <= rounds; round += 1) {
    // Another way stands between our two folders: a deploy takes over no containers of another folder's release.
    for (const course of [floor, nodeStart, ...few, local, ...more]) {
      const { way, samples } = course;
      if (way.once === true && round !== 1) continue;
      const files = more.includes(course) ? `, ${MORE_FILES} files more` : '';
      console.error(`round ${round} of ${rounds}: ${way.name}${files}`);
      said.length = way === ours.way ? 0 : said.length;
      if (way.deploys) version = version === '1.0.0' ? '2.0.0' : '1.0.0';
      const sample = await measure(at, way, version);
      if (round > 0) samples.push(sample);
    }
  }
  return said;
}
