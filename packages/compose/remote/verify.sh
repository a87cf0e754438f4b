# shellcheck shell=sh
# update and verify: Compose brings the containers up; inspect, not Compose, says whether they are well.

update() {
  sweep
  set -- up --detach --no-build --pull never
  [ "$REMOVE_ORPHANS" = false ] || set -- "$@" --remove-orphans
  [ "$FORCE_RECREATE" = false ] || set -- "$@" --force-recreate
  set -f
  # shellcheck disable=SC2086
  set -- "$@" $SERVICES
  set +f
  in_background compose_exec "$D" "$R/options" "$@" >"$R/up.out" 2>&1 &&
    remount "$R" "$R/options" yes >>"$R/up.out" 2>&1 && return 0
  containers >"$R/seen"
  while IFS='|' read -r id service _ status health code _; do
    case $status:$health in
    exited:* | dead:* | restarting:* | *:unhealthy) [ "$status:$code" = exited:0 ] || show_logs "$service" "$id" ;;
    esac
  done <"$R/seen"
  because "Compose could not bring the services up: $(last_line "$R/up.out")"
}

# remount RUN_FOLDER OPTIONS STAYED: a container that mounts a single file goes on seeing the old one after a rename,
# and Compose does not notice. Replaces those of $1/remount that were there before that run (STAYED yes), or that
# were not (no), which saw the file of a release that is being undone.
remount() {
  [ -s "$1/remount" ] || return 0
  containers >"$R/mounted" || return 1
  stale=
  while IFS= read -r service; do
    id=$(awk -F '|' -v s="$service" '$2 == s { print $1; exit }' "$R/mounted")
    started=$(awk -F '|' -v s="$service" '$2 == s { print $8; exit }' "$R/mounted")
    stayed=no
    grep -q "^$id|" "$1/before/containers" && stayed=yes
    # One that was started again meanwhile, as by a daemon that restarts, may have seen the file that is being undone.
    [ "$3" = yes ] || grep -Fq "|$started|" "$1/before/containers" || stayed=no
    [ -z "$id" ] || [ "$stayed" != "$3" ] || stale="$stale $service"
  done <"$1/remount"
  [ -n "$stale" ] || return 0
  # shellcheck disable=SC2086
  (compose_exec "$D" "$2" up --detach --no-build --pull never --no-deps --force-recreate $stale)
}

# show_logs SERVICE CONTAINER: its last lines, and what its health check said last.
show_logs() {
  event logs service "$1" text "$(docker logs --tail 20 "$2" 2>&1 | tail -c 4000)" \
    health "$(docker inspect --format '{{if .State.Health}}{{range .State.Health.Log}}{{println .Output}}{{end}}{{end}}' "$2" 2>/dev/null | grep . | tail -n 1 | tail -c 500)"
}

# judge: reads the lines of `containers`, sets $verdict (well, waiting, failed), $culprit and $words.
judge() {
  verdict=well
  culprit=
  words=
  seen_any=
  stopped=
  signature=
  while IFS='|' read -r id service name status health code restarts started policy _; do
    grep -q "^$service|" "$R/services" || continue
    seen_any=yes
    signature="$signature $id:$restarts:$started"
    case $status:$health in
    running:healthy | running:-) continue ;;
    exited:*)
      # A one-shot that is done; a service that should stay up would have a policy that restarts it.
      [ "$code" = 0 ] && case $policy in no | on-failure | '') continue ;; esac
      ;;
    esac
    worse=waiting
    case $status:$policy in created:* | exited:always | exited:unless-stopped) stopped=yes ;; esac
    case $status:$health in
    running:starting) say="$service is still starting (health check)" ;;
    running:unhealthy) say="$service is unhealthy" ;;
    restarting:*) say="$service keeps crashing (exit code $code, restarted $restarts times)" ;;
    exited:* | dead:*)
      say="$service exited with code $code"
      case $policy in no | '') worse=failed ;; esac
      ;;
    *) say="$service is $status" ;;
    esac
    if [ "$verdict" = well ] || [ "$worse" = failed ]; then
      verdict=$worse
      culprit="$service|$id"
      words=$say
    fi
  done <"$R/seen"
  [ -n "$seen_any" ] || {
    verdict=waiting
    words="no container of the project $PROJECT is there"
  }
}

# tell_changes: one event for each container whose state is another than at the last look.
tell_changes() {
  while IFS='|' read -r id service name status health code restarts _; do
    printf '%s|%s|%s|%s|%s|%s\n' "$id" "$service" "$status" "$health" "$restarts" "$name"
  done <"$R/seen" >"$R/states"
  without "$R/told" <"$R/states" | while IFS='|' read -r id service status health restarts name; do
    event container service "$service" name "${name#/}" id "$id" status "$status" health "$health" restarts "$restarts"
  done
  mv "$R/states" "$R/told"
}

# verify: every container healthy (running, where it has no health check), and staying so, its restarts unmoved,
# for $STABLE_FOR seconds. Falling out of that is a failure at once.
verify() {
  uptime_cs
  until_cs=$((uptime_cs + HEALTH_TIMEOUT * 100))
  [ "$until_cs" -lt "$deadline_cs" ] || until_cs=$deadline_cs
  well_since=
  pause=0.2
  looks=0
  touch "$R/told"
  while :; do
    if ! containers >"$R/seen"; then
      verdict=waiting
      words='Docker on the server does not answer'
      culprit=
      signature=
      if ! echo . >"$R/seen"; then
        verdict=failed
        words='the disk of the server is full'
      fi
      # It may restart all containers; what counts is how they are afterwards.
      well_since=
    else
      tell_changes
      judge
      if [ -n "$stopped" ] && [ "${revivals:-0}" -gt 0 ]; then
        revivals=$((revivals - 1))
        bring_back >>"$R/up.out" 2>&1
      fi
    fi
    uptime_cs
    if [ "$verdict" = well ]; then
      if [ -z "$well_since" ]; then
        well_since=$uptime_cs
        well_signature=$signature
        [ "${STABLE_FOR:-0}" = 0 ] || event healthy seconds "$STABLE_FOR"
      elif [ "$signature" != "$well_signature" ]; then
        because "a container restarted $(((uptime_cs - well_since) / 100))s after everything was healthy"
        return 1
      fi
      [ $((uptime_cs - well_since)) -lt $((STABLE_FOR * 100)) ] || return 0
    elif [ "$verdict" = failed ] || [ -n "$well_since" ] || [ "$uptime_cs" -ge "$until_cs" ]; then
      [ -z "$culprit" ] || show_logs "${culprit%%|*}" "${culprit#*|}"
      if [ "$verdict" = failed ]; then
        because "$words"
      elif [ -n "$well_since" ]; then
        because "$words $(((uptime_cs - well_since) / 100))s after it was healthy"
      else
        because "$words after ${HEALTH_TIMEOUT}s (input health-timeout)"
      fi
      return 1
    fi
    looks=$((looks + 1))
    [ "$looks" -lt 15 ] || pause=0.5
    [ "$looks" -lt 40 ] || pause=1
    sleep "$pause"
  done
}
