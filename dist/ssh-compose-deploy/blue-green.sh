# shellcheck shell=sh
# The whole new set beside the old, one turn of the proxy, and the old set kept for an instant way back:
# $S/kept has its ids, its release, until when, the run that keeps it, and what its proxy is told.

# turn: all of $R/blue get no more requests from one moment on.
turn() {
  cat "$R/blue" >>"$R/out"
  say_replicas "$R/blue" leaves
  publish || return 1
  : >"$R/keep"
  # What is to be brought up after it would see two sets of what it depends on.
  if [ -z "$back_from$late" ] && [ -n "$(cat "$R/before/current")" ] && { [ "$KEEP_OLD" -gt 0 ] || [ -n "${with_kept:-}" ]; }; then
    awk -F '|' 'FILENAME == ARGV[1] { serves[$2] = 1; next } FILENAME == ARGV[2] { blue[$1] = 1; next } $2 in serves && $1 in blue { print $1 }' \
      "$P/upstreams" "$R/blue" "$R/census" >"$R/keep"
  fi
  [ ! -s "$R/keep" ] || keep || return 1
  without "$R/keep" <"$R/blue" >"$R/leave" || return 1
  : >"$R/bad"
  if [ -s "$R/leave" ]; then settle && retire "$R/leave" || return 1; fi
  : >"$R/leave"
}

# keep: those in $R/keep are out of the proxy and go on running. Those that a way back leaves only until
# the proxy has settled.
keep() {
  keep_for=$KEEP_OLD
  [ -z "${with_kept:-}" ] || keep_for=$(cat "$P/settle")
  rm -rf "$S/kept.new"
  if ! mkdir "$S/kept.new" || ! cp "$R/keep" "$S/kept.new/ids" || ! cp "$R/before/current" "$S/kept.new/release" ||
    ! printf '%s\n' "$(($(date +%s) + keep_for))" >"$S/kept.new/until" || ! printf '%s\n' "$RUN" >"$S/kept.new/run" ||
    ! printf '%s\n' "$PROJECT" >"$S/kept.new/project" || ! cp -R "$P" "$S/kept.new/proxy"; then
    because 'the old set could not be noted; is the disk full?'
    return 1
  fi
  rm -rf "$S/kept"
  mv "$S/kept.new" "$S/kept" || return 1
  say_replicas "$R/keep" kept
  with_kept=
}

# is_kept RELEASE: whether all containers of that release's set still run, and none is unwell.
is_kept() {
  [ -s "$S/kept/ids" ] && [ "$(cat "$S/kept/release")" = "$1" ] && [ -s "$S/releases/$1/model/hashes" ] || return 1
  # shellcheck disable=SC2046
  states=$(docker inspect --type container --format '{{.State.Status}}:{{if .State.Health}}{{.State.Health.Status}}{{end}}' $(cat "$S/kept/ids") 2>/dev/null) || return 1
  ! printf '%s\n' "$states" | grep -Evq '^running:(healthy)?$'
}

# drop_kept: drains, stops and removes a set that is kept, and forgets it.
drop_kept() {
  [ -s "$S/kept/ids" ] || {
    rm -rf "$S/kept" "$S/kept.new"
    return 0
  }
  census || return 1
  proxy_before=${P:-}
  P=$S/kept/proxy
  awk -F '|' 'FILENAME == ARGV[1] { there[$1] = 1; next } $1 in there { print $1 }' "$R/census" "$S/kept/ids" >"$R/gone"
  [ ! -s "$R/gone" ] || retire "$R/gone"
  code=$?
  P=$proxy_before
  [ "$code" = 0 ] && rm -rf "$S/kept" "$S/kept.new"
}

# start_remover: somebody who outlives this run and takes the kept set away when its time has come.
start_remover() {
  [ ! -s "$S/kept/ids" ] || is_alive "$(cat "$S/kept/pid" 2>/dev/null)" remover || setsid sh "$R/program" remover "$D" "$RUN" </dev/null >/dev/null 2>>"$R/stderr" 9>&- &
}

remover() {
  keeper=$(cat "$S/kept/run" 2>/dev/null)
  echo $$ >"$S/kept/pid"
  while [ -n "$keeper" ] && [ "$keeper" = "$(cat "$S/kept/run" 2>/dev/null)" ]; do
    left=$(($(cat "$S/kept/until") - $(date +%s)))
    if [ "$left" -le 0 ]; then
      LOCK_WAIT=3600 HOLDER='the removal of an old set'
      uptime_cs
      deadline_cs=$((uptime_cs + 180000))
      lock || return
      # Whoever had the lock may have gone back to it.
      if [ "$keeper" = "$(cat "$S/kept/run" 2>/dev/null)" ]; then
        PROJECT=$(cat "$S/kept/project")
        mkdir -p "$R"
        drop_kept
        tidy "$R"
      fi
      unlock
      return
    fi
    [ "$left" -le 5 ] || left=5
    sleep "$left"
  done
}
