# shellcheck shell=sh
# commit, rollback, and what recovery makes of a run that nobody ended.

# confirm: the runner looks at the release from outside; without it, ON_DISCONNECT decides.
confirm() {
  event confirm
  await_answer commit
}

# await_answer WORD: the runner's, which has to be WORD; others are for another question.
await_answer() {
  uptime_cs
  until_cs=$((uptime_cs + CONFIRM * 100))
  while :; do
    said_by "$R/answer"
    case $1:$said in
    commit:commit | steady:steady) return 0 ;;
    commit:rollback | steady:ill)
      because 'the health check from the runner failed'
      return 1
      ;;
    esac
    uptime_cs
    if [ "$uptime_cs" -ge "$until_cs" ]; then
      [ "$ON_DISCONNECT" = commit ] && return 0
      because 'the runner did not say whether the release answers from outside, and on-disconnect is rollback'
      return 1
    fi
    # In the background, so that the signal of an answer ends it.
    sleep 0.2 &
    wait $!
  done
}

# tell_services: per service, from which image to which, and whether its containers were replaced.
tell_services() {
  if [ -n "${instant:-}" ]; then cp "$R/seen" "$R/after"; else containers >"$R/after"; fi
  said_by "$R/before/current"
  before_it=$said
  while IFS='|' read -r service image pinned; do
    was=$(awk -F '|' -v s="$service" '$2 == s { print $11; exit }' "$R/before/containers")
    old=$(awk -F '|' -v s="$service" '$2 == s { print $1 ":" $8 }' "$R/before/containers" | sort | tr '\n' ' ')
    new=$(awk -F '|' -v s="$service" '$2 == s { print $1 ":" $8 }' "$R/after" | sort | tr '\n' ' ')
    health=$(awk -F '|' -v s="$service" '$2 == s { print $5 == "-" ? $4 : $5; exit }' "$R/after")
    change=unchanged
    [ "$old" = "$new" ] || change=changed
    [ -n "$old" ] || change=new
    event service name "$service" image "$image" pinned "$pinned" was "$was" \
      was-image "$(awk -F '|' -v s="$service" '$1 == s { print $2; exit }' "$S/releases/$before_it/images" 2>/dev/null)" \
      change "$change" health "$health" way "$(awk -F '|' -v s="$service" '$1 == s { print $2 }' "$R/ways" 2>/dev/null)" \
      why "$(awk -F '|' -v s="$service" '$1 == s { print $3 }' "$R/ways" 2>/dev/null)"
    [ "$change" = unchanged ] || touch "$R/changed"
  done <"$R/images"
}

# name_anew: another id where the store has this one, since deploys of one tag may begin in the same second.
name_anew() {
  [ -e "$S/releases/$RELEASE" ] || return 0
  taken=$RELEASE
  number=2
  while [ -e "$S/releases/$taken-$number" ]; do number=$((number + 1)); done
  RELEASE=$taken-$number
  # Whoever recovers this run has to know it by the new one.
  printf "RELEASE='%s'\n" "$RELEASE" >>"$R/plan" &&
    sed "s/\"id\":\"$taken\"/\"id\":\"$RELEASE\"/" "$R/meta.json" >"$R/meta.new" && mv "$R/meta.new" "$R/meta.json" && return 0
  because 'the release could not be given a name of its own on the server; is the disk full?'
  return 1
}

# keep_model FOLDER: what Compose said of the release, so that an instant way back need not ask.
keep_model() {
  [ -s "$R/hashes" ] || return 0
  rm -rf "$1/model"
  mkdir "$1/model" && cp "$R/services" "$R/shapes" "$R/externals" "$R/hashes" "$1/model/" &&
    moved "|${T:-$D}/" "|$D/" <"$R/binds" >"$1/model/binds"
}

commit() {
  said_by "$S/current"
  previous=$said
  tell_services
  if [ -n "$previous" ] && [ ! -e "$R/changed" ] && cmp -s "$R/manifest" "$S/releases/$previous/manifest" &&
    cmp -s "$R/options" "$S/releases/$previous/options" &&
    { [ ! -e "$R/checkout" ] || cmp -s "$R/checkout" "$S/releases/$previous/checkout"; }; then
    state=unchanged
    RELEASE=$previous
    # The proxy may be told in other words than before.
    rm -rf "$S/releases/$RELEASE/proxy" && cp -R "$P" "$S/releases/$RELEASE/proxy" 2>>"$R/stderr"
    ! is_stack || keep_stack "$S/releases/$RELEASE"
    return 0
  fi
  state=deployed
  if [ ! -d "$S/releases/$RELEASE" ]; then
    store=$S/releases/.$RELEASE
    rm -rf "$store"
    mkdir -p "$store"
    sed 's/^[0-9a-f]* [0-7]* //' "$R/manifest" >"$store/paths"
    awk -F '|' '{ print $2 "|" $4 }' "$R/after" | sort -u >"$store/states"
    if ! copy_files "$D" "$store/files" "$store/paths" ||
      ! cp "$R/sent" "$R/manifest" "$R/options" "$R/images" "$R/project" "$R/mirrors" "$R/meta.json" "$store/" ||
      ! cp -R "$P" "$store/proxy" || ! keep_model "$store" ||
      { [ -e "$R/checkout" ] && ! cp "$R/checkout" "$store/"; } ||
      { [ -f "$D/$ENV_FILE" ] && ! printf '%s\n' "$ENV_FILE" >"$store/env-file"; } ||
      ! printf '%s\n' "$previous" >"$store/previous" || ! mv "$store" "$S/releases/$RELEASE"; then
      rm -rf "$store"
      because 'the release could not be kept on the server; is the disk full?'
      return 1
    fi
  fi
  # What the swarm makes of the same files may differ from one time to the other.
  ! is_stack || keep_stack "$S/releases/$RELEASE" || {
    because 'the release could not be kept on the server; is the disk full?'
    return 1
  }
  # From this rename on the new release is the one that counts.
  if ! printf '%s\n' "$RELEASE" >"$S/current.new" || ! mv "$S/current.new" "$S/current"; then
    rm -f "$S/current.new"
    because 'the release could not be noted on the server; is the disk full?'
    return 1
  fi
}

# adopt_env_file RELEASE: the one that the release came with, whatever the input says.
adopt_env_file() {
  [ ! -s "$S/releases/$1/env-file" ] || ENV_FILE=$(cat "$S/releases/$1/env-file")
}

# undo RUN_FOLDER: files, env and images as before that run, up and well again.
undo() {
  B=$1/before
  PROJECT=$(cat "$B/project")
  export PROJECT
  journal rollback
  event step name rollback state begin
  # The way back has a time limit of its own; and it needs Docker, which may just be coming back itself.
  uptime_cs
  deadline_cs=$((uptime_cs + TIMEOUT * 100))
  await_docker || {
    because 'Docker on the server does not answer'
    event step name rollback state failed reason "$reason"
    return 1
  }
  # A release that never came to be the current one is none to go back to.
  [ "$COMMAND" != deploy ] || [ "$RELEASE" = "$(cat "$S/current" 2>/dev/null)" ] || rm -rf "$S/releases/${RELEASE:-none}"
  restore_checkout "$1"
  adopt_env_file "$(cat "$B/current")"
  if is_stack; then
    if undo_stack "$1"; then
      event step name rollback state 'done'
      return 0
    fi
    event step name rollback state failed reason "$reason"
    return 1
  fi
  if [ ! -s "$B/containers" ]; then
    # Nothing ran before, so nothing is to be left running.
    (compose_exec "$D" "$1/options" down --remove-orphans) >"$R/up.out" 2>&1
    restore_files "$B"
    event step name rollback state 'done'
    return 0
  fi
  restore_files "$B" || {
    because 'the files of the release before could not be put back; is the disk full?'
    return 1
  }
  cp "$B/options" "$R/undo-options" || {
    because 'the release before could not be brought up; is the disk full?'
    return 1
  }
  grep -q '^\.deploy/images\.yml$' "$R/undo-options" || pin_by_id "$B"
  sweep
  back_from=$1
  instant=
  : >"$R/out"
  # A set that this run kept, or had made the proxy go back to, is sorted out with the others.
  if [ -e "$1/told-proxy" ] || [ "$(cat "$S/kept/run" 2>/dev/null)" = "$RUN" ]; then rm -rf "$S/kept" "$S/kept.new"; else drop_kept; fi
  proxy_of "$S/releases/$(cat "$B/current")/proxy" "$1/proxy"
  if ! { bring_back || { await_docker && bring_back; }; } >"$R/up.out" 2>&1 ||
    ! remount "$1" "$R/undo-options" no >>"$R/up.out" 2>&1 || ! tell_again "$1"; then
    because "the release before could not be brought up: $(last_line "$R/up.out")"
    event step name rollback state failed reason "$reason"
    return 1
  fi
  awk -F '|' '{ print $2 "|" }' "$B/containers" | sort -u >"$R/services"
  # Docker may still carry out a stop that a killed Compose asked for, right after ours found the container running.
  revivals=5
  if verify; then
    event step name rollback state 'done'
  else
    event step name rollback state failed reason "$reason"
    return 1
  fi
}

# bring_back: what $R/undo-options describe, started.
bring_back() {
  if [ -s "$back_from/rolling" ] || [ -s "$P/upstreams" ] || [ -s "$P/reloads" ]; then
    roll_back && return 0
  fi
  set -- up --detach --no-build --pull never
  # A newcomer may have the port of what it was to replace.
  if [ "$REMOVE_ORPHANS" = true ]; then set -- "$@" --remove-orphans; else remove_newcomers || return 1; fi
  (compose_exec "$D" "$R/undo-options" "$@")
}

# roll_back: what rolled goes back the same way, so that no request fails; those of before that still run stay.
roll_back() {
  options=$R/undo-options
  SERVICES=
  (compose_exec "$D" "$options" config) >"$R/config.yml" 2>"$R/stderr.config" && read_model "$R/config.yml"
  code=$?
  rm -f "$R/config.yml"
  [ "$code" = 0 ] && hashes "$options" && census && wanted_in_order >"$R/wanted" || return 1
  back_way=rolling
  [ "$STRATEGY" != blue-green ] || back_way=blue-green
  while IFS= read -r one; do
    way=recreate
    ! grep -Fxq "$one" "$back_from/rolling" || way=$back_way
    printf '%s|%s|\n' "$one" "$way"
  done <"$R/wanted" >"$R/ways"
  apply
}

# tell_again RUN_FOLDER: the proxy that this run had told something hears who serves now, whatever its files say.
tell_again() {
  cut -d '|' -f 3 "$P/upstreams" | while IFS= read -r file; do drop_half "$file"; done
  if [ -e "$1/told-proxy" ]; then publish again; else publish; fi
}

# pin_by_id B: a project that ran before it had a release store goes back to the images its containers had,
# also where their tags have moved since.
pin_by_id() {
  while IFS='|' read -r _ service _ _ _ _ _ _ _ id name; do
    [ "$(docker image inspect --format '{{.Id}}' "$name" 2>/dev/null)" = "$id" ] ||
      printf '  %s:\n    image: "%s"\n' "$service" "$id"
  done <"$1/containers" | sort -u >"$R/undo-images"
  [ -s "$R/undo-images" ] || return 0
  { echo 'services:' && cat "$R/undo-images"; } >"$R/undo-images.yml"
  printf '%s\n' -f "$R/undo-images.yml" >>"$R/undo-options"
}

# recover: a run that ended without its last word is finished or undone before anything else.
recover() {
  [ -s "$S/journal" ] || return 0
  read -r _ open word <<END
$(tail -n 1 "$S/journal")
END
  case $word in
  end-*)
    # Killed between its last word in the journal and the one to the runner.
    [ "$open:${1:-}" != "$RUN:own" ] || object end state "${word#end-}" recovered yes release "$(cat "$S/current")" \
      reason 'the program was killed on the server when all was done' >>"$R/log"
    return 0
    ;;
  esac
  [ "$open" != "$RUN" ] || [ "${1:-}" = own ] || return 0
  lost=$S/runs/$open
  outcome=aborted
  rm -f "$lost/ballast"
  event recovering run "$open" at "$word"
  stop_scripts "$lost"
  # Halves of what was to be renamed.
  rm -rf "$S/current.new" "$S"/releases/.[!.]*
  if [ -e "$lost/before/complete" ]; then
    if [ "$(cat "$S/current" 2>/dev/null)" != "$(cat "$lost/before/current")" ]; then
      outcome=deployed
      cp "$lost/ticket" "$S/released" 2>>"$R/stderr"
    elif (. "$lost/plan" && RUN=$open && switched=yes && { [ ! -e "$lost/stack" ] || STRATEGY=stack; } && undo "$lost"); then
      outcome=rolled-back
    else
      outcome=rollback-failed
    fi
  else
    restore_checkout "$lost"
  fi
  R_log=$R/log
  [ ! -d "$lost" ] || R_log=$lost/log
  object end state "$outcome" recovered yes release "$(cat "$S/current" 2>/dev/null)" \
    reason "the program was killed on the server during $word" >>"$R_log"
  printf '%s %s end-%s\n' "$(date +%s)" "$open" "$outcome" >>"$S/journal"
  [ "$lost" = "$R" ] || tidy "$lost"
  event recovered run "$open" state "$outcome"
}

# tidy RUN_FOLDER: what holds secrets or weight goes; the log stays for a runner that comes back.
tidy() {
  tidied=$1
  set --
  for entry in "$tidied"/*; do
    case ${entry##*/} in
    log | stderr | guard | pid | program) ;;
    *) set -- "$@" "$entry" ;;
    esac
  done
  # In one go: there are some sixty, and the runner waits for the end.
  rm -rf "$@"
}
