# shellcheck shell=sh
# The user's own steps on the server: hooks, the deploy script, the migration, the git checkout.

# Lines of a script that reach the runner; the rest stays on the server.
most_lines=2000

# tell_output NAME: what $R/NAME.out got since the last call.
tell_output() {
  total=$(wc -l <"$R/$1.out")
  [ "$total" -gt "$told_lines" ] && [ "$told_lines" -lt "$most_lines" ] || return 0
  sed -n "$((told_lines + 1)),${total}p" "$R/$1.out" | head -n "$most_lines" | while IFS= read -r line; do
    event output from "$1" text "$line"
  done
  told_lines=$total
}

# run_script NAME LIMIT: $R/scripts/NAME in $D, its output streamed. A daemon that it leaves behind neither blocks
# us nor keeps the lock. 130 when cancelled, 124 when it took too long.
run_script() {
  : >"$R/$1.out"
  rm -f "$R/$1.code"
  (
    exec 9>&-
    cd "$D" || exit 1
    timeout -k 5 "$2" sh "$R/scripts/$1" </dev/null >"$R/$1.out" 2>&1 &
    echo $! >"$R/$1.pid"
    wait $!
    echo $? >"$R/$1.code.new"
    mv "$R/$1.code.new" "$R/$1.code"
  ) &
  told_lines=0
  while [ ! -e "$R/$1.code" ]; do
    tell_output "$1"
    if cancelled; then
      kill "$(cat "$R/$1.pid" 2>/dev/null)" 2>/dev/null
      return 130
    fi
    sleep 0.2
  done
  # A last line without its newline counts, too.
  echo >>"$R/$1.out"
  tell_output "$1"
  return "$(cat "$R/$1.code")"
}

# stop_scripts RUN_FOLDER: those of a run whose program was killed; timeout passes the signal on to all of theirs.
stop_scripts() {
  for name in before after deploy-script; do
    script=$(cat "$1/$name.pid" 2>/dev/null) || continue
    [ -e "$1/$name.code" ] || ! is_alive "$script" "$1/scripts/$name" || kill "$script"
  done
  container=$(cat "$1/migrate-container" 2>/dev/null) || return 0
  docker rm -f "$container" >/dev/null 2>&1
}

# script_step NAME INPUT: runs it and explains its failure.
script_step() {
  time_left
  run_script "$1" "$time_left"
  code=$?
  case $code in
  0) return 0 ;;
  130) because cancelled ;;
  124 | 137) because "the script in $2 did not end within the time limit (input timeout)" ;;
  *) because "the script in $2 ended with code $code: $(last_line "$R/$1.out")" ;;
  esac
}

before_hook() {
  script_step before before
}

after_hook() {
  script_step after after
}

# deploy_script: in place of pull and update; which images it chose is read off the containers.
deploy_script() {
  drop_kept && script_step deploy-script deploy-script && containers |
    awk -F '|' '{ print $2 "|" $11 "|" $10 }' | sort -u >"$R/images"
}

# can_migrate_early: while the old release serves and everything that the migration needs runs already, it comes
# before the switch, so that its failure touches nothing.
can_migrate_early() {
  running=$(docker ps --filter "label=com.docker.compose.project=$PROJECT" --format '{{.Label "com.docker.compose.service"}}')
  [ -n "$running" ] || return 1
  for service in $(dependencies "$MIGRATE"); do
    printf '%s\n' "$running" | grep -Fxq "$service" || return 1
  done
}

# migrate: a container of its own, nothing else is touched.
migrate() {
  container=$PROJECT-migrate-$(printf '%s' "$RUN" | cksum | cut -d ' ' -f 1)
  printf '%s\n' "$container" >"$R/migrate-container"
  set -- run --rm -T --name "$container" "$MIGRATE"
  while IFS= read -r word; do set -- "$@" "$word"; done <"$R/migrate-words"
  folder=$D
  if [ -z "${switched:-}" ]; then
    # What it depends on runs already, and must not be recreated while the old release serves.
    shift
    set -- run --no-deps "$@"
    folder=$T
  fi
  time_left
  [ "$time_left" -lt "$MIGRATE_TIMEOUT" ] || time_left=$MIGRATE_TIMEOUT
  deadline_before=$deadline_cs
  uptime_cs
  deadline_cs=$((uptime_cs + time_left * 100))
  in_background compose_exec "$folder" "$R/options" "$@" >"$R/migrate.out" 2>&1 </dev/null
  code=$?
  deadline_cs=$deadline_before
  # The client may be gone while its container still runs.
  [ "$code" = 0 ] || docker rm -f "$container" >/dev/null 2>&1
  told_lines=0
  tell_output migrate
  case $code in
  0) return 0 ;;
  130) because cancelled ;;
  124 | 137) because "the migration ($MIGRATE) did not end within ${MIGRATE_TIMEOUT}s (input migrate-timeout) and was stopped" ;;
  *)
    event logs service "$MIGRATE" text "$(tail -n 20 "$R/migrate.out" | tail -c 4000)" health ''
    because "the migration ($MIGRATE) failed with code $code: $(last_line "$R/migrate.out")"
    ;;
  esac
}

# checkout: the ref comes into the git checkout that $D is; what was there is noted first, for the way back.
checkout() {
  if ! git rev-parse --git-dir >/dev/null 2>"$R/git.err"; then
    because "checkout: $D is no git checkout on the server ($(last_line "$R/git.err")); clone the repository there first"
    return 1
  fi
  if ! { (git symbolic-ref -q --short HEAD || echo -) && git rev-parse HEAD; } >"$R/checkout-before.new" 2>"$R/git.err"; then
    because "checkout: the commit of $D cannot be read: $(last_line "$R/git.err")"
    return 1
  fi
  [ -n "$(git status --porcelain --untracked-files=no)" ] || echo clean >>"$R/checkout-before.new"
  mv "$R/checkout-before.new" "$R/checkout-before"
  time_left
  # A whole sha that is there already, such as that of an earlier release, needs no fetch.
  if [ "${#CHECKOUT}" = 40 ] && git cat-file -e "$CHECKOUT^{commit}" 2>/dev/null; then
    wanted=$CHECKOUT
  elif in_background timeout -k 5 "$time_left" git fetch --quiet origin "$CHECKOUT" >"$R/git.out" 2>"$R/git.err" </dev/null; then
    wanted=$(git rev-parse 'FETCH_HEAD^{commit}')
  else
    if cancelled; then because cancelled; else because "checkout: git fetch origin $CHECKOUT failed on the server: $(last_line "$R/git.err")"; fi
    return 1
  fi
  if git show-ref --verify --quiet "refs/remotes/origin/$CHECKOUT"; then
    git checkout --quiet "$CHECKOUT" 2>"$R/git.err" && git reset --quiet --keep "$wanted" 2>"$R/git.err"
  else
    git checkout --quiet --detach "$wanted" 2>"$R/git.err"
  fi || {
    because "checkout: local changes on the server stand in the way of $CHECKOUT: $(last_line "$R/git.err")"
    restore_checkout "$R"
    return 1
  }
  printf '%s\n' "$wanted" >"$R/checkout"
  event checkout from "$(sed -n 2p "$R/checkout-before")" to "$wanted"
}

# restore_checkout RUN_FOLDER: branch and commit as that run found them.
restore_checkout() {
  [ -e "$1/checkout-before" ] || return 0
  branch=$(sed -n 1p "$1/checkout-before")
  commit=$(sed -n 2p "$1/checkout-before")
  force=
  keep=--keep
  if [ "$(sed -n 3p "$1/checkout-before")" = clean ]; then
    # Then what differs is ours: half a checkout that a kill or a full disk left, which git would keep as local changes.
    rm -f .git/index.lock
    force=--force
    keep=--hard
  fi
  if [ "$branch" = - ]; then
    git checkout --quiet $force --detach "$commit"
  else
    git checkout --quiet $force "$branch" && git reset --quiet "$keep" "$commit"
  fi 2>>"$R/stderr"
}
