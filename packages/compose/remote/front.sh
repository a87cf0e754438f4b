# shellcheck shell=sh
# The attached half: looks at the server, takes what differs, starts the program detached and shows its log.
# It changes nothing but .deploy/runs/$RUN, and may die at any moment.

refuse() {
  object refused reason "$1"
  exit 1
}

# Makes $D, the absolute directory, without a link in its last part being followed anew later.
enter_directory() {
  D=$DIRECTORY
  # A tilde that came as text is no shell's to expand.
  [ "${D%%/*}" != '~' ] || D=$HOME/${D#*/}
  D=${D%/}
  if [ ! -d "$D" ]; then
    [ -d "${D%/*}/" ] ||
      refuse "directory: ${D%/*} does not exist on the server; make it there first: mkdir -p ${D%/*}"
    mkdir "$D" 2>/dev/null || [ -d "$D" ] ||
      refuse "directory: $D cannot be made by $(id -un); as root on the server: install -d -o $(id -un) $D"
  fi
  cd "$D" || refuse "directory: $(id -un) may not enter $D on the server"
  D=$(pwd -P)
  [ -w "$D" ] || refuse "directory: $(id -un) may not write in $D on the server; as root there: chown $(id -un) $D"
  S=$D/.deploy
  umask 077
  # shellcheck disable=SC2012
  [ ! -d "$S" ] || { [ -w "$S" ] && [ -x "$S" ]; } ||
    refuse "directory: $(id -un) may not write in $S, which belongs to $(ls -ld "$S" | awk '{ print $3 }'); deploy as that user, or as root there: chown -R $(id -un) $S"
  mkdir -p "$S/runs" "$S/releases" || refuse "directory: $S cannot be made; is the disk full?"
  chmod 700 "$S"
}

# are_there LIST: whether it is the list that the runner has, and its files lie in $D as they were sent.
are_there() {
  list=$(sha256sum 2>/dev/null <"$1") && [ "${list%% *}" = "$WANTED" ] &&
    sed 's/^\([0-9a-f]*\) [0-7]* /\1  /' "$1" | sha256sum -c >/dev/null 2>&1
}

# Says what is there, so that the runner sends only what differs, and then what the server is: that takes longer and
# is found out while the runner's order travels. WANTED is the digest of the list of files that the runner has.
probe() {
  said_by "$S/current"
  release=$said
  same=no
  if [ -n "$WANTED" ] && [ -n "$release" ] && [ -s "$S/releases/$release/manifest" ]; then
    if are_there "$S/releases/$release/sent"; then
      same=yes
    else
      # Lines of sha256sum, which the runner knows by their first sign.
      sed -n 's/^[0-9a-f]* [0-7]* //p' "$S/releases/$release/manifest" | tr '\n' '\0' |
        xargs -0 sha256sum 2>/dev/null | sed 's/^/=/'
    fi
  fi
  object ready same "$same"
  for word in docker flock tar sha256sum setsid timeout; do
    command -v "$word" >/dev/null 2>&1 || missing="${missing:-}${missing:+, }$word"
  done
  [ -z "${missing:-}" ] || refuse "the server has no $missing (looked in $PATH); install it there"
  # Side by side; an engine that does not answer is asked again, for the reason.
  ask='{{.Server.Version}} {{.Server.Os}}/{{.Server.Arch}}'
  engine=
  compose=
  while IFS= read -r line; do
    case $line in
    *' engine') engine=${line% engine} ;;
    *) compose=$line ;;
    esac
  done <<END
$(
    docker compose version --short 2>/dev/null &
    docker version --format "$ask engine" 2>/dev/null
    wait
  )
END
  [ -n "$engine" ] || engine=$(docker version --format "$ask" 2>&1) || {
    case $engine in
    *'permission denied'*) refuse "$(id -un) may not use Docker on the server; as root there: usermod -aG docker $(id -un)" ;;
    *) refuse "Docker on the server does not answer: $(printf '%s' "$engine" | tail -n 1)" ;;
    esac
  }
  [ -n "$compose" ] ||
    refuse 'the server has Docker but not the Compose plugin (v2); install docker-compose-plugin there'
  case ${compose#v} in
  0.* | 1.* | 2.[0-9].* | 2.1[0-9].*) refuse "Compose $compose on the server is too old; 2.20 or newer is needed" ;;
  esac
  free=$(df -Pk "$D" | awk 'NR == 2 { print $4 }')
  [ "${free:-0}" -ge 20480 ] ||
    refuse "the disk of $D has ${free:-0} kB free; make room (docker image prune), nothing was changed"
  # The last line before those of the log. Where nobody hears it any more, the order that may have come is not begun:
  # the runner, coming back, may have been told already that there is no such run.
  object probe directory "$D" user "$(id -un)" docker "${engine%% *}" platform "${engine#* }" \
    compose "$compose" free-kb "$free" current "$release" || exit 1
}

# take BYTES: so many bytes of stdin, and not one more.
take() {
  [ "$1" -lt 65536 ] || dd bs=65536 count=$(($1 / 65536)) iflag=fullblock
  [ $(($1 % 65536)) -eq 0 ] || dd bs=$(($1 % 65536)) count=1 iflag=fullblock
}

# unpack: a part of the payload, "BYTES" in a line and a compressed tar of them, into $R. The connection may go in
# the middle: a part without its last entry is none. In the C locale GNU tar drops Unicode's tag characters (the flag of
# Wales has some) from names.
unpack() {
  if ! IFS= read -r bytes; then
    rm -rf "$R"
    exit 1
  fi
  if ! take "$bytes" 2>/dev/null | gzip -dc 2>/dev/null | LC_ALL=C.UTF-8 tar -xf - -C "$R" 2>"$R/tar.err"; then
    reason=$(tail -n 1 "$R/tar.err")
    rm -rf "$R"
    refuse "the files could not be laid down on the server: $reason; nothing was changed"
  fi
  if [ ! -e "$R/complete" ]; then
    rm -rf "$R"
    exit 1
  fi
  rm "$R/complete"
}

# Takes the payload from stdin: the order, the registry's password in a line, and the files where they differ.
receive() {
  R=$S/runs/$RUN
  mkdir "$R" || refuse "the run $RUN exists on the server already"
  unpack
  IFS= read -r password || password=
  if [ "$same" = no ]; then
    unpack
    cp "$R/manifest" "$R/sent"
  else
    cp "$S/releases/$release/sent" "$R/sent" && cp "$R/sent" "$R/manifest"
  fi || {
    rm -rf "$R"
    refuse "the files could not be laid down on the server; is the disk full? nothing was changed"
  }
  printf '%s\n' "$release" >"$R/base"
  echo "${engine##*/}" >"$R/architecture"
}

launch() {
  : >"$R/log"
  # Set free for the last words and the way back, if the disk is full by then.
  dd if=/dev/zero of="$R/ballast" bs=1024 count=256 2>/dev/null || {
    rm -rf "$R"
    refuse "the disk of $D is full; nothing was changed"
  }
  # The password goes through a pipe into the program's memory; it never lies on the disk.
  printf '%s\n' "$password" | setsid sh "$R/program" guard "$D" "$RUN" >/dev/null 2>"$R/stderr" &
  password=
}

# look_after OFFSET: what the log gets from that byte on.
look_after() {
  at=$1
  # $$ is the front itself, also in here: without it nobody reads any more.
  while kill -0 $$ 2>/dev/null; do
    size=$(wc -c <"$R/log")
    [ "$size" -le "$at" ] || dd if="$R/log" bs=1 skip="$at" count=$((size - at)) 2>/dev/null
    at=$size
    sleep 0.2
  done
}

# follow OFFSET: the log from that byte on; words from the runner are passed on to the program.
follow() {
  R=$S/runs/$RUN
  [ -e "$R/log" ] || refuse "the server knows no run $RUN (any more)"
  if tail --version >/dev/null 2>&1; then
    tail -c "+$(($1 + 1))" -f "$R/log" &
  else
    # The tail of busybox looks once a second only.
    look_after "$1" &
  fi
  tail=$!
  trap 'kill $tail 2>/dev/null' EXIT
  watch_over &
  watcher=$!
  trap 'kill $tail $watcher 2>/dev/null' EXIT
  while IFS= read -r word; do
    case $word in
    abort)
      : >"$R/cancel"
      kill -USR1 "$(cat "$R/pid" 2>/dev/null)" 2>/dev/null
      ;;
    commit | rollback | steady | ill)
      echo "$word" >"$R/answer.tmp" && mv "$R/answer.tmp" "$R/answer"
      kill -USR1 "$(cat "$R/pid" 2>/dev/null)" 2>/dev/null
      ;;
    esac
  done
}

# A program and a guard that were both killed leave nobody to clean up: start them again.
watch_over() {
  while sleep 2 && kill -0 $$ 2>/dev/null; do
    grep -q '^{"event":"end"' "$R/log" && return
    said_by "$R/guard" || continue
    is_alive "$said" "$RUN" && continue
    setsid sh "$R/program" guard "$D" "$RUN" recover </dev/null >/dev/null 2>>"$R/stderr" &
    sleep 2
  done
}

find_docker
enter_directory
case $MODE in
start)
  probe
  receive
  launch
  follow 0
  ;;
attach) follow "$OFFSET" ;;
esac
