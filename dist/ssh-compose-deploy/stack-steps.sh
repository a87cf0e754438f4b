# shellcheck shell=sh
# The steps of a deploy and of the way back that a stack does in its own way, and what plan and status say of it.

stack_update() {
  if [ "$FORCE_RECREATE" = true ]; then cp "$R/stack-services" "$R/forced"; else cp "$R/remount" "$R/forced"; fi &&
    raise_stack "$D" "$R/options" "$R/forced"
}

# stack_verify: what the files no longer have goes only when the new is well, since it would be missed on a way back.
stack_verify() {
  watch_stack || return 1
  [ "$REMOVE_ORPHANS" = false ] || beyond | take_away
}

# keep_stack FOLDER: what a later plan, status and prune compare with.
keep_stack() {
  specs '{{json .Spec}}' >"$1/stack-specs" && cp "$R/stack-names" "$R/stack-blocks" "$1/"
}

# undo_stack RUN_FOLDER: the stack as a whole as before that run: files, env, digests, configs and secrets.
undo_stack() {
  B=$1/before
  if [ ! -s "$B/containers" ]; then
    remove_stack
    restore_files "$B"
    return 0
  fi
  restore_files "$B" || {
    because 'the files of the release before could not be put back; is the disk full?'
    return 1
  }
  if ! cp "$B/options" "$R/undo-options" || ! touch "$1/remount"; then
    because 'the release before could not be brought up; is the disk full?'
    return 1
  fi
  grep -q '^\.deploy/images\.yml$' "$R/undo-options" || pin_by_id "$B"
  raise_stack "$D" "$R/undo-options" "$1/remount" || {
    because "the release before could not be brought up: $reason"
    return 1
  }
  watch_stack || return 1
  # What came with the release that is undone.
  cut -d '|' -f 2 "$B/containers" | sort -u >"$R/there-before"
  beyond | without "$R/there-before" | take_away
  [ -z "$(cat "$B/current")" ] || keep_stack "$S/releases/$(cat "$B/current")"
}

# prune_stack: configs and secrets of this stack that no release of the store names any more. The swarm itself refuses to
# remove what a service uses.
prune_stack() {
  cat "$S"/releases/*/stack-names | cut -d '|' -f 3 | sort -u >"$R/needed-names"
  for kind in config secret; do
    docker "$kind" ls --filter "label=com.docker.stack.namespace=$PROJECT" --format '{{.Name}}' |
      without "$R/needed-names" | grep '_[0-9a-f]\{8\}$' | while IFS= read -r name; do
      docker "$kind" rm "$name" >>"$R/stderr" 2>&1 && event pruned image "$kind $name"
    done
  done
  return 0
}

# stack_plan: each service as it would be beside the one of the release that counts.
stack_plan() {
  swarm_step || return 1
  from=$S/releases/$(cat "$S/current" 2>/dev/null)
  tasks >"$R/seen"
  while read -r hash service; do
    image=$(awk -F '|' -v s="$service" '$1 == s { print $2; exit }' "$R/images" 2>/dev/null)
    was=$(awk -F '|' -v s="$service" '$2 == s { print $11; exit }' "$R/seen")
    action=recreate
    grep -q "|${PROJECT}_$service|" "$R/stack-list" || action=create
    [ "$action" = create ] || ! grep -Fxq "$hash $service" "$from/stack-blocks" 2>/dev/null || action=keep
    event plan-service name "$service" action "$action" image "$image" was "$was" strategy stack why ''
  done <"$R/stack-blocks"
  [ "$REMOVE_ORPHANS" = false ] || beyond | while IFS= read -r service; do
    event plan-service name "$service" action remove image '' was '' strategy stack why ''
  done
}

# stack_status RELEASE_FOLDER: what the swarm runs of the release, and what somebody changed by hand.
stack_status() {
  touch "$R/told"
  tasks >"$R/seen"
  tell_changes
  specs '{{json .Spec}}' >"$R/specs-now"
  while read -r service spec; do
    replicas=$(awk -F '|' -v s="${PROJECT}_$service" '$2 == s { print $3 }' "$R/stack-list")
    ready=${replicas%%/*} wanted=${replicas#*/}
    if [ -z "$replicas" ]; then
      event drift what service name "$service" how 'not running'
    elif ! grep -Fxq "$service $spec" "$R/specs-now"; then
      event drift what service name "$service" how 'another specification than was deployed'
    elif [ "$ready" -lt "${wanted%% *}" ] && [ "$wanted" = "${wanted%completed)}" ]; then
      event drift what service name "$service" how "$ready of ${wanted%% *} replicas run"
    fi
  done <"$1/stack-specs"
  while IFS='|' read -r service image pinned; do
    IFS='|' read -r id _ _ _ _ _ _ _ _ _ named <<END
$(awk -F '|' -v s="$service" '$2 == s' "$R/seen" | head -n 1)
END
    [ -z "$id" ] || event running service "$service" image "$image" since "$(docker inspect --type task --format '{{.CreatedAt}}' "$id" 2>/dev/null)" id "$id" named "$named" pinned "$pinned"
  done <"$1/images"
}
