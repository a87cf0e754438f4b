# shellcheck shell=sh
# The detached program: `program guard|run|recover DIRECTORY RUN`.

# guard: the parent that outlives a killed program and sets things right in its place.
guard() {
  IFS= read -r password || password=
  echo $$ >"$R/guard"
  if [ "$1" = run ]; then
    # A pipe, so that the password is in no argument and in no environment.
    printf '%s\n' "$password" | sh "$R/program" run "$D" "$RUN" 2>>"$R/stderr"
    password=
  fi
  ended || sh "$R/program" recover "$D" "$RUN" </dev/null 2>>"$R/stderr"
  ended || object end state failed reason "the program on the server stopped: $(last_line "$R/stderr")" >>"$R/log"
}

ended() {
  grep -q '^{"event":"end"' "$R/log"
}

# finish STATE: the last word of a run, in the journal and to the runner.
finish() {
  [ "$1" != failed ] || RELEASE=$(cat "$S/current" 2>/dev/null)
  logout
  journal "end-$1"
  tidy "$R"
  sweep_runs
  unlock
  event end state "$1" reason "$reason" failed-step "${failed_step:-}" release "$RELEASE" previous "${previous:-}"
  exit 0
}

# Only the logs of the last runs are worth keeping.
sweep_runs() {
  # shellcheck disable=SC2012
  ls -1t "$S/runs" | tail -n +11 | while IFS= read -r run; do rm -rf "$S/runs/$run"; done
}

find_release() {
  current=$(cat "$S/current" 2>/dev/null)
  [ -n "$current" ] || {
    because "there is no release in $S yet, so there is nothing to roll back to; deploy first"
    return 1
  }
  found=
  if [ "$TARGET" = previous ]; then
    found=$(cat "$S/releases/$current/previous" 2>/dev/null)
    [ -n "$found" ] || {
      because "the release $current has none before it; name one in the input release: $(known_releases)"
      return 1
    }
  else
    for release in "$S"/releases/*; do
      grep -q "\"id\":\"$TARGET\"\|\"tag\":\"$TARGET\"\|\"sha\":\"$TARGET" "$release/meta.json" 2>/dev/null &&
        found=${release##*/}
    done
  fi
  if [ -z "$found" ] || [ ! -d "$S/releases/$found" ]; then
    because "the store has no release ${found:-$TARGET} (any more); deploy it with command: deploy and image-tag instead. It has: $(known_releases)"
    return 1
  fi
  RELEASE=$found
}

known_releases() {
  # shellcheck disable=SC2012
  ls -1 "$S/releases" | tail -n 10 | tr '\n' ' '
}

run() {
  IFS= read -r password || password=
  echo $$ >"$R/pid"
  trap : USR1 PIPE HUP
  uptime_cs
  deadline_cs=$((uptime_cs + TIMEOUT * 100))
  failed_step=lock
  event step name lock state begin
  lock || {
    tidy "$R"
    event end state failed reason "$reason" failed-step lock
    exit 0
  }
  event step name lock state 'done'
  recover
  if [ "$COMMAND" = rollback ]; then
    failed_step='find the release'
    find_release || finish failed
  fi
  for name in stage login pull; do
    [ "$name:$REGISTRY_USERNAME" != login: ] || continue
    failed_step=$name
    step "$name" "$name" || finish failed
  done
  failed_step=switch
  step switch switch_files || back
  failed_step=update
  step update update || back
  failed_step=verify
  step verify verify || back
  failed_step=confirm
  [ "$CONFIRM" = 0 ] || step confirm confirm || back
  failed_step=commit
  step commit commit || back
  failed_step=
  reason=
  step prune prune
  finish "$state"
}

# back: a failure after the switch; the release before takes over again.
back() {
  why=$reason
  if [ ! -e "$R/before/complete" ]; then
    finish failed
  elif [ "$ROLLBACK" = false ]; then
    reason="$why; rollback-on-failure is false, so the new release stays as it is"
    finish failed
  elif [ ! -s "$R/before/containers" ]; then
    undo "$R"
    reason="$why; nothing ran here before, so its containers were removed"
    finish failed
  elif undo "$R"; then
    reason=$why
    RELEASE=$(cat "$S/current" 2>/dev/null)
    finish rolled-back
  fi
  reason="$why; and the way back failed too: $reason"
  finish rollback-failed
}

reason=
D=$2 RUN=$3
S=$D/.deploy R=$D/.deploy/runs/$3
umask 077
cd "$D" || exit 1
find_docker
if [ -e "$R/plan" ]; then
  . "$R/plan"
fi
case $1 in
guard) guard "${4:-run}" ;;
run) run ;;
recover)
  echo $$ >"$R/pid"
  LOCK_WAIT=600
  uptime_cs
  deadline_cs=$((uptime_cs + 180000))
  lock && recover own
  tidy "$R"
  unlock
  ;;
esac
