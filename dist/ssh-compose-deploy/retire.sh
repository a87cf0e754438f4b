# shellcheck shell=sh
# How containers go: out of the proxy's list, drained, stopped and removed by id.

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

# clear_away: what is no service any more; on the way back without remove-orphans at least what came with the failed release.
clear_away() {
  if [ "$REMOVE_ORPHANS" = true ]; then
    remove_orphans
  elif [ -n "$back_from" ]; then
    remove_newcomers
  fi
}

# remove_orphans: containers of services that the files no longer have, not even in a profile that is off.
remove_orphans() {
  census || return 1
  awk -F '|' 'FILENAME == ARGV[1] { known[$1] = 1; next } !($2 in known) { found = 1 } END { exit !found }' "$R/services" "$R/census" || return 0
  (compose_exec "$D" "$options" --profile '*' config --services) >"$R/all-services" 2>/dev/null && [ -s "$R/all-services" ] || return 1
  awk -F '|' 'FILENAME == ARGV[1] { known[$1] = 1; next } !($2 in known) { print $1 }' "$R/all-services" "$R/census" >"$R/orphans"
  [ ! -s "$R/orphans" ] || retire "$R/orphans"
}

# remove_newcomers: containers of services of which none was there before the run that is undone.
remove_newcomers() {
  census || return 1
  awk -F '|' 'FILENAME == ARGV[1] { known[$2] = 1; next } !($2 in known) { print $1 }' "$back_from/before/containers" "$R/census" >"$R/newcomers"
  [ ! -s "$R/newcomers" ] || retire "$R/newcomers"
}
