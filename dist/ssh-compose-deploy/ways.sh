# shellcheck shell=sh
# Which way each service goes over to the new release: what there is, what of it may stay, and in which order.

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
    if grep -q "^$1|" "$back_from/before/containers"; then
      ! grep -Fxq "$1" "$back_from/leaving" 2>/dev/null || return 1
      ! grep -Fxq "$2" "$back_from/remount" 2>/dev/null || grep -Fq "|$4|" "$back_from/before/containers"
      return
    fi
  elif is_forced "$2"; then
    # Before the switch there is nothing but what was there before.
    { [ ! -e "$R/before/containers" ] || grep -q "^$1|" "$R/before/containers"; } && return 1
  fi
  grep -Fxq "$2 $3" "$R/hashes"
}

# is_forced SERVICE: whether all of it is replaced, unchanged as it may be.
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
  counted=0
  while IFS= read -r _; do counted=$((counted + 1)); done <"$1"
  echo "$counted"
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
      # Compose brings it to another number.
      [ "$good" = "$(replicas "$one")" ] || way=create
    else
      way=recreate
      [ "$STRATEGY" = auto ] || {
        spot=$(line_of "$one" "$key" "$needle")
        why="$why; change $spot, or write strategy: auto"
        refused=${refused:-"strategy: $STRATEGY cannot replace $one without a gap: $why"}
      }
    fi
    case $way in rolling | blue-green | recreate) followers "$one" >>"$R/remount" ;; esac
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

# final_config: what Compose makes of the stage, with the paths of the directory, in $R/final.yml for $R/final-options.
final_config() {
  (compose_exec "$T" "$R/options" config) 2>"$R/up.out" | moved "$T" "$D" >"$R/final.yml"
  printf '%s\n' -f "$R/final.yml" >"$R/final-options"
}

# from_stage: as `hashes`, before the files are in their places. The stage stands in for the directory, so its paths
# have to be those of the directory before they are hashed.
from_stage() {
  final_config
  hashes "$R/final-options"
  code=$?
  # It holds the values of the environment.
  rm -f "$R/final.yml"
  return "$code"
}
