# shellcheck shell=sh
# stage: the whole wanted state of the managed files in $T, checked, before anything of $D is touched.

# copy_files FROM TO LIST: the files named in LIST, with their modes; a few forks however many there are. The tar of
# busybox heeds the umask in spite of -p.
copy_files() {
  [ -s "$3" ] || return 0
  mkdir -p "$2"
  # That of GNU takes a backslash in a name for the beginning of an escape.
  case $(tar --version 2>/dev/null) in *'GNU tar'*) as_named=--no-unquote ;; *) as_named= ;; esac
  # shellcheck disable=SC2016
  (cd "$1" && sed 's|^|./|' "$3" | tr '\n' '\0' |
    TO=$2 AS_NAMED=$as_named xargs -0 sh -c 'umask 022; tar $AS_NAMED -cf - -- "$@" | tar -xpf - -C "$TO"' sh) 2>>"$R/stderr"
}

# How env files are read, for awk: keys, and values in quotes over several lines.
ENV_READER='
    function key_of(line) {
      sub(/^[ \t]*(export[ \t]+)?/, "", line)
      if (match(line, /^[A-Za-z_][A-Za-z0-9_.-]*[ \t]*[=:]/) == 0) return ""
      line = substr(line, 1, RLENGTH - 1)
      sub(/[ \t]+$/, "", line)
      return line
    }
    # The quote that is still open at the end of text, if any.
    function open_quote(text, quote,    i, c) {
      for (i = 1; i <= length(text); i++) {
        c = substr(text, i, 1)
        if (c == "\\") { i++; continue }
        if (c == quote) return ""
      }
      return quote
    }
    # The quote that a line with a key opens and does not close, if any.
    function opened_by(line,    first) {
      sub(/^[^=:]*[=:][ \t]*/, "", line)
      first = substr(line, 1, 1)
      return first == "\"" || first == "\047" ? open_quote(substr(line, 2), first) : ""
    }'

# merge_env PATCH CURRENT: CURRENT with the keys of PATCH (one KEY=value a line) set where they stand, or added;
# other lines, comments and order stay byte for byte.
merge_env() {
  LC_ALL=C awk -v patch="$1" "$ENV_READER"'
    BEGIN {
      while ((getline line < patch) > 0) {
        at = index(line, "=")
        name = substr(line, 1, at - 1)
        wanted[name] = line
        order[++count] = name
      }
    }
    inside != "" {
      if (!dropping) print
      inside = open_quote($0, inside)
      next
    }
    {
      line = $0
      # A byte order mark is no part of the first key.
      if (NR == 1 && substr(line, 1, 3) == "\357\273\277") line = substr(line, 4)
      key = key_of(line)
      dropping = (key != "" && (key in wanted))
      if (dropping && !(key in done)) { print wanted[key]; done[key] = 1 }
      if (!dropping) print
      if (key != "") inside = opened_by(line)
    }
    END { for (i = 1; i <= count; i++) if (!(order[i] in done)) print wanted[order[i]] }
  ' "$2"
}

# link_rest FROM TO: what lies in FROM and not in TO, as links, so that a staged compose file finds its neighbours.
# One fork for a folder, however much is in it.
link_rest() {
  # shellcheck disable=SC2016
  for entry in "$1"/* "$1"/.[!.]*; do
    name=${entry##*/}
    [ "$name" != .deploy ] || continue
    [ -e "$entry" ] || continue
    if [ ! -e "$2/$name" ]; then
      printf '%s\0' "$entry"
    elif [ -d "$2/$name" ] && [ ! -L "$2/$name" ] && [ -d "$entry" ]; then
      (link_rest "$entry" "$2/$name")
    fi
  done | TO=$2 xargs -0 -r sh -c 'ln -s "$@" "$TO/"' sh
}

# divide: of the files that the runner wants, those that lie in $D already, as $R/kept and, with their digests, as
# $R/stay; the rest, which have to be laid into $T, as $R/staged; of these, what only needs another mode, as $R/moded.
divide() {
  : >"$R/kept"
  : >"$R/moded"
  for mode in 644 755; do
    sed -n "s/^[0-9a-f]* $mode //p" "$R/manifest" | while IFS= read -r path; do
      [ ! -e "$R/files/$path" ] || continue
      if [ -x "$D/$path" ]; then has=755; else has=644; fi
      if [ "$has" = "$mode" ]; then printf '%s\n' "$path" >>"$R/kept"; else printf '%s\n' "$path" >>"$R/moded"; fi
    done
  done
  part stay "$R/kept"
  part staged "$R/kept"
}

# part NAME LIST: the lines of the manifest whose path is in LIST (stay), or is not (staged), as $R/NAME.
part() {
  LC_ALL=C awk -v list="$2" -v name="$1" '
    BEGIN { while ((getline path < list) > 0) listed[path] = 1 }
    { path = $0; sub(/^[0-9a-f]* [0-7]* /, "", path); if ((path in listed) == (name == "stay")) print }
  ' "$R/manifest" >"$R/$1"
}

# are_right LIST FOLDER: whether the files of a part of the manifest lie in FOLDER, with that content.
are_right() {
  [ ! -s "$1" ] ||
    sed 's/^\([0-9a-f]*\) [0-7]* /\1  /' "$1" | (cd "$2" && sha256sum -c - >/dev/null 2>"$R/sums.err")
}

# stage_payload: what the runner sent; the rest stays where it is.
stage_payload() {
  divide
  copy_files "$D" "$T" "$R/moded"
  [ ! -d "$R/files" ] || (cd "$R/files" && tar -cf - .) | tar -xpf - -C "$T"
  if ! are_right "$R/stay" "$D"; then
    # While this run waited for the lock another release took its place; the one that the runner heard of is stored.
    copy_files "$S/releases/$(cat "$R/base")/files" "$T" "$R/kept"
    cp "$R/manifest" "$R/staged"
    : >"$R/kept"
  fi
  if ! are_right "$R/staged" "$T"; then
    because "the files changed on the server while they were sent ($(head -n 1 "$R/sums.err")); run the job again"
    return 1
  fi
  for mode in 644 755; do
    sed -n "s|^[0-9a-f]* $mode |./|p" "$R/staged" | tr '\n' '\0' | (cd "$T" && xargs -0 -r chmod "$mode")
  done
}

# stage_env: the env files; "NUMBER MODE PATH" a line, the patch in patches/NUMBER.
stage_env() {
  while read -r number mode path; do
    mkdir -p "$T/$(dirname "$path")"
    if [ "$mode" = merge ] && [ -f "$D/$path" ]; then
      merge_env "$R/patches/$number" "$D/$path" >"$T/$path"
    else
      cp "$R/patches/$number" "$T/$path"
    fi || {
      because "the env file $path could not be written on the server"
      return 1
    }
    chmod 600 "$T/$path"
    printf '%s 600 %s\n' "$(sha256sum <"$T/$path" | cut -c 1-64)" "$path" >>"$R/manifest"
  done <"$R/env-files"
}

stage_release() {
  from=$S/releases/$RELEASE
  copy_files "$from/files" "$T" "$from/paths" || {
    because "the release $RELEASE in the store cannot be read"
    return 1
  }
  cp "$from/options" "$R/options"
  cp "$from/manifest" "$from/mirrors" "$R/"
}

# check_places: what stands in $D where a file is to be laid. Docker makes an empty folder where a file that it is to
# mount is missing; that one gives way.
check_places() {
  sed 's/^[0-9a-f]* [0-7]* //' "$R/manifest" | while IFS= read -r path; do
    if [ -d "$D/$path" ] && { [ -L "$D/$path" ] || [ -n "$(ls -A "$D/$path")" ]; }; then
      printf '%s is a folder, and the release has a file\n' "$path"
      break
    fi
    above=$path
    while [ "$above" != "${above%/*}" ]; do
      above=${above%/*}
      [ ! -d "$D/$above" ] || break
      [ ! -e "$D/$above" ] || printf '%s is a file, and the release has a folder\n' "$above"
    done
  done >"$R/places"
  [ -s "$R/places" ] || return 0
  because "on the server $(head -n 1 "$R/places") of that name; move it away there, in $D"
}

# default_files: without a list of compose files, the ones that Compose would find by itself. They have to be
# named, since a further one is added.
default_files() {
  grep -q '^-f$' "$R/options" && return
  named=$(sed -n 's/^[[:space:]]*\(export[[:space:]]*\)\{0,1\}COMPOSE_FILE=//p' "$T/$ENV_FILE" 2>/dev/null | tail -n 1 | tr -d "\"'\r")
  if [ -n "$named" ]; then
    printf '%s\n' "$named" | tr ':' '\n' | awk '{ print "-f"; print }' >>"$R/options"
    return
  fi
  for stem in compose docker-compose; do
    for name in "$stem.yaml" "$stem.yml"; do
      [ -e "$T/$name" ] || continue
      printf '%s\n' -f "$name" >>"$R/options"
      for override in "$stem.override.yaml" "$stem.override.yml"; do
        [ ! -e "$T/$override" ] || { printf '%s\n' -f "$override" >>"$R/options" && break; }
      done
      return
    done
  done
}

# check_services: the names of the input services.
check_services() {
  for one in $SERVICES; do
    cut -d '|' -f 1 "$R/services" | grep -Fxq -- "$one" && continue
    because "services: the compose files have no service $one (for these profiles); they have $(cut -d '|' -f 1 "$R/services" | paste -s -d ' ' -)"
    return 1
  done
}

# check_project: under another name it would come to stand beside what runs.
check_project() {
  said_by "$S/current" || return 0
  release=$said
  said_by "$S/releases/$release/project" || return 0
  was=$said
  [ "$was" != "$PROJECT" ] && [ -n "$(docker ps -q --filter "label=com.docker.compose.project=$was")" ] || return 0
  because "the release $release runs as the project $was, and $PROJECT would come to stand beside it; write project: $was, or take it down first: docker compose -p $was down"
}

# check_folder: two folders of the same name make one project of Compose, and would replace each other's containers.
check_folder() {
  [ ! -s "$S/current" ] || return 0
  here=$(pwd -P)
  docker ps --filter "label=com.docker.compose.project=$PROJECT" \
    --format '{{.Label "com.docker.compose.project.working_dir"}}' | sort -u | while IFS= read -r folder; do
    [ ! -s "$folder/.deploy/current" ] || [ "$(cd "$folder" && pwd -P)" = "$here" ] || printf '%s\n' "$folder"
  done >"$R/elsewhere"
  [ -s "$R/elsewhere" ] || return 0
  because "the project $PROJECT is released from $(head -n 1 "$R/elsewhere") already, and these containers would replace its own; give this one another name: project: …, or name: in the compose file"
}

stage() {
  T=$R/stage/${D##*/}
  mkdir -p "$T/.deploy"
  same_kind || return 1
  : >"$R/kept"
  case $COMMAND in
  deploy | plan) stage_payload && stage_env ;;
  rollback) stage_release ;;
  esac || return 1
  check_places || return 1
  if [ -n "${instant:-}" ]; then
    cp "$R/options" "$R/options-plain" && cp "$S/releases/$RELEASE/model/"* "$R/" && moved "|$D/" "|$T/" <"$S/releases/$RELEASE/model/binds" >"$R/binds" &&
      cp "$S/releases/$RELEASE/project" "$R/project" || return 1
    PROJECT=$(cat "$R/project")
    event project name "$PROJECT"
    return 0
  fi
  link_rest "$D" "$T"
  default_files
  cp "$R/options" "$R/options-plain"
  if ! in_background compose_exec "$T" "$R/options" config >"$R/config.yml" 2>"$R/config.err"; then
    [ ! -e "$R/cancel" ] || {
      because cancelled
      return 1
    }
    because "Compose refuses the compose files: $(moved "$T" "$D" <"$R/config.err" | grep . | tail -n 1)"
    return 1
  fi
  PROJECT=$(sed -n '1s/^name: *//p' "$R/config.yml" | tr -d "\"'")
  printf '%s\n' "$PROJECT" >"$R/project"
  read_model "$R/config.yml"
  # It holds the values of the environment.
  rm -f "$R/config.yml"
  [ -s "$R/services" ] || {
    because "the compose files hold no service (for these profiles)"
    return 1
  }
  event project name "$PROJECT"
  check_services && check_project && check_folder && check_externals
}
