# shellcheck shell=sh
# prune: only what no way back needs any more, and only after a success. A failure here is no failure of the deploy.

prune() {
  said_by "$S/current" || return 0
  current=$said
  said_by "$S/releases/$current/previous"
  remember_store
  # shellcheck disable=SC2012
  ls -1 "$S/releases" | sort -r | awk -v keep="$KEEP_RELEASES" -v current="$current" -v previous="$said" '
    $0 == current || $0 == previous { kept++; next }
    { name[++count] = $0 }
    END { for (i = keep - kept + 1; i <= count; i++) print name[i] }' >"$R/old-releases"
  [ -s "$R/old-releases" ] || {
    ! is_stack || prune_stack
    return 0
  }
  while IFS= read -r release; do
    sed 's/.*|//' "$S/releases/$release/images" 2>/dev/null
  done <"$R/old-releases" | sort -u >"$R/old-images"
  while IFS= read -r release; do rm -rf "$S/releases/$release"; done <"$R/old-releases"
  event pruned releases "$(tr '\n' ' ' <"$R/old-releases")"
  ! is_stack || prune_stack
  [ "$PRUNE_IMAGES" = false ] || prune_images
  return 0
}

# Stores of this user are listed in one file, so that each deploy knows whose way back it must not take.
remember_store() {
  list=$HOME/.local/state/deploy-actions/stores
  mkdir -p "${list%/*}" && { grep -Fxq -- "$S" "$list" 2>/dev/null || printf '%s\n' "$S" >>"$list"; }
}

# other_stores: stores of this user, and of every project that has containers.
other_stores() {
  {
    cat "$HOME/.local/state/deploy-actions/stores"
    docker ps -a --filter label=com.docker.compose.project.working_dir \
      --format '{{.Label "com.docker.compose.project.working_dir"}}/.deploy'
  } 2>/dev/null | sort -u
}

# prune_images: images that only releases gone from this store recorded. Docker itself refuses to remove what a
# container uses, since nothing is forced.
prune_images() {
  {
    cat "$S"/releases/*/images 2>/dev/null
    other_stores | while IFS= read -r store; do
      # Those of a run have been pulled and are about to be brought up.
      [ "$store" = "$S" ] || cat "$store"/releases/*/images "$store"/runs/*/images 2>/dev/null
    done
  } | sed 's/.*|//' | sort -u >"$R/needed-images"
  # A store that may not be read could need whatever its containers' repositories hold.
  other_stores | while IFS= read -r store; do
    # One in a home that may not be entered looks as if it were not there.
    [ -r "$store/releases" ] || { [ -x "${store%/.deploy}" ] && [ ! -e "$store" ]; } || echo "${store%/.deploy}"
  done >"$R/closed-stores"
  while IFS= read -r folder; do
    docker ps -a --filter "label=com.docker.compose.project.working_dir=$folder" --format '{{.Image}}'
  done <"$R/closed-stores" | sed -e 's/@.*//' -e 's/:[^:/]*$//' | sort -u >"$R/closed-repositories"
  without "$R/needed-images" <"$R/old-images" | while IFS= read -r image; do
    grep -Fxq -- "${image%@*}" "$R/closed-repositories" && continue
    docker rmi "$image" >>"$R/stderr" 2>&1 && event pruned image "$image"
  done
}
