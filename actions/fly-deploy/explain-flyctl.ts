import { plainText } from './plain-text.ts';

/** What flyctl says of a failure, and the mend that it does not name. The first that fits counts. */
const MENDS: readonly (readonly [RegExp, string])[] = [
  [
    /no access token available|must be authenticated|\b401\b|unauthorized|token validation error|invalid token/i,
    'api-token is wrong, expired or cut off: make a new one with `fly tokens create deploy -a APP` and store all that it prints',
  ],
  [
    /not authorized|\b403\b|forbidden/i,
    'api-token belongs to another app or organization: make one for this app with `fly tokens create deploy -a APP`',
  ],
  [
    /could not find app|app not found|could not be found, did you create|app\b.*\bnot found/i,
    'look at the name in app or in the config, create it once with `fly apps create`, and see that api-token is one of its organization',
  ],
  [/missing an app name/i, 'write the name in app, or as app = "…" in the config'],
  [
    /config file not found/i,
    'config is a path in the repository, relative to working-directory; did the job check it out?',
  ],
  [/App configuration is not valid/i, 'the lines above say which part of the config is wrong'],
  [
    /yes flag must be specified when not running interactively/i,
    '[mounts] was taken out of the config, while machines still have the volume: put it back, or take the volume off by hand',
  ],
  [/requires an unattached '[^']*' volume/i, 'create the volume with the command above, once'],
  [
    /Could not find image|could not find image/,
    'was the image pushed, to a registry that Fly may read, under just this name?',
  ],
  [
    /dockerfile '[^']*' not found/i,
    'dockerfile is a path in the repository, relative to working-directory',
  ],
  [
    /release command failed/i,
    'the command that the config runs before a release failed; its last lines are above, and what it had done to a database by then is still done',
  ],
  [
    /failed to (get lease|acquire lease)|lease currently held/i,
    'somebody else deploys at the same time: give the job a concurrency group with cancel-in-progress: false',
  ],
  [
    /health checks to pass|green machines to be healthy/i,
    'the new version never passed its checks: look at its log with `fly logs`, and at the port and path of the checks in the config',
  ],
  [
    /appears to be crashing/i,
    'the program ends again and again after its start: look at its log with `fly logs`',
  ],
  [
    /timeout reached waiting for machine's state|never reached the state|never started/i,
    'the machine did not start in time: look at `fly logs` for a program that ends at once, or raise wait-timeout where the image is large',
  ],
  [
    /found multiple image versions/i,
    'an earlier deploy left machines of two images, which bluegreen refuses: deploy once with strategy: rolling',
  ],
  [
    /error building|failed to fetch an image or build from source/i,
    'the build failed; its last lines are above',
  ],
];

const SHORT = 30;

/** Failures that another attempt would only repeat. */
const FINAL =
  /no access token|authenticated|unauthorized|not authorized|\b40[0134]\b|could not find|not found|not valid|unknown (flag|command)|missing an app name/i;

/** The last error of flyctl in one line, with what to do about it where that is known. */
export function explainFlyctl(output: string): string {
  const said = errorLine(output);
  const mend =
    MENDS.find(([pattern]) => pattern.test(said))?.[1] ??
    MENDS.find(([pattern]) => pattern.test(output))?.[1];
  return mend === undefined ? said : `${said}. ${mend.charAt(0).toUpperCase()}${mend.slice(1)}`;
}

export function isFinal(output: string): boolean {
  return FINAL.test(errorLine(output));
}

function errorLine(output: string): string {
  const lines = plainText(output)
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
  const start = lines.findLastIndex((text) => text.startsWith('Error: '));
  const first = (start === -1 ? lines.at(-1) : lines[start]) ?? 'it said nothing';
  // Such as "wait timeout", whose second line says for what.
  const second = start !== -1 && first.length < SHORT ? lines[start + 1] : undefined;
  const line = second === undefined ? first : `${first}, ${second}`;
  return (
    line
      .replace(/^Error: /, '')
      // GraphQL of a page's length says nothing to anybody.
      .replace(/failed to run (query|mutation)\b.*\}: /, '')
      .replace(/\s*\((Request|Trace) ID: [^)]*\)/g, '')
      .replace(/[.\s]+$/, '')
      .slice(0, 400)
  );
}
