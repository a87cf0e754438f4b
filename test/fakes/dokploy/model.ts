/** A row of the history, as Dokploy answers it. */
export interface Row {
  deploymentId: string;
  title: string;
  description: string;
  status: 'running' | 'done' | 'error' | 'cancelled';
  logPath: string;
  pid: null;
  applicationId: string | null;
  composeId: string | null;
  serverId: null;
  createdAt: string;
  startedAt: string;
  finishedAt: string | null;
  errorMessage: string | null;
}

export interface FakeContainer {
  containerId: string;
  name: string;
  state: string;
  status: string;
}

/** How the next deployment of a service goes. Durations in milliseconds. */
export interface Build {
  readonly durationMs: number;
  readonly result: 'done' | 'error';
  /** From the worker's beginning to the row. */
  readonly rowMs: number;
  /** From the end to the commit's message for a title, for a git source. */
  readonly retitleMs: number;
  /** What the git source has then. */
  readonly commit?: string;
  /** Why the deployment could not even begin; then there is no log. */
  readonly errorMessage?: string;
  /** What runs afterwards, where it is done; by default one healthy container. */
  readonly containers?: (service: FakeService, serial: number) => FakeContainer[];
}

/** What the containers of a service were started with. */
export interface Running {
  readonly env: string;
  readonly dockerImage: string;
}

export type Setting =
  'buildArgs' | 'buildSecrets' | 'createEnvFile' | 'username' | 'password' | 'registryUrl';

export interface FakeService {
  readonly kind: 'compose' | 'application';
  readonly id: string;
  readonly appName: string;
  readonly sourceType: string;
  readonly composeType: 'docker-compose' | 'stack';
  composeFile: string;
  env: string;
  dockerImage: string;
  /** Each call that saves some of them overwrites them, also with nothing. */
  settings: Readonly<Record<Setting, unknown>>;
  status: 'idle' | 'running' | 'done' | 'error';
  containers: FakeContainer[];
  /** Of the last deployment that was done; undefined before the first one. */
  running: Running | undefined;
  rows: Row[];
  /** The next deployments, in order; then the last one again. */
  builds: Build[];
}

export interface FakeJob {
  readonly id: string;
  readonly service: FakeService;
  readonly title: string;
  readonly description: string;
  readonly type: 'deploy' | 'redeploy';
  readonly timestamp: number;
  isActive: boolean;
  row: Row | undefined;
  /** What became of it, as an observer who missed nothing would tell. */
  truth: 'waiting' | 'running' | 'done' | 'error' | 'cancelled' | 'lost' | 'gone';
}

const MOST_ROWS = 11;
export const QUICK: Build = { durationMs: 2000, result: 'done', rowMs: 200, retitleMs: 300 };

/** Dokploy's queue and history on a clock of the test's: one worker for all services, first come, first served. */
export class DokployModel {
  readonly services = new Map<string, FakeService>();
  /** All that were ever queued, in order. */
  readonly jobs: FakeJob[] = [];
  queue: FakeJob[] = [];
  /** Until when connections are refused. */
  downUntil = 0;
  readonly #events: { at: number; do: () => void }[] = [];
  readonly #version: number;
  #now: number;
  #serial = 0;

  /** `version` as a number: 28003 is v0.28.3. */
  constructor(now: number, version: number) {
    this.#now = now;
    this.#version = version;
  }

  get now(): number {
    return this.#now;
  }

  service(given: Partial<FakeService> & Pick<FakeService, 'kind' | 'id'>): FakeService {
    const service: FakeService = {
      appName: `app-${given.id.toLowerCase()}`,
      sourceType: 'raw',
      composeType: 'docker-compose',
      composeFile: '',
      env: '',
      dockerImage: '',
      settings: {
        buildArgs: '',
        buildSecrets: '',
        createEnvFile: true,
        username: null,
        password: null,
        registryUrl: null,
      },
      status: 'idle',
      containers: [],
      running: undefined,
      rows: [],
      builds: [QUICK],
      ...given,
    };
    this.services.set(service.id, service);
    return service;
  }

  /** Something that happens at a time, whoever looks. */
  at(at: number, what: () => void): void {
    this.#events.push({ at, do: what });
    this.#events.sort((a, b) => a.at - b.at);
  }

  /** Lets everything happen up to `now`. */
  advance(now: number): void {
    for (let next = this.#events[0]; next !== undefined && next.at <= now; next = this.#events[0]) {
      this.#events.shift();
      this.#now = Math.max(this.#now, next.at);
      next.do();
    }
    this.#now = Math.max(this.#now, now);
  }

  enqueue(
    service: FakeService,
    title: string,
    description: string,
    type: FakeJob['type'],
  ): FakeJob {
    const job = this.#job(service, title, description, type);
    this.jobs.push(job);
    this.queue.push(job);
    this.#work();
    return job;
  }

  #job(service: FakeService, title: string, description: string, type: FakeJob['type']): FakeJob {
    return {
      id: `job-${(this.#serial += 1)}`,
      service,
      title,
      description,
      type,
      timestamp: this.#now + this.#serial / 1000,
      isActive: false,
      row: undefined,
      truth: 'waiting',
    };
  }

  /** Removes the waiting jobs of a service. */
  cleanQueue(service: FakeService): void {
    this.#drop((job) => !job.isActive && job.service === service);
  }

  /** What runs is cancelled, what waits is lost, and nobody is there for a while. */
  restart(downMs: number): void {
    for (const job of this.queue.filter(({ isActive }) => isActive)) {
      if (job.row === undefined) job.truth = 'lost';
      // Before v0.25.4 nobody notices, and it runs for ever.
      else if (this.#version >= 25_004) {
        job.row.status = 'cancelled';
        job.truth = 'cancelled';
        job.service.status = 'idle';
      }
    }
    this.queue = this.queue.filter(({ isActive }) => !isActive);
    this.downUntil = this.#now + downMs;
    // Up to v0.29.8 the queue is kept in Redis.
    if (this.#version >= 29_009) this.#drop(() => true);
    else
      this.at(this.downUntil, () => {
        this.#work();
      });
  }

  /** Somebody cancels what runs, as only the cloud can: it is noted as done, and the service as idle. */
  cancelInCloud(): void {
    const job = this.queue.shift();
    if (job?.row === undefined) throw new Error('nothing runs that could be cancelled');
    job.row.status = 'done';
    job.row.finishedAt = new Date(this.#now).toISOString();
    job.truth = 'cancelled';
    job.service.status = 'idle';
    this.#work();
  }

  deleteRow(service: FakeService, row: Row): void {
    service.rows = service.rows.filter((one) => one !== row);
    const job = this.jobs.find((one) => one.row === row);
    if (job?.truth === 'running') job.truth = 'gone';
  }

  /** Somebody else deploys it so often that no older row is kept. */
  pushOut(service: FakeService): void {
    for (let i = 0; i < MOST_ROWS; i += 1) {
      const job = this.#job(service, 'somebody else', '', 'deploy');
      this.jobs.push(job);
      this.#open(job);
      if (job.row !== undefined) job.row.status = 'done';
      job.truth = 'done';
    }
    service.status = 'done';
  }

  #drop(which: (job: FakeJob) => boolean): void {
    for (const job of this.queue.filter(which)) job.truth = 'lost';
    this.queue = this.queue.filter((job) => !which(job));
  }

  #work(): void {
    const job = this.queue[0];
    if (job === undefined || job.isActive || this.#now < this.downUntil) return;
    job.isActive = true;
    const { service } = job;
    const build = (service.builds.length > 1 ? service.builds.shift() : service.builds[0]) ?? QUICK;
    const ifStill = (what: () => void) => () => {
      if (this.queue[0] === job) what();
    };
    this.at(
      this.#now + build.rowMs,
      ifStill(() => {
        this.#open(job);
        // Dokploy writes the environment beside the compose file when it begins.
        const { env, dockerImage } = service;
        this.at(
          this.#now + build.durationMs,
          ifStill(() => {
            this.#close(job, build, { env, dockerImage });
          }),
        );
      }),
    );
  }

  #open(job: FakeJob): void {
    const { service } = job;
    const time = new Date(this.#now).toISOString();
    const serial = (this.#serial += 1);
    job.row = {
      deploymentId: `dep_${serial.toString(36).padStart(6, '0')}-${service.id}`,
      title: job.title,
      description: job.description,
      status: 'running',
      logPath: `/etc/dokploy/logs/${service.appName}/${service.appName}-${time}.log`,
      pid: null,
      applicationId: service.kind === 'application' ? service.id : null,
      composeId: service.kind === 'compose' ? service.id : null,
      serverId: null,
      createdAt: time,
      startedAt: time,
      finishedAt: null,
      errorMessage: null,
    };
    job.truth = 'running';
    service.status = 'running';
    service.rows = [job.row, ...service.rows].slice(0, MOST_ROWS);
  }

  #close(job: FakeJob, build: Build, started: Running): void {
    const { service, row } = job;
    this.queue.shift();
    if (row !== undefined) {
      row.status = build.result;
      if (build.errorMessage !== undefined) {
        row.errorMessage = build.errorMessage;
        row.logPath = '';
      }
      row.finishedAt = new Date(this.#now).toISOString();
      if (job.truth === 'running') job.truth = build.result;
      service.status = build.result;
      if (build.result === 'done') {
        service.running = started;
        service.containers = (build.containers ?? healthy)(service, this.#serial);
      }
      if (job.type === 'deploy' && !['raw', 'docker'].includes(service.sourceType)) {
        this.at(this.#now + build.retitleMs, () => {
          row.title = 'feat: what the commit says';
          row.description = `Commit: ${build.commit ?? '9c120080149f50f060c7e7d61d391f57dcafc959'}`;
        });
      }
    }
    this.#work();
  }
}

/** One container that is well, and new each time. */
export function healthy({ appName, kind }: FakeService, serial: number): FakeContainer[] {
  const name = kind === 'compose' ? `${appName}-web-1` : `${appName}.1.task${String(serial)}`;
  return [
    {
      containerId: serial.toString(16).padStart(12, '0'),
      name,
      state: 'running',
      status: 'Up 3 seconds (healthy)',
    },
  ];
}
