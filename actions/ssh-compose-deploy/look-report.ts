import { code } from '../../packages/markdown/code.ts';
import { escape } from '../../packages/markdown/escape.ts';
import { table } from '../../packages/markdown/table.ts';
import { shortImage } from './deploy-summary.ts';
import type { Of, PlanEvent, Progress } from './progress.ts';

/** What a deploy would change: the output `plan`. Env keys only, never a value. */
export interface Plan {
  readonly files: readonly { path: string; change: string }[];
  readonly env: readonly { file: string; key: string; change: string }[];
  readonly services: readonly PlannedService[];
}

interface PlannedService {
  readonly name: string;
  readonly action: string;
  /** How its containers would be replaced, and why not in a better way. */
  readonly strategy: string;
  readonly why: string;
  readonly from: string;
  readonly to: string;
}

export function planOf({ plan }: Progress): Plan {
  return {
    files: of(plan, 'plan-file').map(({ path, change }) => ({ path, change })),
    env: of(plan, 'plan-env').map(({ file, key, change }) => ({ file, key, change })),
    services: of(plan, 'plan-service').map(({ name, action, image, was, strategy, why }) => ({
      name,
      action,
      strategy,
      why,
      from: was,
      to: image,
    })),
  };
}

export function planSummary(progress: Progress, line: string): string {
  const { files, env, services } = planOf(progress);
  const changes = [
    ...files.map(({ path, change }) => ['file', code(path), escape(change)]),
    ...env.map(({ file, key, change }) => [`key in ${code(file)}`, code(key), escape(change)]),
  ];
  const rows = services.map(({ name, action, strategy, why, from, to }) => [
    escape(name),
    escape(action),
    escape([strategy === action ? '' : strategy, why].filter(Boolean).join(': ')),
    code(shortImage(from)) || '—',
    code(shortImage(to)) || '—',
  ]);
  return [
    `### 🔍 plan of ${escape(progress.project)}`,
    escape(line),
    table(['service', 'would', 'how', 'from', 'to'], rows),
    table(['what', 'name', 'change'], changes),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

export function statusSummary(progress: Progress, line: string): string {
  const running = progress.running.map(({ service, image, since, named }) => [
    escape(service),
    code(shortImage(image)),
    code(shortImage(named)),
    escape(since.replace(/\.\d+Z$/, 'Z')),
  ]);
  const drift = progress.drift.map(({ what, name, how }) => [
    escape(what),
    code(name),
    escape(how),
  ]);
  return [
    `### ${drift.length === 0 ? '✅' : '⚠️'} status of ${escape(progress.release?.id ?? 'a server without a release')}`,
    escape(line),
    table(['service', 'released', 'runs', 'since'], running),
    table(['changed by hand', 'name', 'how'], drift),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function of<E extends PlanEvent['event']>(plan: readonly PlanEvent[], event: E): Of<E>[] {
  return plan.filter((one): one is Of<E> => one.event === event);
}
