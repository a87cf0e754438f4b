# shellcheck shell=sh
# What the program remembers: the journal that recovery reads, the log that the runner follows, the lock.

event() {
  object "$@" >>"$R/log"
}

# journal WORD: where this run is, for whoever comes after a kill.
journal() {
  uptime_cs
  # The system is asked for the date once.
  [ -n "${boot_date:-}" ] || boot_date=$(($(date +%s) - uptime_cs / 100))
  printf '%s %s %s\n' "$((boot_date + uptime_cs / 100))" "$RUN" "$1" >>"$S/journal"
}

# because TEXT: the reason of a failure, in one line, for the runner.
because() {
  reason=$1
  return 1
}

# last_line FILE: the last line that says something.
last_line() {
  grep -v '^[[:space:]]*$' "$1" 2>/dev/null | tail -n 1
}

# may_cancel: from the switch on the program goes on to a consistent end whatever the runner says.
may_cancel() {
  [ -z "${switched:-}" ]
}

cancelled() {
  [ -e "$R/cancel" ] && may_cancel
}

# step NAME FUNCTION: notes, announces and runs one step; a cancel is heard before each.
step() {
  if cancelled; then
    because cancelled
    return 1
  fi
  journal "$1"
  event step name "$1" state begin
  reason=
  if "$2"; then
    event step name "$1" state 'done'
  else
    rm -f "$R/ballast"
    [ -n "$reason" ] || because "the step $1 broke on the server ($(last_line "$R/stderr")); is the disk full?"
    event step name "$1" state failed reason "$reason"
    return 1
  fi
}

# in_background COMMAND...: runs a function or a program so that a cancel is heard while it works.
# 130 when it was cancelled, else its own code.
in_background() {
  "$@" &
  child=$!
  while :; do
    wait "$child"
    code=$?
    kill -0 "$child" 2>/dev/null || return "$code"
    if cancelled; then
      kill "$child" 2>/dev/null
      wait "$child"
      return 130
    fi
  done
}

# time_left: seconds of this run's time limit, at least 1, in $time_left.
time_left() {
  uptime_cs
  time_left=$(((deadline_cs - uptime_cs) / 100))
  [ "$time_left" -ge 1 ] || time_left=1
}

# time_over: whether this run's time limit is reached.
time_over() {
  uptime_cs
  [ "$uptime_cs" -ge "$deadline_cs" ]
}

# time_limit: in the words of a message.
time_limit() {
  printf '%s' "the time limit of ${TIMEOUT}s was over (input timeout)"
}

# The kernel holds the lock, so no death can strand it. Children of Docker inherit it on purpose: while one
# that was orphaned still works, nobody else may begin.
lock() {
  exec 9>>"$S/lock"
  uptime_cs
  lock_until=$((uptime_cs + LOCK_WAIT * 100))
  shown_holder=-
  until flock -w 1 9; do
    if cancelled; then
      because cancelled
      return 1
    fi
    holder=$(cat "$S/holder" 2>/dev/null)
    [ "$holder" = "$shown_holder" ] || event waiting holder "$holder"
    shown_holder=$holder
    uptime_cs
    [ "$uptime_cs" -lt "$lock_until" ] || {
      because "the lock of $D is held by ${holder:-another deploy}; waited ${LOCK_WAIT}s (input lock-wait)"
      return 1
    }
  done
  # Without its name it is a lock all the same.
  printf '%s\n' "$HOLDER" >"$S/holder" || :
}

unlock() {
  rm -f "$S/holder"
  exec 9>&-
}
