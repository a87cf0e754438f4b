# shellcheck shell=sh
# switch: the staged files take their places, one rename each; what was there lies in $R/before.

# snapshot: everything that undo needs; files that stay need none. Without its last line, nothing was switched.
snapshot() {
  B=$R/before
  mkdir -p "$B/files"
  said_by "$S/current"
  current=$said
  old=$S/releases/$current
  # A way back over several releases must also take away what those in between brought.
  [ ! -s "$old/mirrors" ] || [ "$COMMAND" = deploy ] || sort -u "$old/mirrors" "$R/mirrors" -o "$R/mirrors"
  {
    sed 's/^[0-9a-f]* [0-7]* //' "$R/manifest"
    [ -z "$current" ] || cat "$old/paths" 2>/dev/null
  } | sort -u | without "$R/kept" >"$B/managed" || {
    because "what runs now could not be noted for the way back; is the disk full?"
    return 1
  }
  while IFS= read -r path; do
    if [ -e "$D/$path" ] && [ ! -d "$D/$path" ]; then printf '%s\n' "$path" >>"$B/present"; else printf '%s\n' "$path" >>"$B/absent"; fi
  done <"$B/managed"
  touch "$B/present" "$B/absent"
  # tar would pass over it in silence.
  while IFS= read -r path; do
    [ -r "$D/$path" ] || {
      because "$(id -un) may not read $D/$path, so there would be no way back; as root there: chown $(id -un) $D/$path"
      return 1
    }
  done <"$B/present"
  copy_files "$D" "$B/files" "$B/present" || {
    because "the files of $D could not be kept for the way back; is the disk full?"
    return 1
  }
  containers >"$B/containers" || {
    because 'Docker on the server does not answer'
    return 1
  }
  # What a full disk cut short is no way back.
  if ! options_before >"$B/options" || [ ! -s "$B/options" ] || ! printf '%s\n' "$current" >"$B/current" ||
    ! printf '%s\n' "$PROJECT" >"$B/project" ||
    [ "$(cat "$B/present" "$B/absent" | wc -l)" -ne "$(wc -l <"$B/managed")" ] || ! : >"$B/complete"; then
    because "what runs now could not be noted for the way back; is the disk full?"
    return 1
  fi
}

# options_before: the words in front of every Compose command for what runs now. Without a release it is a person's work,
# whose compose files may be others than those that come.
options_before() {
  if [ -n "$current" ] && [ -s "$old/options" ]; then
    cat "$old/options"
    return
  fi
  files=$(docker ps -a --filter "label=com.docker.compose.project=$PROJECT" --filter label=com.docker.compose.oneoff=False \
    --format '{{.Label "com.docker.compose.project.config_files"}}' | grep . | head -n 1 | tr ',' '\n' |
    # A way back may have had a file of its own.
    grep -v '/\.deploy/runs/')
  printf '%s\n' "$files" | while IFS= read -r file; do [ -f "$file" ] || exit 1; done || {
    cat "$R/options-plain"
    return
  }
  sed -n '/^--profile$/{p;n;p;}' "$R/options-plain" && printf '%s\n' "$files" | awk '{ print "-f"; print }'
}

# is_same FILE OTHER: in content and in being executable.
is_same() {
  if [ -x "$1" ]; then [ -x "$2" ]; else [ ! -x "$2" ]; fi && [ -e "$2" ] && cmp -s "$1" "$2"
}

# place FROM PATH: a file takes its place in $D by rename.
place() {
  folder=$D/$2
  folder=${folder%/*}
  [ -d "$folder" ] || (umask 022 && mkdir -p "$folder")
  # A link needs no room, so the way back works on a full disk.
  [ ! -e "$folder/.deploy-$RUN" ] || rm -f "$folder/.deploy-$RUN"
  # A rename onto a folder would end inside it.
  [ ! -d "$D/$2" ] || rmdir "$D/$2" || return 1
  { ln "$1/$2" "$folder/.deploy-$RUN" 2>/dev/null || cp -p "$1/$2" "$folder/.deploy-$RUN"; } &&
    mv -f "$folder/.deploy-$RUN" "$D/$2"
}

# find_mounted: services that mount one of the files that are about to be replaced, in $R/remount.
find_mounted() {
  while IFS='|' read -r service source; do
    path=${source#"$T"/}
    [ "$path" != "$source" ] && [ -f "$T/$path" ] && [ -e "$D/$path" ] && ! cmp -s "$T/$path" "$D/$path" &&
      printf '%s\n' "$service"
  done <"$R/binds" | sort -u >"$R/remount"
}

# list_paths: the paths of the new release, and of these the ones that do not stay as they are.
list_paths() {
  sed 's/^[0-9a-f]* [0-7]* //' "$R/manifest" >"$R/new-paths" && without "$R/kept" <"$R/new-paths" >"$R/moving"
}

switch_files() {
  snapshot || return 1
  if cancelled; then
    # Without this nothing was switched, so nothing is to be undone.
    rm -f "$B/complete"
    because cancelled
    return 1
  fi
  switched=yes
  if ! list_paths || ! find_mounted; then
    because "the files could not be replaced on the server; is the disk full?"
    return 1
  fi
  while IFS= read -r path; do
    is_same "$T/$path" "$D/$path" || place "$T" "$path" || {
      because "the file $path could not be replaced on the server; is the disk full?"
      return 1
    }
  done <"$R/moving"
  # Of a mirrored folder only what an earlier release brought is deleted.
  grep -Fxvf "$R/new-paths" "$B/present" | while IFS= read -r path; do
    while IFS= read -r folder; do
      case $path in "$folder"/*) rm -f "$D/$path" ;; esac
    done <"$R/mirrors"
  done
}

# restore_files B: the managed files as the snapshot has them.
restore_files() {
  while IFS= read -r path; do
    is_same "$1/files/$path" "$D/$path" || place "$1/files" "$path" || return 1
    drop_half "$path"
  done <"$1/present"
  while IFS= read -r path; do
    rm -f "$D/$path"
    drop_half "$path"
  done <"$1/absent"
}

# drop_half PATH: what a kill between the two halves of `place` left beside it.
drop_half() {
  half=$D/$1
  half=${half%/*}/.deploy-$RUN
  [ ! -e "$half" ] || rm -f "$half"
}
