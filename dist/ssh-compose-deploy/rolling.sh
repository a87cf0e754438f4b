# shellcheck shell=sh
# How the services are replaced: which way each goes, in which order, and new containers beside the old ones.

# census: all containers of the project, the kept ones too, in $R/census:
# id|service|name|status|health|started|config hash|volumes
census() {
  # On the instant way back nothing has changed since the first look.
  [ -z "${instant:-}" ] || [ ! -s "$R/census" ] || return 0
  ids=$(docker ps -aq --no-trunc --filter "label=com.docker.compose.project=$PROJECT" \
    --filter label=com.docker.compose.oneoff=False) || return 1
  : >"$R/census.new" || return 1
  # shellcheck disable=SC2086
  [ -z "$ids" ] || docker inspect --type container --format '{{.ID}}|{{index .Config.Labels "com.docker.compose.service"}}|{{.Name}}|{{.State.Status}}|{{if .State.Health}}{{.State.Health.Status}}{{else}}-{{end}}|{{.State.StartedAt}}|{{index .Config.Labels "com.docker.compose.config-hash"}}|{{range .Mounts}}{{if eq (print .Type) "volume"}}{{.Name}} {{end}}{{end}}' \
    $ids >"$R/census.new" 2>/dev/null
  { [ -z "$ids" ] || [ -s "$R/census.new" ]; } && mv "$R/census.new" "$R/census"
}

# hashes OPTIONS: Compose's own hash of each service as the files of $D have it, in $R/hashes.
hashes() {
  if [ -n "${instant:-}" ]; then
    cp "$S/releases/$RELEASE/model/hashes" "$R/hashes"
    return
  fi
  (compose_exec "$D" "$1" config --hash '*') >"$R/hashes" 2>"$R/up.out"
}

# is_fresh ID SERVICE HASH STARTED: whether a running container may stay.
is_fresh() {
  if [ -n "$back_from" ]; then
    # On the way back those count that were there before, unless they had been told to go.
    if grep -q "^$1|" "$back_from/before/containers" && ! grep -Fxq "$1" "$back_from/leaving" 2>/dev/null; then
      ! grep -Fxq "$2" "$back_from/remount" 2>/dev/null || grep -Fq "|$4|" "$back_from/before/containers"
      return
    fi
  elif is_forced "$2"; then
    grep -q "^$1|" "$R/before/containers" && return 1
  fi
  grep -Fxq "$2 $3" "$R/hashes"
}

is_forced() {
  [ "$FORCE_RECREATE" = true ] || grep -Fxq "$1" "$R/remount" 2>/dev/null
}

# sort_out SERVICE: its containers, into $R/good and $R/bad by id; those that do not run are left out.
sort_out() {
  : >"$R/good" && : >"$R/bad" || return 1
  awk -F '|' -v s="$1" '$2 == s && $4 == "running"' "$R/census" >"$R/own"
  while IFS='|' read -r id service _ _ _ started hash _; do
    if is_fresh "$id" "$service" "$hash" "$started"; then echo "$id" >>"$R/good"; else echo "$id" >>"$R/bad"; fi
  done <"$R/own"
}

count() {
  wc -l <"$1" | tr -d ' '
}

# choose: the way of each wanted service, in $R/ways (service|way|why), in the order of their dependencies.
choose() {
  census && wanted_in_order >"$R/wanted" || return 1
  while IFS= read -r one; do
    sort_out "$one" || return 1
    awk -F '|' -v s="$one" '$2 == s' "$R/census" >"$R/own"
    total=$(count "$R/own") good=$(count "$R/good") bad=$(count "$R/bad")
    why=
    if [ $((good + bad)) = 0 ]; then
      way=create
    elif [ "$bad" = 0 ] && [ "$good" = "$total" ] && [ "$good" = "$(replicas "$one")" ]; then
      way=keep
    elif [ "$STRATEGY" = recreate ]; then
      way=recreate
    elif runs_once "$one"; then
      way=recreate why='it runs once and ends'
    elif may_overlap "$one"; then
      way=rolling
      [ "$STRATEGY" != blue-green ] || way=blue-green
    elif [ "$bad" = 0 ]; then
      way=keep
    else
      way=recreate
      [ "$STRATEGY" = auto ] || {
        spot=$(line_of "$one" "$key" "$needle")
        why="$why; change $spot, or write strategy: auto"
        refused=${refused:-"strategy: $STRATEGY cannot replace $one without a gap: $why"}
      }
    fi
    printf '%s|%s|%s\n' "$one" "$way" "$why"
  done <"$R/wanted" >"$R/ways"
  awk -F '|' '$2 == "rolling" || $2 == "blue-green" { print $1 }' "$R/ways" >"$R/rolling"
}

# say_ways: how each service that is not left alone goes over, and why not in the better way.
say_ways() {
  while IFS='|' read -r one way why; do
    [ "$way" = keep ] || event way service "$one" way "$way" why "$why"
  done <"$R/ways"
}

# decide: refuses, before anything is touched, where the strategy that was asked for cannot be had.
decide() {
  refused=
  { from_stage && choose; } || {
    because "the containers of $PROJECT cannot be looked at: $(last_line "$R/up.out")"
    return 1
  }
  [ -z "$refused" ] || because "$refused"
}

# from_stage: as `hashes`, before the files are in their places. The stage stands in for the directory, so its paths
# have to be those of the directory before they are hashed.
from_stage() {
  (compose_exec "$T" "$R/options" config) 2>"$R/up.out" | sed "s|$T|$D|g" >"$R/final.yml"
  printf '%s\n' -f "$R/final.yml" >"$R/final-options"
  hashes "$R/final-options"
  code=$?
  # It holds the values of the environment.
  rm -f "$R/final.yml"
  return "$code"
}

# wanted_in_order: the services to bring up, each behind all that it depends on; a proxy also behind what it serves.
wanted_in_order() {
  {
    awk -F '|' '{ print "upstream|" $2 }' "$P/upstreams"
    awk -F '|' '{ print "proxy|" $2 }' "$P/reloads"
    printf '%s\n' "$SERVICES" | sed 's/^/only|/'
    sed 's/^/service|/' "$R/services"
  } | awk -F '|' '
    $1 == "upstream" { serves[$2] = 1 }
    $1 == "proxy" { proxy[$2] = 1 }
    $1 == "only" && $2 != "" { only[$2] = chosen = 1 }
    $1 == "service" { order[++count] = $2; after[$2] = $7; there[$2] = 1 }
    function walk(service,    list, n, i) {
      if (service in seen || !(service in there)) return
      seen[service] = 1
      n = split(after[service], list, " ")
      for (i = 1; i <= n; i++) walk(list[i])
      if (service in proxy) for (i in serves) if (!chosen || i in only) walk(i)
      print service
    }
    END { for (i = 1; i <= count; i++) if (!chosen || order[i] in only) walk(order[i]) }'
}

# apply: everything that $options describe. What does not roll is Compose's to bring up, in groups between the others;
# never while there are two sets of what it depends on, since Compose would make one of them.
apply() {
  group=
  waits=
  late=
  blue_green=$(grep '|blue-green|' "$R/ways")
  : >"$R/leave" && : >"$R/out" && : >"$R/blue" || return 1
  empty_upstreams || return 1
  while IFS='|' read -r one way why <&4; do
    case $way in
    keep) ;;
    rolling | blue-green) bring_up && roll "$one" || return 1 ;;
    *)
      if [ -n "$blue_green" ] && comes_after_rolled "$one"; then
        late="$late $one"
        continue
      fi
      # A proxy is to start with its file as it should be.
      if [ -n "$waits" ] && grep -q "|$one\$" "$P/reloads"; then bring_up || return 1; fi
      group="$group $one"
      ! grep -q "|$one|" "$P/upstreams" || waits=yes
      ;;
    esac
  done 4<"$R/ways"
  bring_up || return 1
  [ ! -s "$R/blue" ] || turn || return 1
  group=$late
  bring_up || return 1
  [ "$REMOVE_ORPHANS" = false ] || remove_orphans
}

comes_after_rolled() {
  grep -q "|$1\$" "$P/reloads" || dependencies "$1" | grep -Fxqf "$R/rolling"
}

# bring_up: the services gathered in $group, by Compose; what others still to come need of them is waited for.
bring_up() {
  [ -n "$group" ] || return 0
  set -- up --detach --no-build --pull never
  [ -n "$back_from" ] || [ "$FORCE_RECREATE" = false ] || set -- "$@" --force-recreate
  # shellcheck disable=SC2086
  set -- "$@" $group
  (compose_exec "$D" "$options" "$@") >>"$R/up.out" 2>&1 || return 1
  needed=$(for member in $group; do
    if grep -Fq "|needs|$member|" "$R/shapes" || grep -q "|$member|" "$P/upstreams"; then echo "$member"; fi
  done)
  group=
  waits=
  [ -n "$needed" ] || return 0
  census || return 1
  printf '%s\n' "$needed" >"$R/needed"
  awk -F '|' 'FILENAME == ARGV[1] { needed[$1] = 1; next } $2 in needed { print $1 }' "$R/needed" "$R/census" >"$R/new"
  watch_only "$R/new" 0 && publish
}

# roll SERVICE: starts what is missing beside the old containers, and lets these go, batch by batch.
roll() {
  one=$1
  census && sort_out "$one" || return 1
  # What does not run serves nobody, and Compose would start it again.
  stopped_ones=$(awk -F '|' -v s="$one" '$2 == s && $4 !~ /^(running|restarting|paused)$/ { print $1 }' "$R/census")
  # shellcheck disable=SC2086
  [ -z "$stopped_ones" ] || docker rm -f $stopped_ones >/dev/null 2>&1
  awk -F '|' -v s="$one" '$2 == s && $4 ~ /^(restarting|paused)$/ { print $1 }' "$R/census" >>"$R/bad"
  wants=$(replicas "$one")
  surplus=$(($(count "$R/good") - wants))
  if [ "$surplus" -gt 0 ]; then
    head -n "$surplus" "$R/good" >>"$R/bad"
    sed "1,${surplus}d" "$R/good" >"$R/good.new" && mv "$R/good.new" "$R/good"
  fi
  missing=$((wants - $(count "$R/good")))
  step_size=$(batch_of "$one" "$missing")
  order=$(shape "$one" order)
  [ "$missing:$(count "$R/bad")" = 0:0 ] || event roll service "$one" way "$way" new "$missing" old "$(count "$R/bad")" batch "$step_size"
  if [ "$missing" -gt 0 ] && has_canary; then
    canary "$one" || return 1
  fi
  while [ "$missing" -gt 0 ]; do
    [ "$step_size" -le "$missing" ] || step_size=$missing
    # With the last of the new ones the last of the old ones go, however many there are.
    if [ "$step_size" = "$missing" ]; then cp "$R/bad" "$R/leave"; else head -n "$step_size" "$R/bad" >"$R/leave"; fi
    [ "$order" != stop-first ] || let_go || return 1
    start_new "$one" "$step_size" || return 1
    missing=$((missing - step_size))
    [ "$way" != blue-green ] || break
    let_go || return 1
    pause=$(duration_seconds "$(shape "$one" delay)")
    [ "$missing" = 0 ] || [ "$pause" = 0 ] || sleep "$pause"
  done
  if [ "$way" = blue-green ]; then
    cat "$R/bad" >>"$R/blue"
  else
    cp "$R/bad" "$R/leave" && let_go
  fi
}

# start_new SERVICE COUNT: so many more of it, all of them healthy and staying so; else none of them is left.
start_new() {
  awk -F '|' '{ print $1 }' "$R/census" >"$R/known"
  instant=
  if make_new "$1" "$2" >>"$R/up.out" 2>&1; then
    started=yes
  else
    started=
    because "Compose could not start new containers of $1: $(last_line "$R/up.out")"
  fi
  census || return 1
  awk -F '|' -v s="$1" 'FILENAME == ARGV[1] { known[$1] = 1; next } $2 == s && !($1 in known) { print $1 }' "$R/known" "$R/census" >"$R/new"
  steady=$STABLE_FOR
  monitor=$(duration_seconds "$(shape "$1" monitor)")
  [ "$monitor" -le "$steady" ] || steady=$monitor
  if [ -n "$started" ] && watch_only "$R/new" "$steady"; then
    cat "$R/new" >>"$R/good"
    cat "$R/seen" >>"$R/steady"
    return 0
  fi
  # Who wrote this into the compose file wants to look at it. To go on (`continue`) would end with nobody who serves.
  [ "$(shape "$1" failure_action)" != pause ] || touch "$R/paused"
  # They were never in the proxy's list; one that finds containers by itself is to forget them at once.
  say_replicas "$R/new" removed
  # shellcheck disable=SC2046
  [ ! -s "$R/new" ] || { docker stop $(cat "$R/new") && docker rm -f $(cat "$R/new"); } >/dev/null 2>&1
  return 1
}

# make_new SERVICE COUNT: so many more containers of it, and nothing else. Compose hashes depends_on too, so they are
# made with what it depends on in sight, which stays as it is, and started without.
make_new() {
  set -- "$1" "$(($2 + $(docker ps -aq --filter "label=com.docker.compose.project=$PROJECT" \
    --filter label=com.docker.compose.oneoff=False --filter "label=com.docker.compose.service=$1" | wc -l)))"
  pins=$(dependencies "$1" | while IFS= read -r member; do
    many=$(awk -F '|' -v s="$member" '$2 == s' "$R/census" | wc -l)
    [ "$many" = 0 ] || printf ' --scale %s=%s' "$member" "$((many))"
  done)
  # shellcheck disable=SC2086
  (compose_exec "$D" "$options" up --no-start --no-build --pull never --no-recreate $pins --scale "$1=$2" "$1") &&
    (compose_exec "$D" "$options" up --detach --no-build --pull never --no-deps --no-recreate --scale "$1=$2" "$1")
}

# watch_only FILE SECONDS: `verify` for the containers in FILE alone.
watch_only() {
  watched=$1 watch_for=$2
  watch
  code=$?
  watched='' watch_for=
  return "$code"
}

# let_go: those in $R/leave get no more requests, finish what they have, and are gone.
let_go() {
  [ -s "$R/leave" ] || return 0
  cat "$R/leave" >>"$R/out"
  say_replicas "$R/leave" leaves
  publish && settle && retire "$R/leave" || return 1
  without "$R/leave" <"$R/bad" >"$R/bad.new"
  mv "$R/bad.new" "$R/bad" && : >"$R/leave"
}

settle() {
  settle_for=$(cat "$P/settle" 2>/dev/null)
  [ "${settle_for:-0}" = 0 ] || sleep "$settle_for"
}

# retire FILE: drains, stops and removes the containers in FILE, each within its own grace period.
retire() {
  # From here on one of them may be half gone, whoever looks.
  cat "$1" >>"$R/leaving" || return 1
  if [ -s "$P/drain" ]; then
    while IFS= read -r id <&3; do
      run_in "$id" "$P/drain" >"$R/drain.out" 2>&1 ||
        event output from drain text "drain-command in $(name_of "$id") ended with code $?: $(last_line "$R/drain.out")"
    done 3<"$1"
    settle
  fi
  # shellcheck disable=SC2046
  docker stop $(cat "$1") >"$R/up.out" 2>&1 || { await_docker && docker stop $(cat "$1") >"$R/up.out" 2>&1; }
  # shellcheck disable=SC2046
  docker rm -f $(cat "$1") >"$R/up.out" 2>&1 || grep -q 'No such container' "$R/up.out" || {
    because "an old container could not be removed: $(last_line "$R/up.out")"
    return 1
  }
  say_replicas "$1" removed
}

# run_in ID WORDS: the command whose words are the lines of the file WORDS, in a container.
run_in() {
  inside=$1
  words_of=$2
  set --
  while IFS= read -r word; do set -- "$@" "$word"; done <"$words_of"
  time_left
  [ "$time_left" -lt 60 ] || time_left=60
  timeout -k 5 "$time_left" docker exec "$inside" "$@" </dev/null
}

name_of() {
  awk -F '|' -v i="$1" '$1 == i { sub(/^\//, "", $3); print $3 }' "$R/census"
}

# say_replicas FILE STATE: one event for each container in FILE.
say_replicas() {
  while IFS= read -r id; do
    event replica name "$(name_of "$id")" state "$2"
  done <"$1"
}

# duration_seconds TEXT: 1m10s as Compose prints it, in whole seconds, rounded up.
duration_seconds() {
  printf '%s\n' "$1" | awk '{
    rest = $0
    while (match(rest, /^[0-9.]+(h|ms|m|s|us|ns)/)) {
      part = substr(rest, 1, RLENGTH)
      rest = substr(rest, RLENGTH + 1)
      unit = part
      gsub(/[0-9.]/, "", unit)
      total += part * (unit == "h" ? 3600 : unit == "m" ? 60 : unit == "s" ? 1 : unit == "ms" ? 0.001 : 0)
    }
    print (total > int(total)) ? int(total) + 1 : int(total)
  }'
}

# remove_orphans: containers of services that the files no longer have, not even in a profile that is off.
remove_orphans() {
  census || return 1
  awk -F '|' 'FILENAME == ARGV[1] { known[$1] = 1; next } !($2 in known) { found = 1 } END { exit !found }' "$R/services" "$R/census" || return 0
  (compose_exec "$D" "$options" --profile '*' config --services) >"$R/all-services" 2>/dev/null && [ -s "$R/all-services" ] || return 1
  awk -F '|' 'FILENAME == ARGV[1] { known[$1] = 1; next } !($2 in known) { print $1 }' "$R/all-services" "$R/census" >"$R/orphans"
  [ ! -s "$R/orphans" ] || retire "$R/orphans"
}
