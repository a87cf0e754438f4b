import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FakeMachine, MachineConfig } from './machine.ts';
import type { FakeState } from './state.ts';

export interface FlyRequest {
  readonly state: FakeState;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Record<string, unknown>;
  readonly nonce: string | undefined;
  /** Notes what the real service would not have been sent. */
  readonly breach: (what: string) => void;
}

export interface FlyAnswer {
  readonly status: number;
  readonly body: unknown;
}

type Handler = (request: FlyRequest) => FlyAnswer | Promise<FlyAnswer>;

const ok = (body: unknown): FlyAnswer => ({ status: 200, body });
export const refuse = (status: number, error: string): FlyAnswer => ({ status, body: { error } });

/** Milliseconds that Fly lets a wait hang, shortened. */
const LONGEST_WAIT_MS = 2000;

/** The Machines API (/v1) and the API of releases and builds (/api/v1), as far as flyctl asks them. */
export const ROUTES: Readonly<Record<string, Handler>> = {
  'GET /v1/apps/:app': ({ state }) =>
    ok({
      id: state.app,
      name: state.app,
      internal_numeric_id: 41,
      network: 'default',
      status: state.machines.length > 0 ? 'deployed' : 'pending',
      machine_count: state.machines.length,
      volume_count: 0,
      organization: { name: 'Acme', slug: 'acme', internal_numeric_id: 7 },
      cname_target: `x.${state.app}.fly.dev`,
      app_role: '',
    }),
  'GET /v1/apps/:app/machines': ({ state }) => ok(state.machines),
  'POST /v1/apps/:app/machines': ({ state, body, breach }) => {
    const config = configOf(state, body, breach);
    const machine = state.addMachine(
      typeof body['region'] === 'string' && body['region'] !== '' ? body['region'] : 'fra',
      config,
      body['skip_launch'] === true,
    );
    const ttl = Number(body['lease_ttl'] ?? 0);
    if (ttl === 0) return ok(machine);
    const nonce = randomBytes(4).toString('hex');
    machine.lease = { nonce, expiresAt: Date.now() + ttl * 1000 };
    return ok({ ...machine.toJSON(), nonce });
  },
  'GET /v1/apps/:app/machines/:id': (request) =>
    withMachine(request, (machine) => ok(machine), true),
  'POST /v1/apps/:app/machines/:id': (request) =>
    withMachine(request, (machine) => {
      if (machine.lease?.nonce !== request.nonce) {
        request.breach(`machine ${machine.id} was updated without its lease`);
      }
      if (machine.heldBySomebodyElse(request.nonce)) return conflict(machine);
      const config = configOf(request.state, request.body, request.breach);
      const image = request.state.imageOf(config.image);
      machine.launch(config, image, request.body['skip_launch'] === true);
      return ok(machine);
    }),
  'DELETE /v1/apps/:app/machines/:id': (request) =>
    withMachine(request, (machine) => {
      if (machine.heldBySomebodyElse(request.nonce)) return conflict(machine);
      request.state.remove(machine);
      return ok({ ok: true });
    }),
  'GET /v1/apps/:app/machines/:id/wait': async ({ state, params, query }) => {
    const states = query.getAll('state');
    const deadline = Date.now() + Math.min(LONGEST_WAIT_MS, Number(query.get('timeout')) * 1000);
    for (;;) {
      const machine = find(state, params['id'] ?? '');
      const now = machine?.state ?? 'destroyed';
      if (states.includes(now)) return ok({ ok: true });
      if (machine === undefined) return refuse(404, 'machine not found');
      if (Date.now() > deadline) return refuse(408, `deadline_exceeded: machine is ${now}`);
      await sleep(20);
    }
  },
  'POST /v1/apps/:app/machines/:id/start': (request) =>
    withMachine(request, (machine) => {
      if (machine.heldBySomebodyElse(request.nonce)) return conflict(machine);
      machine.start();
      if (machine.isReleaseCommand) void runReleaseCommand(request.state, machine);
      return ok({ message: 'OK', status: 'started', previous_state: 'stopped' });
    }),
  'GET /v1/apps/:app/machines/:id/lease': (request) =>
    withMachine(request, (machine) =>
      machine.heldBySomebodyElse(undefined)
        ? ok(leaseOf(machine))
        : refuse(404, ' lease not found'),
    ),
  'POST /v1/apps/:app/machines/:id/lease': (request) =>
    withMachine(request, (machine) => {
      if (machine.heldBySomebodyElse(request.nonce)) return conflict(machine);
      const ttl = Number(request.query.get('ttl') ?? 13);
      machine.lease = {
        nonce: request.nonce ?? randomBytes(4).toString('hex'),
        expiresAt: Date.now() + ttl * 1000,
      };
      return ok(leaseOf(machine));
    }),
  'DELETE /v1/apps/:app/machines/:id/lease': (request) =>
    withMachine(request, (machine) => {
      if (machine.heldBySomebodyElse(request.nonce)) return conflict(machine);
      machine.lease = undefined;
      return ok({ status: 'success' });
    }),
  'GET /v1/apps/:app/machines/:id/ps': () => refuse(404, 'not supported'),
  'GET /v1/apps/:app/machines/:id/metadata': (request) =>
    withMachine(request, (machine) => ok(machine.config.metadata)),
  'POST /v1/apps/:app/machines/:id/metadata/:key': (request) =>
    withMachine(request, (machine) => {
      machine.config.metadata[request.params['key'] ?? ''] = String(request.body['value']);
      return ok({});
    }),
  'POST /v1/apps/:app/machines/:id/cordon': (request) =>
    withMachine(request, (machine) => {
      machine.cordoned = true;
      return ok({ ok: true });
    }),
  'POST /v1/apps/:app/machines/:id/uncordon': (request) =>
    withMachine(request, (machine) => {
      machine.cordoned = false;
      return ok({ ok: true });
    }),
  'POST /v1/apps/:app/machines/:id/stop': (request) =>
    withMachine(request, (machine) => {
      machine.autostop();
      return ok({ ok: true });
    }),
  'GET /v1/apps/:app/volumes': ({ state }) => ok(state.volumes),
  'POST /v1/apps/:app/secrets': ({ state, body, breach }) => {
    const values = body['values'];
    if (typeof values !== 'object' || values === null) {
      breach('secrets without values');
      return refuse(400, 'values are missing');
    }
    for (const [name, value] of Object.entries(values)) state.secrets.set(name, String(value));
    state.secretsVersion += 1;
    return ok({ Version: state.secretsVersion, version: state.secretsVersion, secrets: [] });
  },
  'GET /v1/apps/:app/ip_assignments': () => ok({ ips: [] }),
  'POST /v1/apps/:app/ip_assignments': ({ body }) =>
    ok({
      ip: body['type'] === 'v6' ? '2a09:8280:1::1' : '66.241.124.1',
      region: 'global',
      shared: true,
    }),
  'GET /api/v1/organizations/:slug': ({ params }) =>
    ok({
      organization: {
        id: 'o1',
        slug: params['slug'],
        raw_slug: params['slug'],
        internal_numeric_id: 7,
      },
    }),
  'POST /api/v1/builds': () => ok({ id: 1, status: 'started', wallclock_time_ms: 0 }),
  'POST /api/v1/builds/finish': () => ok({ id: 1, status: 'completed', wallclock_time_ms: 0 }),
  'POST /api/v1/releases': ({ state, body, breach }) => {
    const image = String(body['image']);
    if (body['app_name'] !== state.app) breach(`a release of ${String(body['app_name'])}`);
    if (state.find(image) === undefined) breach(`a release of the unknown image ${image}`);
    const strategy = String(body['strategy']);
    const release = state.addRelease(image, body['definition'], strategy, 'pending');
    return { status: 201, body: { release: { id: release.id, version: release.version } } };
  },
  'PATCH /api/v1/releases/:id': ({ state, params, body, breach }) => {
    const release = state.releases.find(({ id }) => id === params['id']);
    const status = String(body['status']);
    if (release === undefined) return refuse(404, 'release not found');
    if (!['running', 'complete', 'failed', 'interrupted'].includes(status)) {
      breach(`a release cannot become ${status}`);
    }
    release.status = status;
    release.error = JSON.stringify(body['metadata'] ?? null);
    if (status === 'complete') crashLate(state, release.id);
    return ok({ id: release.id, version: release.version, status });
  },
  'GET /api/v1/apps/:app/logs': ({ state, query }) => {
    // A log is told once; the token says that the rest is known.
    const machine = [...state.machines, ...state.gone].find(
      ({ id }) => id === query.get('instance'),
    );
    const fresh =
      machine === undefined || query.get('next_token') !== '' ? [] : machine.log.splice(0);
    return ok({
      data: fresh.map((message, i) => ({
        id: String(i),
        attributes: { timestamp: new Date().toISOString(), message, instance: machine?.id },
      })),
      meta: { next_token: '' },
    });
  },
};

function crashLate(state: FakeState, release: string): void {
  for (const machine of state.appMachines) {
    const its = machine.config.metadata['fly_release_id'] === release;
    if (its && machine.image.crashes === 'complete') {
      setTimeout(() => {
        machine.crash(137);
      }, 700);
    }
  }
}

/** Runs to its end, or for a moment, and then, as it was asked to, takes itself away. */
async function runReleaseCommand(state: FakeState, machine: FakeMachine): Promise<void> {
  const { bootMs = 300, releaseCommand = 0 } = machine.image;
  const code = await (machine.program?.ended ?? sleep(bootMs, releaseCommand));
  if (machine.state === 'destroyed') return;
  machine.log.push(`migrating`, `Main child exited normally with code: ${code}`);
  machine.crash(code);
  if (machine.config.auto_destroy === true) state.remove(machine);
}

function leaseOf(machine: FakeMachine): object {
  const { nonce = '', expiresAt = 0 } = machine.lease ?? {};
  return {
    status: 'success',
    data: {
      nonce,
      expires_at: Math.floor(expiresAt / 1000),
      owner: 'deployer@example.com',
      version: machine.instance,
    },
  };
}

function conflict(machine: FakeMachine): FlyAnswer {
  return refuse(409, `machine ID ${machine.id} lease currently held by deployer@example.com`);
}

function find(state: FakeState, id: string): FakeMachine | undefined {
  return state.machines.find((machine) => machine.id === id);
}

function withMachine(
  { state, params }: FlyRequest,
  work: (machine: FakeMachine) => FlyAnswer,
  orGone = false,
): FlyAnswer {
  const id = params['id'] ?? '';
  const machine =
    find(state, id) ?? (orGone ? state.gone.find((gone) => gone.id === id) : undefined);
  return machine === undefined ? refuse(404, 'machine not found') : work(machine);
}

function configOf(
  state: FakeState,
  body: Record<string, unknown>,
  breach: (what: string) => void,
): MachineConfig {
  const config = body['config'] as MachineConfig;
  if (state.find(config.image) === undefined)
    breach(`a machine of the unknown image ${config.image}`);
  const release = config.metadata['fly_release_id'];
  if (!state.releases.some(({ id }) => id === release)) {
    breach(`a machine of the unknown release ${String(release)}`);
  }
  return config;
}
