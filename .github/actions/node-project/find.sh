#!/usr/bin/env bash
# Finds the package.json to work with. In: DIRECTORY, CANDIDATES, NODE_VERSION. Out: see action.yml.
set -euo pipefail

fail() {
  echo "::error::$1"
  exit 1
}

directory=${DIRECTORY%/}
if [ -n "$directory" ]; then
  [ -f "$directory/package.json" ] ||
    fail "directory: there is no package.json in $directory; check the path and that it is committed"
else
  looked=()
  while IFS= read -r candidate; do
    [ -n "$candidate" ] || continue
    looked+=("$candidate")
    if [ -f "$candidate/package.json" ]; then
      directory=$candidate
      break
    fi
  done <<<"$CANDIDATES"
  if [ -z "$directory" ]; then
    shopt -s nullglob
    services=(services/*/package.json)
    case ${#services[@]} in
      0) fail "no package.json in ${looked[*]} or services/*; say in the input directory where it is" ;;
      1) directory=${services[0]%/package.json} ;;
      *) fail "several projects: ${services[*]}; call the stage once for each, with the input directory" ;;
    esac
  fi
fi

# A workspace has its lockfile at the root.
package_manager=npm lockfile=''
for folder in "$directory" .; do
  for pair in npm:package-lock.json npm:npm-shrinkwrap.json pnpm:pnpm-lock.yaml yarn:yarn.lock; do
    if [ -f "$folder/${pair#*:}" ]; then
      package_manager=${pair%%:*} lockfile=$folder/${pair#*:}
      break 2
    fi
  done
done

version=$NODE_VERSION
for file in "$directory/.nvmrc" "$directory/.node-version" .nvmrc .node-version; do
  [ -z "$version" ] && [ -f "$file" ] && version=$(tr -d '[:space:]' <"$file")
done
[ -n "$version" ] || version=$(jq -r '.engines.node // empty' "$directory/package.json")

echo "Project in $directory, with $package_manager, on Node ${version:-24}"
{
  echo "directory=$directory"
  echo "package-manager=$package_manager"
  echo "lockfile=$lockfile"
  # setup-node looks for pnpm and yarn before corepack has brought them.
  [ -n "$lockfile" ] && [ "$package_manager" = npm ] && echo cache=npm || echo cache=
  echo "node-version=${version:-24}"
} >>"$GITHUB_OUTPUT"
