# shellcheck shell=sh
# New containers beside the old ones, batch by batch, each service behind what it depends on.

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
  clear_away
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
  (compose_exec "$D" "$options" "$@") >>"$R/up.out" 2>&1 ||
    { make_way && (compose_exec "$D" "$options" "$@") >>"$R/up.out" 2>&1; } || return 1
  needed=$(for member in $group; do
    if grep -Fq "|needs|$member|" "$R/shapes" || grep -q "|$member|" "$P/upstreams"; then echo "$member"; fi
  done)
  group=
  waits=
  [ -n "$needed" ] || return 0
  census || return 1
  printf '%s\n' "$needed" >"$R/needed"
  awk -F '|' 'FILENAME == ARGV[1] { needed[$1] = 1; next } $2 in needed { print $1 }' "$R/needed" "$R/census" >"$R/new"
  # Of a service without any replica there is nothing to wait for.
  { [ ! -s "$R/new" ] || watch_only "$R/new" 0; } && publish
}

# make_way: a service under a new name wants the port or the name that its container of the old name still has.
make_way() {
  grep -Eq '(port|address|name .*) (is )?already (allocated|in use)' "$R/up.out" && clear_away
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
  if [ -n "$started" ] && [ -s "$R/new" ] && watch_only "$R/new" "$steady"; then
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
