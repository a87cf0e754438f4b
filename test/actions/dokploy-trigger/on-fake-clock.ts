import { deployService } from '../../../actions/dokploy-trigger/deploy-service.ts';
import { describe } from '../../../actions/dokploy-trigger/described.ts';
import { dokployApi } from '../../../actions/dokploy-trigger/dokploy-api.ts';
import { readInputs } from '../../../actions/dokploy-trigger/inputs.ts';
import type { Outcome } from '../../../actions/dokploy-trigger/outcome.ts';
import type { ReadSocket } from '../../../actions/dokploy-trigger/read-socket.ts';
import { titlesSince } from '../../../actions/dokploy-trigger/titles-since.ts';
import type { Http } from '../../../packages/http/create-http.ts';
import { dokployHttp, FakeDokploy, type FakeOptions } from '../../fakes/dokploy/fake-dokploy.ts';
import { QUICK, type FakeService } from '../../fakes/dokploy/model.ts';
import { FakeClock } from '../../fakes/fake-clock.ts';
import { recordingRunner } from '../../fakes/recording-runner.ts';

/** One deploy through the fake on a clock of the test's: half an hour of waiting takes no time. */
export interface OnFakeClock {
  readonly fake: FakeDokploy;
  readonly clock: FakeClock;
  /** What was said, of all deploys. */
  readonly lines: string[];
  readonly compose: (id: string, more?: Partial<FakeService>) => FakeService;
  /** Begins to deploy the compose service `id`; time passes while somebody is in `clock.run`. */
  readonly begin: (inputs: Readonly<Record<string, string>>) => Promise<Outcome>;
  /** Deploys it to the end. */
  readonly deploy: (inputs: Readonly<Record<string, string>>) => Promise<Outcome>;
}

export interface OnFakeClockOptions extends Partial<Omit<FakeOptions, 'clock'>> {
  /** What health-url answers; nobody may ask it where it is left out. */
  readonly site?: () => object;
  /** The log that Dokploy streams; nobody may read it where it is left out. */
  readonly readSocket?: ReadSocket;
  /** GITHUB_* of the job. */
  readonly environment?: Readonly<Record<string, string>>;
}

const LATENCY_MS = 20;

export function onFakeClock(options: OnFakeClockOptions = {}): OnFakeClock {
  const { site, environment, readSocket, ...fakeOptions } = options;
  const clock = new FakeClock(1_700_000_000_000);
  const fake = new FakeDokploy({ ...fakeOptions, clock });
  const lines: string[] = [];
  const toDokploy = dokployHttp(fake, clock, () => LATENCY_MS);
  const http: Http = (request) => {
    if (request.url.hostname === 'dokploy.test') return toDokploy(request);
    if (site === undefined) throw new Error(`nobody expected a request to ${request.url.href}`);
    return Promise.resolve({
      status: 200,
      headers: new Map([['content-type', 'application/json']]),
      body: Buffer.from(JSON.stringify(site())),
      bodyCut: false,
      url: request.url,
      redirectedFrom: [],
    });
  };
  const noSocket: ReadSocket = ({ href }) => {
    fake.unexpected.push(`WebSocket ${href}`);
    return Promise.reject(new Error('nobody expected it'));
  };
  let serial = 0;
  const begin: OnFakeClock['begin'] = async (inputs) => {
    const runner = recordingRunner(
      { url: 'https://dokploy.test', 'api-key': fake.key, ...inputs },
      clock,
      environment,
    );
    const wanted = readInputs(runner);
    const api = dokployApi({
      base: wanted.base,
      key: wanted.key,
      http,
      readSocket: readSocket ?? noSocket,
      clock,
      signal: runner.signal,
      outageGraceMs: wanted.outageGraceMs,
      onNote: (text) => {
        runner.log.info(text);
      },
    });
    const hasTitles = await titlesSince(api, runner.log);
    const nonce = (): string => `gha-1-1-nonce${String((serial += 1))}`;
    const world = { api, undoing: api, runner, clock, http, nonce, hasTitles };
    const [service] = wanted.services;
    if (service === undefined) throw new Error('no service');
    try {
      const described = await describe(api, service, runner.secrets);
      return await deployService(service, described, wanted, world);
    } finally {
      lines.push(...runner.lines);
    }
  };
  return {
    fake,
    clock,
    lines,
    compose: (id, more = {}) =>
      fake.model.service({ kind: 'compose', id, builds: [QUICK], ...more }),
    begin,
    deploy: (inputs) => clock.run(begin(inputs)),
  };
}
