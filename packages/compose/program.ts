import { readFileSync } from 'node:fs';

/** The program that runs on the server. Each part is named here, since the bundler follows no folder. */
const WORDS = new URL('./remote/words.sh', import.meta.url);
const FRONT = new URL('./remote/front.sh', import.meta.url);
const STATE = new URL('./remote/state.sh', import.meta.url);
const PROJECT = new URL('./remote/project.sh', import.meta.url);
const MODEL = new URL('./remote/model.sh', import.meta.url);
const STAGE = new URL('./remote/stage.sh', import.meta.url);
const IMAGES = new URL('./remote/images.sh', import.meta.url);
const SCRIPTS = new URL('./remote/scripts.sh', import.meta.url);
const SHAPE = new URL('./remote/shape.sh', import.meta.url);
const WAYS = new URL('./remote/ways.sh', import.meta.url);
const ROLLING = new URL('./remote/rolling.sh', import.meta.url);
const RETIRE = new URL('./remote/retire.sh', import.meta.url);
const PROXY = new URL('./remote/proxy.sh', import.meta.url);
const CANARY = new URL('./remote/canary.sh', import.meta.url);
const BLUE_GREEN = new URL('./remote/blue-green.sh', import.meta.url);
const STACK = new URL('./remote/stack.sh', import.meta.url);
const SWARM = new URL('./remote/swarm.sh', import.meta.url);
const STACK_STEPS = new URL('./remote/stack-steps.sh', import.meta.url);
const SWITCH = new URL('./remote/switch.sh', import.meta.url);
const VERIFY = new URL('./remote/verify.sh', import.meta.url);
const RELEASE = new URL('./remote/release.sh', import.meta.url);
const PRUNE = new URL('./remote/prune.sh', import.meta.url);
const LOOK = new URL('./remote/look.sh', import.meta.url);
const MAIN = new URL('./remote/main.sh', import.meta.url);

/** The attached half, which is sent first. */
export function frontProgram(): string {
  return joined(readFileSync(WORDS, 'utf8'), readFileSync(FRONT, 'utf8'));
}

/** The detached half, which goes on by itself. */
export function detachedProgram(): string {
  return joined(
    readFileSync(WORDS, 'utf8'),
    readFileSync(STATE, 'utf8'),
    readFileSync(PROJECT, 'utf8'),
    readFileSync(MODEL, 'utf8'),
    readFileSync(STAGE, 'utf8'),
    readFileSync(IMAGES, 'utf8'),
    readFileSync(SCRIPTS, 'utf8'),
    readFileSync(SWITCH, 'utf8'),
    readFileSync(SHAPE, 'utf8'),
    readFileSync(WAYS, 'utf8'),
    readFileSync(ROLLING, 'utf8'),
    readFileSync(RETIRE, 'utf8'),
    readFileSync(PROXY, 'utf8'),
    readFileSync(CANARY, 'utf8'),
    readFileSync(BLUE_GREEN, 'utf8'),
    readFileSync(VERIFY, 'utf8'),
    readFileSync(STACK, 'utf8'),
    readFileSync(SWARM, 'utf8'),
    readFileSync(STACK_STEPS, 'utf8'),
    readFileSync(RELEASE, 'utf8'),
    readFileSync(PRUNE, 'utf8'),
    readFileSync(LOOK, 'utf8'),
    readFileSync(MAIN, 'utf8'),
  );
}

/** Comments and indentation are for readers of the repository, not for the wire. */
function joined(...parts: string[]): string {
  return parts
    .join('\n')
    .split('\n')
    .filter((line) => !/^\s*(#.*)?$/.test(line))
    .map((line) => `${line}\n`)
    .join('');
}
