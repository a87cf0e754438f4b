import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { formatDate } from '../../../actions/compute-tags/format-date.ts';
import { compute, NOW, tagsOf } from './compute.ts';

const FRIDAY = Date.UTC(2020, 0, 10, 15, 25, 50, 7);

describe('a date is written as moment.js writes it', () => {
  test.each([
    ['YYYYMMDD', '20200110'],
    ['dddd, MMMM Do YYYY, h:mm:ss a', 'Friday, January 10th 2020, 3:25:50 pm'],
    ['YYYY-MM-DDTHH:mm:ss.SSS[Z]', '2020-01-10T15:25:50.007Z'],
    ['YY Y M MM MMM Mo Q Qo', '20 2020 1 01 Jan 1st 1 1st'],
    ['D DD Do DDD DDDo DDDD', '10 10 10th 10 10th 010'],
    ['d do dd ddd dddd e E', '5 5th Fr Fri Friday 5 5'],
    ['w ww wo gg gggg', '2 02 2nd 20 2020'],
    ['W WW Wo GG GGGG', '2 02 2nd 20 2020'],
    ['H HH h hh k kk m mm s ss', '15 15 3 03 15 15 25 25 50 50'],
    ['A a Z ZZ', 'PM pm +00:00 +0000'],
    ['S SS SSS SSSS', '0 00 007 0070'],
    ['X x', '1578669950 1578669950007'],
    ['L LT LTS LL', '01/10/2020 3:25 PM 3:25:50 PM January 10, 2020'],
    ['LLL LLLL', 'January 10, 2020 3:25 PM Friday, January 10, 2020 3:25 PM'],
    ['l ll lll llll', '1/10/2020 Jan 10, 2020 Jan 10, 2020 3:25 PM Fri, Jan 10, 2020 3:25 PM'],
    ['[YYYY] [is] YYYY', 'YYYY is 2020'],
    ['', ''],
  ])('%s', (format, expected) => {
    expect(formatDate(FRIDAY, format, 'UTC')).toBe(expected);
  });

  test.each([
    // The days on which the years of the calendar and of its weeks part.
    ['2021-01-01', 'gggg-ww GGGG-WW', '2021-01 2020-53'],
    ['2019-12-31', 'gggg-ww GGGG-WW', '2020-01 2020-01'],
    ['2022-01-01', 'gggg-ww GGGG-WW', '2022-01 2021-52'],
    ['2024-12-29', 'gggg-ww GGGG-WW', '2025-01 2024-52'],
    ['2020-12-31', 'DDDD', '366'],
  ])('%s as %s', (day, format, expected) => {
    expect(formatDate(Date.parse(`${day}T12:00:00Z`), format, 'UTC')).toBe(expected);
  });

  test('midnight and noon', () => {
    const midnight = Date.UTC(2020, 0, 10);
    expect(formatDate(midnight, 'h A H k', 'UTC')).toBe('12 AM 0 24');
    expect(formatDate(midnight + 43_200_000, 'h A H k', 'UTC')).toBe('12 PM 12 12');
  });

  test('in any zone the offset leads back to the same moment', () => {
    const zones = [
      'UTC',
      'Asia/Tokyo',
      'America/New_York',
      'Asia/Kathmandu',
      'Europe/Berlin',
      'Pacific/Chatham',
    ];
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1975-01-01'), max: new Date('2099-12-31'), noInvalidDate: true }),
        fc.constantFrom(...zones),
        (date, zone) => {
          const text = formatDate(date.getTime(), 'YYYY-MM-DDTHH:mm:ss.SSSZ', zone);
          expect(Date.parse(text)).toBe(date.getTime());
        },
      ),
      { numRuns: 300 },
    );
  });
});

test('rules name the zone of their dates, or the rule as a whole does', async () => {
  const inputs = {
    tags: "type=raw,{{date 'HHmm'}}\ntype=raw,{{date 'HHmm' tz='Asia/Tokyo'}}x\ntype=raw,tz=Asia/Tokyo,{{date 'HHmm'}}y",
  };
  expect(await tagsOf({ inputs })).toEqual(['0030', '0930x', '0930y']);
});

test('an unknown zone is refused', async () => {
  await expect(
    compute({ inputs: { tags: "type=raw,{{date 'HH' tz='Mars/Base'}}" } }),
  ).rejects.toThrow('"Mars/Base" is not a time zone; write one like UTC or Europe/Berlin');
  await expect(compute({ inputs: { tags: 'type=sha,tz=Mars' } })).rejects.toThrow(
    'is not a time zone',
  );
});

describe('the commit date', () => {
  const day = Date.UTC(2019, 4, 5);
  const inputs = { tags: "type=raw,{{commit_date 'YYYYMMDD'}}" };
  const created = async (run: Parameters<typeof compute>[0]): Promise<string | undefined> =>
    (await compute(run)).services[0]?.labels.get('org.opencontainers.image.created');

  test('comes from the payload', async () => {
    const sha = '860c1904a1ce19322e91ac35af1ab07466440c37';
    const payload = { head_commit: { id: sha, timestamp: '2019-05-05T02:00:00+02:00' } };
    expect(await tagsOf({ payload, inputs })).toEqual(['20190505']);
    expect(await created({ payload })).toBe('2019-05-05T00:00:00.000Z');
    const other = { head_commit: { ...payload.head_commit, id: 'b'.repeat(40) } };
    expect(await tagsOf({ payload: other, inputs })).toEqual(['20200110']);
  });

  test('else from the checkout, else from the API, else it is the present', async () => {
    const checkout = {
      state: () => Promise.resolve({ head: 'c'.repeat(40), isShallow: true }),
      commitDate: () => Promise.resolve(day),
    };
    expect(await tagsOf({ checkout, inputs })).toEqual(['20190505']);
    const api = {
      get: (path: string) =>
        path.includes('/commits/')
          ? Promise.resolve({ commit: { committer: { date: '2019-05-05T00:00:00Z' } } })
          : Promise.reject(new Error(path)),
      list: () => Promise.reject(new Error('not asked')),
    };
    expect(await tagsOf({ api, inputs })).toEqual(['20190505']);
    expect(await created({})).toBe(new Date(NOW).toISOString());
    expect((await compute({})).remarks).toEqual([
      'the present stands for the date of the commit: neither event nor checkout knows it',
    ]);
  });

  test('gives way to SOURCE_DATE_EPOCH in labels', async () => {
    expect(await created({ environment: { SOURCE_DATE_EPOCH: '1557014400' } })).toBe(
      '2019-05-05T00:00:00.000Z',
    );
  });
});
