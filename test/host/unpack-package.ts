import { mkdirSync } from 'node:fs';
import { run } from './run.ts';

/**
 * Unpacks a package of the machine's own release into a folder, with those it needs that are not installed here.
 * Nothing is installed, so no service of it ever starts. Needs the machine's package sources (2 s).
 */
export async function unpackPackage(name: string, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true });
  // apt refuses to write into a folder that its own user cannot enter, but only warns about it.
  const script = `set -eu
    cd "$2"
    new() { apt-get install --simulate --no-install-recommends "$1" | sed -n 's/^Inst \\([^ ]*\\) .*/\\1/p'; }
    list=$(new "$1") || { apt-get -qq update; list=$(new "$1"); }
    apt-get -qq download $(printf '%s\\n' "$1" $list | sort -u)
    for file in *.deb; do dpkg-deb -x "$file" .; done
    rm -f ./*.deb`;
  const { code, stderr } = await run('sh', ['-c', script, 'sh', name, folder]);
  if (code === 0) return;
  const cause = stderr.trim().split('\n').slice(-3).join(' ');
  throw new Error(
    `the package ${name} cannot be had by apt-get (${cause}). The proxies of the tests are made of it: see that apt's sources work (apt-get update).`,
  );
}
