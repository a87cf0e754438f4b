# shellcheck shell=sh
# Docker and Compose on the project.

# compose_exec FOLDER OPTIONS WORD...: becomes Compose on the project as it stands in FOLDER. OPTIONS is a file
# with one word per line. Only for a subshell. The environment is cleared, since it would beat the env files; compose
# files ask for PWD, which is the folder itself.
compose_exec() {
  cd "$1" || exit 1
  options=$2
  shift 2
  [ -z "${PROJECT:-}" ] || set -- -p "$PROJECT" "$@"
  [ ! -f "$ENV_FILE" ] || set -- --env-file "$ENV_FILE" "$@"
  set -f
  # shellcheck disable=SC2046
  IFS='
' && set -- $(cat "$options") "$@"
  unset IFS
  set -- docker compose "$@"
  for name in DOCKER_HOST DOCKER_CONFIG DOCKER_CONTEXT DOCKER_CERT_PATH DOCKER_TLS_VERIFY XDG_RUNTIME_DIR \
    USER LOGNAME HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy; do
    eval "value=\${$name:-}"
    [ -z "$value" ] || set -- "$name=$value" "$@"
  done
  time_left
  exec timeout -k 5 "$time_left" env -i "PATH=$PATH" "HOME=$HOME" "PWD=$PWD" "$@"
}

# await_docker: a daemon that restarts is waited for, since without it there is no way back.
await_docker() {
  uptime_cs
  docker_until=$((uptime_cs + 12000))
  until docker version >/dev/null 2>&1; do
    uptime_cs
    [ "$uptime_cs" -lt "$docker_until" ] || return 1
    sleep 0.5
  done
}

# containers: one line for each container of the project, without one-off ones:
# id|service|name|status|health|exit code|restarts|started|restart policy|image id|image as named
# Leaves the ids in $project_ids.
containers() {
  if is_stack; then
    tasks
    return
  fi
  project_ids=$(docker ps -aq --no-trunc --filter "label=com.docker.compose.project=$PROJECT" \
    --filter label=com.docker.compose.oneoff=False) || return 1
  # A set that is kept for the way back is not part of what runs.
  [ ! -s "$S/kept/ids" ] || project_ids=$(printf '%s\n' "$project_ids" | without "$S/kept/ids")
  [ -n "$project_ids" ] || return 0
  # A container may go between the two calls; those that are there count.
  inspect_ids
  # Nothing at all means that Docker went away in between, which is not the same as a project without containers.
  [ -n "$lines" ] && printf '%s\n' "$lines"
}

# inspect_ids: the lines of `containers` for those in $project_ids, into $lines; fails where one of them is gone.
inspect_ids() {
  # shellcheck disable=SC2086
  lines=$(docker inspect --type container --format '{{.ID}}|{{index .Config.Labels "com.docker.compose.service"}}|{{.Name}}|{{.State.Status}}|{{if .State.Health}}{{.State.Health.Status}}{{else}}-{{end}}|{{.State.ExitCode}}|{{.RestartCount}}|{{.State.StartedAt}}|{{.HostConfig.RestartPolicy.Name}}|{{.Image}}|{{.Config.Image}}' $project_ids 2>/dev/null)
}

# same_containers: those of the look before in one call of Docker, as long as all of them are there; what a script of
# the project's own starts may come later.
same_containers() {
  if [ -n "$project_ids" ] && [ -z "${SCRIPT:-}" ] && ! is_stack && inspect_ids; then
    printf '%s\n' "$lines"
    return
  fi
  containers
}

# sweep: half-made containers of an earlier run (`<12 hex>_name`, never started) would make Compose stumble, and so
# would one that somebody paused.
sweep() {
  docker ps -a --no-trunc --filter "label=com.docker.compose.project=$PROJECT" \
    --format '{{.ID}} {{.Names}} {{.State}} {{.Label "com.docker.compose.service"}}' |
    while read -r id name state service; do
      if [ "$state" = created ] && printf '%s' "$name" | grep -Eq '^[0-9a-f]{12}_'; then
        docker rm -f "$id" >/dev/null 2>&1 && event swept container "$name"
      elif [ "$state" = paused ] && { [ -z "$SERVICES" ] || printf '%s\n' "$SERVICES" | grep -Fxq -- "$service"; }; then
        docker unpause "$id" >/dev/null 2>&1 && event output from compose text "$name was paused on the server and goes on"
      fi
    done
}
