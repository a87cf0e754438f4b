const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const DAY_MS = 86_400_000;

/** Ready-made formats of American English, the only language that tags are written in. */
const PRESETS: Readonly<Record<string, string>> = {
  LTS: 'h:mm:ss A',
  LT: 'h:mm A',
  LLLL: 'dddd, MMMM D, YYYY h:mm A',
  LLL: 'MMMM D, YYYY h:mm A',
  LL: 'MMMM D, YYYY',
  L: 'MM/DD/YYYY',
  llll: 'ddd, MMM D, YYYY h:mm A',
  lll: 'MMM D, YYYY h:mm A',
  ll: 'MMM D, YYYY',
  l: 'M/D/YYYY',
};
const TOKEN =
  /\[[^\]]*\]|LTS|LT|LL?L?L?|l{1,4}|YYYYYY|YYYY|YY|Y|Qo|Q|MMMM|MMM|Mo|MM|M|DDDD|DDDo|DDD|Do|DD|D|dddd|ddd|do|dd|d|E|e|GGGG|GG|gggg|gg|wo|ww|w|Wo|WW|W|HH|H|hh|h|kk|k|A|a|mm|m|ss|s|S{1,9}|ZZ|Z|zz|z|X|x/g;

/** A moment in time by a format of moment.js, the language of metadata-action's dates, in a time zone. */
export function formatDate(ms: number, format: string, timeZone: string): string {
  const zoned = inZone(ms, timeZone);
  const expanded = format.replaceAll(
    /\[[^\]]*\]|LTS|LT|LL?L?L?|l{1,4}/g,
    (token) => PRESETS[token] ?? token,
  );
  return expanded.replaceAll(TOKEN, (token) =>
    token.startsWith('[') ? token.slice(1, -1) : (TOKENS[token]?.(zoned) ?? fraction(zoned, token)),
  );
}

/** False where Intl knows no such zone. */
export function isTimeZone(timeZone: string): boolean {
  // Asking Intl takes 10 ms, which is a lot for the zone that nearly everybody means.
  if (timeZone === 'UTC') return true;
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
}

interface Zoned {
  /** The wall clock of the zone, read as if it were UTC. */
  readonly wall: Date;
  readonly ms: number;
  readonly offsetMinutes: number;
  readonly zoneName: string;
}

function inZone(ms: number, timeZone: string): Zoned {
  const parts = new Intl.DateTimeFormat('en-US', {
    timeZone,
    hourCycle: 'h23',
    era: 'short',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
    timeZoneName: 'short',
  }).formatToParts(ms);
  const part = (type: Intl.DateTimeFormatPartTypes): string =>
    parts.find((found) => found.type === type)?.value ?? '';
  const n = (type: Intl.DateTimeFormatPartTypes): number => Number(part(type));
  const millisecond = ((ms % 1000) + 1000) % 1000;
  const wall = new Date(
    Date.UTC(n('year'), n('month') - 1, n('day'), n('hour'), n('minute'), n('second'), millisecond),
  );
  return {
    wall,
    ms,
    offsetMinutes: Math.round((wall.getTime() - ms) / 60_000),
    zoneName: part('timeZoneName'),
  };
}

const TOKENS: Readonly<Record<string, (zoned: Zoned) => string>> = {
  YYYYYY: ({ wall }) => `+${pad(wall.getUTCFullYear(), 6)}`,
  YYYY: ({ wall }) => pad(wall.getUTCFullYear(), 4),
  YY: ({ wall }) => pad(wall.getUTCFullYear() % 100, 2),
  Y: ({ wall }) => String(wall.getUTCFullYear()),
  Q: ({ wall }) => String(quarter(wall)),
  Qo: ({ wall }) => ordinal(quarter(wall)),
  M: ({ wall }) => String(wall.getUTCMonth() + 1),
  Mo: ({ wall }) => ordinal(wall.getUTCMonth() + 1),
  MM: ({ wall }) => pad(wall.getUTCMonth() + 1, 2),
  MMM: ({ wall }) => (MONTHS[wall.getUTCMonth()] ?? '').slice(0, 3),
  MMMM: ({ wall }) => MONTHS[wall.getUTCMonth()] ?? '',
  D: ({ wall }) => String(wall.getUTCDate()),
  Do: ({ wall }) => ordinal(wall.getUTCDate()),
  DD: ({ wall }) => pad(wall.getUTCDate(), 2),
  DDD: ({ wall }) => String(dayOfYear(wall)),
  DDDo: ({ wall }) => ordinal(dayOfYear(wall)),
  DDDD: ({ wall }) => pad(dayOfYear(wall), 3),
  d: ({ wall }) => String(wall.getUTCDay()),
  do: ({ wall }) => ordinal(wall.getUTCDay()),
  dd: ({ wall }) => (DAYS[wall.getUTCDay()] ?? '').slice(0, 2),
  ddd: ({ wall }) => (DAYS[wall.getUTCDay()] ?? '').slice(0, 3),
  dddd: ({ wall }) => DAYS[wall.getUTCDay()] ?? '',
  e: ({ wall }) => String(wall.getUTCDay()),
  E: ({ wall }) => String(wall.getUTCDay() || 7),
  w: ({ wall }) => String(americanWeek(wall).week),
  wo: ({ wall }) => ordinal(americanWeek(wall).week),
  ww: ({ wall }) => pad(americanWeek(wall).week, 2),
  gg: ({ wall }) => pad(americanWeek(wall).year % 100, 2),
  gggg: ({ wall }) => pad(americanWeek(wall).year, 4),
  W: ({ wall }) => String(isoWeek(wall).week),
  Wo: ({ wall }) => ordinal(isoWeek(wall).week),
  WW: ({ wall }) => pad(isoWeek(wall).week, 2),
  GG: ({ wall }) => pad(isoWeek(wall).year % 100, 2),
  GGGG: ({ wall }) => pad(isoWeek(wall).year, 4),
  H: ({ wall }) => String(wall.getUTCHours()),
  HH: ({ wall }) => pad(wall.getUTCHours(), 2),
  h: ({ wall }) => String(wall.getUTCHours() % 12 || 12),
  hh: ({ wall }) => pad(wall.getUTCHours() % 12 || 12, 2),
  k: ({ wall }) => String(wall.getUTCHours() || 24),
  kk: ({ wall }) => pad(wall.getUTCHours() || 24, 2),
  a: ({ wall }) => (wall.getUTCHours() < 12 ? 'am' : 'pm'),
  A: ({ wall }) => (wall.getUTCHours() < 12 ? 'AM' : 'PM'),
  m: ({ wall }) => String(wall.getUTCMinutes()),
  mm: ({ wall }) => pad(wall.getUTCMinutes(), 2),
  s: ({ wall }) => String(wall.getUTCSeconds()),
  ss: ({ wall }) => pad(wall.getUTCSeconds(), 2),
  Z: (zoned) => offset(zoned, ':'),
  ZZ: (zoned) => offset(zoned, ''),
  z: ({ zoneName }) => zoneName,
  zz: ({ zoneName }) => zoneName,
  X: ({ ms }) => String(Math.floor(ms / 1000)),
  x: ({ ms }) => String(ms),
};

/** `S` to `SSSSSSSSS`: that many digits of the second's fraction. */
function fraction({ wall }: Zoned, token: string): string {
  return pad(wall.getUTCMilliseconds(), 3).padEnd(9, '0').slice(0, token.length);
}

function quarter(wall: Date): number {
  return Math.floor(wall.getUTCMonth() / 3) + 1;
}

function dayOfYear(wall: Date): number {
  return Math.floor((wall.getTime() - Date.UTC(wall.getUTCFullYear(), 0, 1)) / DAY_MS) + 1;
}

/** Weeks start on Monday and belong to the year of their Thursday. */
function isoWeek(wall: Date): { year: number; week: number } {
  return weekOf(wall, ((wall.getUTCDay() + 6) % 7) - 3);
}

/** Weeks start on Sunday and belong to the year of their Saturday. */
function americanWeek(wall: Date): { year: number; week: number } {
  return weekOf(wall, wall.getUTCDay() - 6);
}

/** The week of the day that decides its year, `ahead` days before `wall`. */
function weekOf(wall: Date, ahead: number): { year: number; week: number } {
  const deciding = new Date(wall.getTime() - ahead * DAY_MS);
  return {
    year: deciding.getUTCFullYear(),
    week: Math.floor((dayOfYear(deciding) - 1) / 7) + 1,
  };
}

function offset({ offsetMinutes }: Zoned, separator: string): string {
  const minutes = Math.abs(offsetMinutes);
  const sign = offsetMinutes < 0 ? '-' : '+';
  return `${sign}${pad(Math.floor(minutes / 60), 2)}${separator}${pad(minutes % 60, 2)}`;
}

function pad(value: number, length: number): string {
  return String(value).padStart(length, '0');
}

function ordinal(value: number): string {
  const teen = value % 100 > 10 && value % 100 < 14;
  const ending = teen ? 'th' : (['th', 'st', 'nd', 'rd'][value % 10] ?? 'th');
  return `${String(value)}${ending}`;
}
