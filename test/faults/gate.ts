import { chmodSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Which call of which program on the server is to be held. */
export interface Hold {
  /** A program that the deploy calls, such as `docker`. */
  readonly tool: string;
  /** The last word of the journal while it does. */
  readonly at: string;
  /** A shell pattern for its words, which stand between spaces. Default: any. */
  readonly words?: string;
  /** Which of the calls that match (default the first). */
  readonly nth?: number;
}

/**
 * Stops the deploy at an exact place, without a hook in the shipped program: a folder that is first on the user's
 * PATH gets a script that stands in for a tool, and holds one call of it until the gate is opened.
 */
export class Gate {
  /** A folder that everybody may write in. */
  readonly folder: string;
  readonly #bin: string;
  readonly #journal: string;
  readonly #scripts = new Set<string>();

  /** `place` is the server's folder beside its home. */
  constructor(place: string, directory: string) {
    this.folder = join(place, 'gate');
    this.#bin = join(place, 'bin');
    this.#journal = join(directory, '.deploy/journal');
    this.clear();
  }

  /** Takes away what an earlier cell left. */
  clear(): void {
    for (const script of this.#scripts) rmSync(script, { force: true });
    this.#scripts.clear();
    mkdirSync(this.folder, { recursive: true });
    chmodSync(this.folder, 0o777);
    // The folder itself stays, since containers mount it.
    for (const name of readdirSync(this.folder)) {
      rmSync(join(this.folder, name), { recursive: true, force: true });
    }
  }

  arm({ tool, at, words = '*', nth = 1 }: Hold): void {
    const script = join(this.#bin, tool);
    // Its own tools are named by their whole path, since they may be held as well.
    writeFileSync(
      script,
      `#!/bin/dash
gate=${this.folder}
if [ ! -e "$gate/open" ] && /usr/bin/tail -n 1 ${this.#journal} 2>/dev/null | /usr/bin/grep -q ' ${at}$'; then
  case " $* " in
  ${words})
    call=1
    until /usr/bin/mkdir "$gate/call.$call" 2>/dev/null; do call=$((call + 1)); done
    if [ "$call" = ${nth} ]; then
      ${this.holding}
    fi
    ;;
  esac
fi
for folder in /usr/local/bin /usr/bin /bin; do
  [ ! -x "$folder/${tool}" ] || exec "$folder/${tool}" "$@"
done
exit 127
`,
    );
    chmodSync(script, 0o755);
    this.#scripts.add(script);
  }

  /** Words of shell that hold whoever runs them. */
  get holding(): string {
    return this.holdingIn(this.folder);
  }

  /** The same for where the gate's folder is seen under another path, as in a container. */
  holdingIn(folder: string): string {
    return `: >${folder}/reached; while [ ! -e ${folder}/open ]; do sleep 0.05; done`;
  }

  get isReached(): boolean {
    return existsSync(join(this.folder, 'reached'));
  }

  /** From now on nothing is held. */
  open(): void {
    writeFileSync(join(this.folder, 'open'), '');
  }
}
