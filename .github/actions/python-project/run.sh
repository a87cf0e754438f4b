#!/usr/bin/env bash
# One step of a Python project. In: STEP, DIRECTORY, PYTHON_VERSION, COMMANDS.
set -euo pipefail
venv=$RUNNER_TEMP/python-project

find_project() {
  local directory=${DIRECTORY%/} candidate version=$PYTHON_VERSION file
  for candidate in backend server api .; do
    [ -z "$directory" ] || break
    [ ! -f "$candidate/pyproject.toml" ] && [ ! -f "$candidate/requirements.txt" ] || directory=$candidate
  done
  if [ -z "$directory" ]; then
    echo "::error::no pyproject.toml or requirements.txt in backend, server, api or the root; say in the input directory where it is"
    exit 1
  fi
  for file in "$directory/.python-version" .python-version; do
    [ -n "$version" ] || [ ! -f "$file" ] || version=$(tr -d '[:space:]' <"$file")
  done
  echo "Project in $directory, on Python ${version:-3.13}"
  { echo "directory=$directory" && echo "python-version=${version:-3.13}"; } >>"$GITHUB_OUTPUT"
}

install_project() {
  local file
  cd "$DIRECTORY"
  python3 -m venv "$venv"
  for file in requirements.txt requirements-dev.txt requirements-test.txt; do
    [ ! -f "$file" ] || "$venv/bin/pip" install --quiet --disable-pip-version-check -r "$file"
  done
  [ -f requirements.txt ] || "$venv/bin/pip" install --quiet --disable-pip-version-check .
}

run_commands() {
  local line tool failed=()
  cd "$DIRECTORY"
  export PATH=$venv/bin:$PATH
  while IFS= read -r line; do
    [ -n "$line" ] || continue
    tool=${line%% *}
    if [ ! -x "$venv/bin/$tool" ]; then
      echo "::notice::the project does not install $tool: left out"
      continue
    fi
    if [ "$tool" = pytest ]; then
      ! "$venv/bin/python" -c 'import xdist' 2>/dev/null || line="$line -n auto"
      ! "$venv/bin/python" -c 'import pytest_cov' 2>/dev/null || line="$line --cov"
    fi
    echo "::group::$line"
    # The line is the caller's own command, so it is the shell's to read.
    bash -c "$line" || failed+=("$tool")
    echo '::endgroup::'
  done <<<"$COMMANDS"
  [ ${#failed[@]} -eq 0 ] || {
    echo "::error::failed in $DIRECTORY: ${failed[*]}"
    exit 1
  }
}

case $STEP in
  find) find_project ;;
  install) install_project ;;
  check | test) run_commands ;;
  *) echo "::error::step: $STEP is not find, install, check or test" && exit 1 ;;
esac
