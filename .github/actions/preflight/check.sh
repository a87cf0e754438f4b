#!/usr/bin/env bash
# One check of preflight.yml. In: CHECK and what it needs, see action.yml. Every finding names its mend.
set -euo pipefail
here=$(dirname "${BASH_SOURCE[0]}")

found=0
finding() { # what, mend
  found=$((found + 1))
  echo "::error title=Preflight::$1; $2"
  printf -- '- ❌ %s; %s\n' "$1" "$2" >>"$GITHUB_STEP_SUMMARY"
}
fine() {
  echo "$1"
  printf -- '- ✅ %s\n' "$1" >>"$GITHUB_STEP_SUMMARY"
}
lines() { sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d' -e '/^#/d' <<<"$1"; }

# Prints the HTTP status, 000 where there is no answer; the body goes to the file $body. Secrets, and with them all
# headers, come as a curl config on stdin, since arguments are for everybody to see.
body=$(mktemp "$RUNNER_TEMP/preflight.XXXXXX")
trap 'rm -f "$body" "$body.headers"' EXIT
ask() {
  curl --silent --output "$body" --dump-header "$body.headers" --write-out '%{http_code}' \
    --max-time 20 --retry 2 --config - "$@" || true
}

case $CHECK in
  values | tags | registry | dokploy | fly)
    # shellcheck source=/dev/null
    . "$here/$CHECK.sh"
    ;;
  *) echo "::error::check: \"$CHECK\" is not values, tags, registry, dokploy or fly" && exit 1 ;;
esac
[ "$found" -eq 0 ] || exit 1
