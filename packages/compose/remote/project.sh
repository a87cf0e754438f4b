# shellcheck shell=sh
# Docker and Compose on the project.

# compose_exec FOLDER OPTIONS WORD...: becomes Compose on the project as it stands in FOLDER. OPTIONS is a file
# with one word per line. Only for a subshell. The environment is cleared, since it would beat the env files.
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
  exec timeout -k 5 "$time_left" env -i "PATH=$PATH" "HOME=$HOME" "$@"
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
containers() {
  if is_stack; then
    tasks
    return
  fi
  ids=$(docker ps -aq --no-trunc --filter "label=com.docker.compose.project=$PROJECT" \
    --filter label=com.docker.compose.oneoff=False) || return 1
  # A set that is kept for the way back is not part of what runs.
  [ ! -s "$S/kept/ids" ] || ids=$(printf '%s\n' "$ids" | without "$S/kept/ids")
  [ -n "$ids" ] || return 0
  # A container may go between the two calls; those that are there count.
  # shellcheck disable=SC2086
  lines=$(docker inspect --type container --format '{{.ID}}|{{index .Config.Labels "com.docker.compose.service"}}|{{.Name}}|{{.State.Status}}|{{if .State.Health}}{{.State.Health.Status}}{{else}}-{{end}}|{{.State.ExitCode}}|{{.RestartCount}}|{{.State.StartedAt}}|{{.HostConfig.RestartPolicy.Name}}|{{.Image}}|{{.Config.Image}}' $ids 2>/dev/null)
  # Nothing at all means that Docker went away in between, which is not the same as a project without containers.
  [ -n "$lines" ] && printf '%s\n' "$lines"
}

# sweep: half-made containers of an earlier run (`<12 hex>_name`, never started) would make Compose stumble.
sweep() {
  docker ps -a --no-trunc --filter "label=com.docker.compose.project=$PROJECT" --format '{{.ID}} {{.Names}} {{.State}}' |
    while read -r id name state; do
      if [ "$state" = created ] && printf '%s' "$name" | grep -Eq '^[0-9a-f]{12}_'; then
        docker rm -f "$id" >/dev/null 2>&1 && event swept container "$name"
      fi
    done
}
