# shellcheck shell=sh
# A few new replicas serve beside all the old ones, watched from inside and outside, before the rest follow.

has_canary() {
  [ "$CANARY" != 0 ] && [ "$COMMAND" = deploy ] && [ -z "$back_from" ]
}

# canary SERVICE: takes its replicas off $missing.
canary() {
  case $CANARY in
  *%) first=$(((wants * ${CANARY%?} + 99) / 100)) ;;
  *) first=$CANARY ;;
  esac
  [ "$first" -le "$missing" ] || first=$missing
  start_new "$1" "$first" && publish || return 1
  cp "$R/new" "$R/canaries"
  say_replicas "$R/canaries" canary
  rm -f "$R/answer"
  event canary service "$1" replicas "$first" seconds "$CANARY_DURATION"
  if ! watch_only "$R/canaries" "$CANARY_DURATION" || ! confirmed; then
    reason="canary: $reason"
    cat "$R/canaries" >>"$R/out"
    cp "$R/canaries" "$R/leave"
    : >"$R/bad"
    cause_here=$reason
    let_go
    reason=$cause_here
    return 1
  fi
  missing=$((missing - first))
}

# confirmed: the runner's word, where it watches; without a runner ON_DISCONNECT decides.
confirmed() {
  [ "$CONFIRM" = 0 ] || await_answer steady || return 1
  rm -f "$R/canaries"
}
