#!/usr/bin/env bash
# Installs, or runs the first script that exists. In: DIRECTORY, PACKAGE_MANAGER, SCRIPTS, INSTALL.
set -euo pipefail
cd "$DIRECTORY"

if [ "$INSTALL" = true ]; then
  case $PACKAGE_MANAGER in
    pnpm | yarn)
      # Node brings Corepack along up to version 24.
      command -v corepack >/dev/null || npm install --global --no-audit --no-fund corepack
      corepack enable "$PACKAGE_MANAGER"
      ;;
  esac
  case $PACKAGE_MANAGER in
    pnpm) pnpm install --frozen-lockfile ;;
    yarn) yarn install --immutable || yarn install --frozen-lockfile ;;
    *)
      # A workspace is installed at the root, where its lockfile is.
      [ -f package-lock.json ] || [ -f npm-shrinkwrap.json ] || [ ! -f "$GITHUB_WORKSPACE/package-lock.json" ] ||
        cd "$GITHUB_WORKSPACE"
      if [ -f package-lock.json ] || [ -f npm-shrinkwrap.json ]; then
        npm ci --no-audit --no-fund
      else
        echo "::notice::there is no lockfile beside $DIRECTORY/package.json: versions may change from run to run; commit one with npm install"
        npm install --no-audit --no-fund
      fi
      ;;
  esac
  exit
fi

while IFS= read -r script; do
  [ -n "$script" ] || continue
  if jq -e --arg script "$script" '.scripts | has($script)' package.json >/dev/null 2>&1; then
    exec "$PACKAGE_MANAGER" run "$script"
  fi
done <<<"$SCRIPTS"
names=$(grep . <<<"$SCRIPTS" | paste -sd ' ' | sed 's/ / or /g')
echo "::notice::$DIRECTORY/package.json has no script called $names: nothing to run"
