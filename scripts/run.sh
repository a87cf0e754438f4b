#!/bin/sh
# Runs scripts/NAME.ts on the project's own Node 24, after bringing node_modules in line with package-lock.json,
# so that every npm script works as the first command in a fresh clone.
set -eu
cd "$(dirname "$0")/.."
name=$1
shift
install() {
  stamp=node_modules/.installed
  want=$(cksum <package-lock.json)
  [ ! -f "$stamp" ] || [ "$(cat "$stamp")" != "$want" ] || return 0
  echo "Installing the packages of package-lock.json …"
  # Install scripts stay off: ssh2's native addons must not land in dist/.
  npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
  printf '%s\n' "$want" >"$stamp"
}
# Two commands at once must not install over each other.
if command -v flock >/dev/null; then
  exec 9<package-lock.json
  flock 9
fi
install
exec 9<&-
PATH=$PWD/node_modules/.bin:$PATH
export PATH
case $(node --version) in
  v24.* | v2[5-9].*) ;;
  *) echo "Node 24 is needed here and npm brings none for $(uname -sm); put Node 24 first in PATH" >&2 && exit 1 ;;
esac
# package.json has no "type" (ncc would emit ESM with it), so Node mentions that it had to find out.
exec node --disable-warning=MODULE_TYPELESS_PACKAGE_JSON "scripts/$name.ts" "$@"
