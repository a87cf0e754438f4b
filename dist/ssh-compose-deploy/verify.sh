# shellcheck shell=sh
# update and verify: Compose brings the containers up; inspect, not Compose, says whether they are well.

update() {
  [ -n "${instant:-}" ] || sweep
  options=$R/options
  if [ -z "${with_kept:-}" ] && ! drop_kept; then
    because 'the old set that was kept could not be removed'
    return 1
  fi
  hashes "$options" && choose && say_ways && bring_all && remount "$R" "$options" yes >>"$R/up.out" 2>&1 && return 0
  [ -z "$reason" ] || return 1
  containers >"$R/seen"
  while IFS='|' read -r id service _ status health code _; do
    case $status:$health in
    exited:* | dead:* | restarting:* | *:unhealthy) [ "$status:$code" = exited:0 ] || show_logs "$service" "$id" ;;
    esac
  done <"$R/seen"
  because "Compose could not bring the services up$(time_over && printf ' before %s' "$(time_limit)"): $(last_line "$R/up.out")"
}

# bring_all: in one call of Compose where nothing rolls and no proxy has to be told.
bring_all() {
  if [ -s "$R/rolling" ] || [ -s "$P/upstreams" ] || [ -s "$P/reloads" ]; then
    apply
    return
  fi
  set -- up --detach --no-build --pull never
  [ "$REMOVE_ORPHANS" = false ] || set -- "$@" --remove-orphans
  [ "$FORCE_RECREATE" = false ] || set -- "$@" --force-recreate
  set -f
  # shellcheck disable=SC2086
  set -- "$@" $SERVICES
  set +f
  in_background compose_exec "$D" "$options" "$@" >"$R/up.out" 2>&1
}

# remount RUN_FOLDER OPTIONS STAYED: a container that mounts a single file goes on seeing the old one after a rename,
# and Compose does not notice; nor does it start anew what follows a service that it did not replace itself. Replaces
# those of $1/remount that were there before that run (STAYED yes), or that were not (no), which saw the file of a
# release that is being undone.
remount() {
  [ -s "$1/remount" ] || return 0
  containers >"$R/mounted" || return 1
  stale=
  while IFS= read -r service; do
    # What rolls back was sorted out by itself.
    [ "$3" = yes ] || ! grep -Fxq "$service" "$1/rolling" 2>/dev/null || continue
    id=$(awk -F '|' -v s="$service" '$2 == s { print $1; exit }' "$R/mounted")
    started=$(awk -F '|' -v s="$service" '$2 == s { print $8; exit }' "$R/mounted")
    # One that was started again meanwhile, by Compose or a daemon that restarts, has seen the new file.
    stayed=no
    grep -q "^$id|" "$1/before/containers" && grep -Fq "|$started|" "$1/before/containers" && stayed=yes
    [ -z "$id" ] || [ "$stayed" != "$3" ] || stale="$stale $service"
  done <"$1/remount"
  [ -n "$stale" ] || return 0
  # shellcheck disable=SC2086
  (compose_exec "$D" "$2" up --detach --no-build --pull never --force-recreate $stale)
}

# show_logs SERVICE CONTAINER: its last lines, and what its health check said last.
show_logs() {
  event logs service "$1" text "$(docker logs --tail 20 "$2" 2>&1 | tail -c 4000)" \
    health "$(docker inspect --format '{{if .State.Health}}{{range .State.Health.Log}}{{println .Output}}{{end}}{{end}}' "$2" 2>/dev/null | grep . | tail -n 1 | tail -c 500)"
}

# is_ours SERVICE: whether the release has it.
is_ours() {
  while IFS='|' read -r known_one _; do
    [ "$known_one" != "$1" ] || return 0
  done <"$R/services"
  return 1
}

# is_wanted SERVICE: whether this deploy is to bring it up; with the input services others may be as they are.
is_wanted() {
  [ -z "$SERVICES" ] || [ ! -s "$R/wanted" ] || grep -Fxq -- "$1" "$R/wanted"
}

# is_asked SERVICE: whether requests are to reach it.
is_asked() {
  grep -q "|$1|" "$P/upstreams" 2>/dev/null || [ -n "$(shape "$1" published 2>/dev/null)" ]
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
    { is_ours "$service" && is_wanted "$service"; } || continue
    seen_any=yes
    signature="$signature $id:$restarts:$started"
    case $status:$health in
    running:healthy | running:-) { [ -n "${watched:-}" ] && runs_once "$service"; } || continue ;;
    exited:*)
      # A one-shot that is done; a service that should stay up would have a policy that restarts it, or be asked for.
      [ "$code" = 0 ] && ! is_asked "$service" && case $policy in no | on-failure | '') continue ;; esac
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
      [ "$code" != 0 ] || say="$say, although requests are to reach it"
      case $policy:$code in no:* | :* | on-failure:0) worse=failed ;; esac
      ;;
    *) say="$service is $status" ;;
    esac
    if [ "$verdict" = well ] || [ "$worse" = failed ]; then
      verdict=$worse
      culprit="$service|$id"
      words=$say
    fi
  done <"$R/seen"
  if [ -n "${watched:-}" ] && [ "$(count "$R/seen")" -lt "$(count "$watched")" ]; then
    verdict=failed
    words='a new container is gone'
  elif [ -z "$seen_any" ]; then
    verdict=waiting
    words="no container of the project $PROJECT is there"
  fi
}

# tell_changes: one event for each container whose state is another than at the last look.
tell_changes() {
  states=
  while IFS='|' read -r id service name status health code restarts _; do
    states="$states$id|$service|$status|$health|$restarts|$name
"
  done <"$R/seen"
  [ "$states" != "${told_states:-}" ] || return 0
  printf '%s' "$states" >"$R/states"
  without "$R/told" <"$R/states" | while IFS='|' read -r id service status health restarts name; do
    event container service "$service" name "${name#/}" id "$id" status "$status" health "$health" restarts "$restarts"
  done
  mv "$R/states" "$R/told"
  told_states=$states
}

# verify: every container healthy (running, where it has no health check), and staying so, its restarts unmoved,
# for $STABLE_FOR seconds.
verify() {
  watched='' watch_for=$STABLE_FOR
  ! was_steady || watch_for=0
  watch || return 1
  # Docker gives a container that it restarted another address.
  [ -n "${SCRIPT:-}${instant:-}" ] || publish
}

# was_steady: whether that has been seen already: each container has been watched while it came, or was there before
# the first of these, and none has been started again since. Those of a set that was kept have been well for long.
was_steady() {
  [ -z "${instant:-}" ] || return 0
  [ -s "$R/steady" ] && [ -s "$R/before/containers" ] && containers >"$R/seen" || return 1
  awk -F '|' 'FILENAME != ARGV[3] { seen[$1, $7, $8] = 1; next } !(($1, $7, $8) in seen) { exit 1 }' \
    "$R/steady" "$R/before/containers" "$R/seen"
}

# watch: until all containers, or those in the file $watched, are well and have been for $watch_for seconds. Falling
# out of that is a failure at once.
watch() {
  uptime_cs
  until_cs=$((uptime_cs + HEALTH_TIMEOUT * 100))
  limit="after ${HEALTH_TIMEOUT}s (input health-timeout)"
  [ "$until_cs" -lt "$deadline_cs" ] || until_cs=$deadline_cs limit="when $(time_limit)"
  well_since=
  pause_cs=20
  looks=0
  project_ids=
  touch "$R/told"
  while :; do
    uptime_cs
    looked_cs=$uptime_cs
    if ! same_containers >"$R/seen"; then
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
      if [ -n "$watched" ]; then
        grep -Ff "$watched" "$R/seen" >"$R/seen.new"
        mv "$R/seen.new" "$R/seen"
      fi
      judge
      if [ -n "$stopped" ] && [ "${revivals:-0}" -gt 0 ]; then
        revivals=$((revivals - 1))
        # What it watches for itself is its own.
        (bring_back) >>"$R/up.out" 2>&1
        project_ids=
      fi
    fi
    uptime_cs
    if [ "$verdict" = well ]; then
      if [ -z "$well_since" ]; then
        well_since=$uptime_cs
        well_signature=$signature
        [ "$watch_for" = 0 ] || event healthy seconds "$watch_for"
      elif [ "$signature" != "$well_signature" ]; then
        because "a container restarted $(((uptime_cs - well_since) / 100))s after everything was healthy"
        return 1
      fi
      [ $((uptime_cs - well_since)) -lt $((watch_for * 100)) ] || return 0
      if [ -s "$R/canaries" ] && [ "$(cat "$R/answer" 2>/dev/null)" = ill ]; then
        because 'the health check from the runner failed'
        return 1
      fi
    elif [ "$verdict" = failed ] || [ -n "$well_since" ] || [ "$uptime_cs" -ge "$until_cs" ]; then
      [ -z "$culprit" ] || show_logs "${culprit%%|*}" "${culprit#*|}"
      if [ "$verdict" = failed ]; then
        because "$words"
      elif [ -n "$well_since" ]; then
        because "$words $(((uptime_cs - well_since) / 100))s after it was healthy"
      else
        because "$words $limit"
      fi
      return 1
    fi
    looks=$((looks + 1))
    [ "$looks" -lt 15 ] || pause_cs=50
    [ "$looks" -lt 40 ] || pause_cs=100
    # A machine that is busy with starting has better things to do: it is looked at for a fifth of the time.
    rest_cs=$(((uptime_cs - looked_cs) * 4))
    [ "$rest_cs" -lt 200 ] || rest_cs=200
    [ "$rest_cs" -gt "$pause_cs" ] || rest_cs=$pause_cs
    if [ -n "$well_since" ]; then
      # What happens in between is in the restarts of the next look; the last one is at the very end.
      rest_cs=$((watch_for * 100 - uptime_cs + well_since + 10))
      [ "$rest_cs" -lt 100 ] || rest_cs=100
    fi
    sleep "$((rest_cs / 100)).$((rest_cs / 10 % 10))"
  done
}
