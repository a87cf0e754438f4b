#!/usr/bin/env bash
# Databases, then every check, then a verdict. In: see action.yml.
set -euo pipefail

lines() { sed -e 's/^[[:space:]]*//' -e 's/[[:space:]]*$//' -e '/^$/d' -e '/^#/d' <<<"$1"; }

# Neither two runs on one machine nor two jobs of one run may share containers.
project=test-$GITHUB_RUN_ID-$GITHUB_RUN_ATTEMPT-$RUNNER_NAME
COMPOSE_PROJECT_NAME=$(tr '[:upper:]' '[:lower:]' <<<"$project" | tr -cs 'a-z0-9\n' -)
export COMPOSE_PROJECT_NAME

compose=(docker compose)
while IFS= read -r file; do compose+=(--file "$file"); done < <(lines "$COMPOSE_FILES")
while IFS= read -r profile; do compose+=(--profile "$profile"); done < <(lines "$PROFILES")
while IFS= read -r line; do export "${line?}"; done < <(lines "$ENV_LINES")

if [ "$REMOVE" = true ]; then
  # Volumes go as well, so nothing needs a clean end; images that were built here are named after the run.
  "${compose[@]}" down --volumes --remove-orphans --rmi local --timeout 0
  exit
fi

mapfile -t databases < <(lines "$DATABASES")
mapfile -t checks < <(lines "$CHECKS")
services=()
for check in "${checks[@]}"; do
  case $check in
    *:\ *) services+=("${check%%:*}") ;;
    *) echo "::error::checks: \"$check\" is not \"service: command\"" && exit 1 ;;
  esac
done
mapfile -t services < <(printf '%s\n' "${services[@]}" | sort -u)

echo '::group::Images'
case $IMAGES in
  pull) "${compose[@]}" pull --quiet "${services[@]}" ;;
  build) "${compose[@]}" build --quiet "${services[@]}" ;;
  *) echo "::error::images: \"$IMAGES\" is neither pull nor build" && exit 1 ;;
esac
echo '::endgroup::'

# Compose sometimes ends well when its time to wait is over; whoever needs a database would then wait without an end.
are_healthy() {
  local containers states
  mapfile -t containers < <("${compose[@]}" ps --all --quiet "${databases[@]}")
  states=$(docker inspect --format '{{with .State.Health}}{{.Status}}{{end}}' "${containers[@]}") &&
    ! grep -Eq 'starting|unhealthy' <<<"$states"
}

if [ ${#databases[@]} -gt 0 ]; then
  echo "::group::Databases: ${databases[*]}"
  if ! "${compose[@]}" up --detach --wait --wait-timeout "$HEALTH_TIMEOUT" "${databases[@]}" || ! are_healthy; then
    "${compose[@]}" ps --all
    "${compose[@]}" logs --tail 50 "${databases[@]}"
    echo '::endgroup::'
    echo "::error::the databases did not get healthy within $HEALTH_TIMEOUT s; their last lines are above"
    exit 1
  fi
  echo '::endgroup::'
fi

failed=()
for check in "${checks[@]}"; do
  service=${check%%:*} command=${check#*: }
  echo "::group::$service: $command"
  "${compose[@]}" run --rm --no-TTY "$service" sh -c "$command" </dev/null || failed+=("$service: $command")
  echo '::endgroup::'
done
printf '| check | result |\n| --- | --- |\n' >>"$GITHUB_STEP_SUMMARY"
for check in "${checks[@]}"; do
  result=passed
  for one in "${failed[@]}"; do [ "$one" != "$check" ] || result='**failed**'; done
  # shellcheck disable=SC2016 # the backquotes are Markdown's
  printf '| `%s` | %s |\n' "${check//|/\\|}" "$result" >>"$GITHUB_STEP_SUMMARY"
done
[ ${#failed[@]} -eq 0 ] || {
  printf '::error::failed: %s\n' "$(IFS=';' && echo "${failed[*]}")"
  exit 1
}
