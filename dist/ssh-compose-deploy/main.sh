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
  [ -n "${switched:-}" ] || restore_checkout "$R"
  logout
  journal "end-$1"
  tidy "$R"
  sweep_runs
  unlock
  start_remover
  event end state "$1" reason "$reason" failed-step "${failed_step:-}" release "$RELEASE" previous "${previous:-}"
  exit 0
}

# Only the logs of the last runs are worth keeping. A run with a plan waits for the lock, or was killed with nobody
# to clean up after it; so was the remover of an old set that left its census.
sweep_runs() {
  over=0
  # shellcheck disable=SC2012
  ls -1t "$S/runs" | while IFS= read -r run; do
    other=$S/runs/$run
    if [ -e "$other/guard" ]; then
      said_by "$other/guard" && is_alive "$said" "$run" && continue
      if [ -e "$other/plan" ] || [ -e "$other/census" ]; then tidy "$other"; fi
      over=$((over + 1))
      [ "$over" -le 10 ] || rm -rf "$other"
    elif [ -n "$(find "$other" -prune -mmin +60)" ]; then
      # What a connection left that broke while it sent.
      rm -rf "$other"
    fi
  done
}

find_release() {
  said_by "$S/current" || {
    because "there is no release in $S yet, so there is nothing to roll back to; deploy first"
    return 1
  }
  current=$said
  found=
  if [ "$TARGET" = previous ]; then
    said_by "$S/releases/$current/previous" || {
      because "the release $current has none before it; name one in the input release: $(known_releases)"
      return 1
    }
    found=$said
  else
    for release in "$S"/releases/*; do
      grep -Fq -e "\"id\":\"$TARGET\"" -e "\"tag\":\"$TARGET\"" -e "\"sha\":\"$TARGET" "$release/meta.json" 2>/dev/null &&
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
  trap : USR1 PIPE HUP
  echo $$ >"$R/pid"
  uptime_cs
  deadline_cs=$((uptime_cs + TIMEOUT * 100))
  case $COMMAND in plan | status) look ;; esac
  take_ticket
  failed_step=lock
  event step name lock state begin
  lock || {
    tidy "$R"
    event end state failed reason "$reason" failed-step lock
    exit 0
  }
  event step name lock state 'done'
  recover
  not_superseded || finish failed
  [ "$COMMAND" != deploy ] || name_anew || finish failed
  if [ "$COMMAND" = rollback ]; then
    failed_step='find the release'
    find_release || finish failed
    [ ! -s "$S/releases/$RELEASE/checkout" ] || CHECKOUT=$(cat "$S/releases/$RELEASE/checkout")
    # They belong to the release that is left.
    BEFORE='' AFTER='' MIGRATE='' SCRIPT=''
    adopt_kind "$RELEASE"
    adopt_env_file "$RELEASE"
    proxy_of "$R/proxy" "$S/releases/$RELEASE/proxy" "$R/proxy"
    if is_kept "$RELEASE"; then
      with_kept=yes instant=yes STRATEGY=blue-green
    fi
  fi
  for name in $(steps_before_the_switch); do
    failed_step=$name
    step "$name" "$(function_of "$name")" || finish failed
  done
  if [ -n "$MIGRATE" ] && can_migrate_early; then
    failed_step=migrate
    step migrate migrate || finish failed
    touch "$R/migrated"
  fi
  failed_step=switch
  step switch switch_files || back
  for name in $(steps_after_the_switch); do
    failed_step=$name
    step "$name" "$(function_of "$name")" || back
  done
  failed_step=commit
  step commit commit || back
  cp "$R/ticket" "$S/released"
  failed_step=
  reason=
  step prune prune
  finish "$state"
}

# Which steps this run has. The word on top of each is in the journal, in the log and in the summary.
steps_before_the_switch() {
  [ -z "$CHECKOUT" ] || echo checkout
  echo stage
  [ -z "$REGISTRY_USERNAME" ] || echo login
  [ -n "$SCRIPT" ] || echo pull
  ! is_stack || echo swarm
  case $STRATEGY in rolling | blue-green) [ -n "$SCRIPT" ] || [ -n "${with_kept:-}" ] || echo decide ;; esac
  [ -z "$BEFORE" ] || echo before
}

steps_after_the_switch() {
  [ -z "$MIGRATE" ] || [ -e "$R/migrated" ] || echo migrate
  if [ -n "$SCRIPT" ]; then echo deploy-script; else echo update; fi
  echo verify
  [ -z "$AFTER" ] || echo after
  [ "$CONFIRM" = 0 ] || echo confirm
}

function_of() {
  case $1 in
  before | after) echo "$1_hook" ;;
  deploy-script) echo deploy_script ;;
  swarm) echo swarm_step ;;
  update | verify) if is_stack; then echo "stack_$1"; else echo "$1"; fi ;;
  *) echo "$1" ;;
  esac
}

# not_superseded: of deploys that waited together the one that began last wins, whoever got the lock last.
not_superseded() {
  said_by "$S/released" || return 0
  newest=$said
  said_by "$R/ticket"
  [ "$newest" -le "${said:-0}" ] && return 0
  because 'a deploy that began later has been released while this one waited; it would have brought back older files and images'
}

# take_ticket: a number per deploy in the order of their beginning.
take_ticket() {
  (
    flock 8
    # A full disk may have emptied the count; it must not fall behind what has been released.
    ticket=$(cat "$S/tickets" "$S/released" 2>/dev/null | sort -n | tail -n 1)
    ticket=$((${ticket:-0} + 1))
    echo "$ticket" >"$S/tickets.new" && mv "$S/tickets.new" "$S/tickets"
    echo "$ticket" >"$R/ticket"
  ) 8>>"$S/ticket-lock"
}

# look: plan and status take no lock, write no journal and change nothing.
look() {
  T=$R/stage/${D##*/}
  if "$COMMAND"; then state=planned; else state=failed; fi
  logout
  tidy "$R"
  event end state "$state" reason "$reason" release "$(cat "$S/current" 2>/dev/null)"
  exit 0
}

# back: a failure after the switch; the release before takes over again.
back() {
  cause=$reason
  if [ ! -e "$R/before/complete" ]; then
    finish failed
  elif [ "$ROLLBACK" = false ]; then
    reason="$cause; rollback-on-failure is false, so the new release stays as it is"
    finish failed
  elif [ -e "$R/paused" ]; then
    reason="$cause; its failure_action is pause, so the update stays where it is: old containers serve, and the files are the new ones"
    finish failed
  elif [ ! -s "$R/before/containers" ]; then
    undo "$R"
    reason="$cause; nothing ran here before, so its containers were removed"
    finish failed
  elif undo "$R"; then
    reason=$cause
    RELEASE=$(cat "$S/current" 2>/dev/null)
    finish rolled-back
  fi
  reason="$cause; and the way back failed too: $reason"
  finish rollback-failed
}

reason=
D=$2 RUN=$3
S=$D/.deploy R=$D/.deploy/runs/$3
P=$R/proxy back_from=
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
  # The runner's word for the program that was killed may come now; it must not end this one.
  trap : USR1 PIPE HUP
  echo $$ >"$R/pid"
  LOCK_WAIT=600
  uptime_cs
  deadline_cs=$((uptime_cs + 180000))
  lock && recover own
  tidy "$R"
  unlock
  start_remover
  ;;
remover) remover ;;
esac
