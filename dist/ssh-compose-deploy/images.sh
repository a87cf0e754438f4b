# shellcheck shell=sh
# login and pull: every image is there, and known by digest, before anything is stopped.

# login: into a DOCKER_CONFIG of this run only; the server's own logins are neither used up nor changed.
login() {
  own=${DOCKER_CONFIG:-$HOME/.docker}
  DOCKER_CONFIG=$R/docker-config
  export DOCKER_CONFIG
  mkdir -p "$DOCKER_CONFIG"
  # Contexts (a rootless engine), plugins of the user, proxies and logins to other registries go on working.
  [ ! -d "$own/contexts" ] || ln -s "$own/contexts" "$DOCKER_CONFIG/contexts"
  [ ! -d "$own/cli-plugins" ] || ln -s "$own/cli-plugins" "$DOCKER_CONFIG/cli-plugins"
  # An empty helper keeps this login out of a credential store that would outlive the run.
  { cat "$own/config.json" 2>/dev/null || echo '{}'; } | awk -v registry="${REGISTRY:-https://index.docker.io/v1/}" '
    { text = text $0 "\n" }
    END {
      rest = substr(text, index(text, "{") + 1)
      printf "{\"credHelpers\":{\"%s\":\"\"}%s%s", registry, (rest ~ /^[ \t\r\n]*}/ ? "" : ","), rest
    }' >"$DOCKER_CONFIG/config.json"
  printf '%s' "$password" |
    timeout 60 docker login --username "$REGISTRY_USERNAME" --password-stdin "$REGISTRY" >"$R/login.out" 2>&1
  code=$?
  password=
  [ "$code" = 0 ] && return 0
  case $(cat "$R/login.out") in
  *401* | *unauthorized* | *denied* | *incorrect*)
    because "the registry $REGISTRY refused registry-username and registry-password: $(last_line "$R/login.out")"
    ;;
  *) because "the login to $REGISTRY failed from the server: $(last_line "$R/login.out")" ;;
  esac
}

logout() {
  rm -rf "$R/docker-config"
}

# pull_one NUMBER IMAGE PLATFORM: with retries where another attempt may help.
pull_one() {
  for pause in 1 3 0; do
    time_left
    timeout -k 5 "$time_left" docker pull -q ${3:+--platform "$3"} "$2" >"$R/pull/$1.out" 2>&1 && return 0
    case $(cat "$R/pull/$1.out") in
    *toomanyrequests* | *429* | *' 50'[0234]* | *timeout* | *'connection reset'* | *'unexpected EOF'* | *'i/o'*) ;;
    *) return 1 ;;
    esac
    [ "$pause" = 0 ] || sleep "$pause"
  done
  return 1
}

explain_pull() {
  # Their containers run.
  if [ -n "${instant:-}" ]; then
    pin
    return
  fi
  line=$(last_line "$2")
  case $1 in
  sha256:*)
    because "the image $1 of this release was built on the server and is gone from there (docker image prune?); deploy its commit again"
    return 1
    ;;
  esac
  case $line in
  *'manifest unknown'* | *'not found'* | *'does not exist'*)
    because "the image $1 does not exist in its registry; was it pushed? check image-tag ($line)"
    ;;
  *'no matching manifest'* | *'does not match the specified platform'*)
    because "the image $1 is not built for this server; build it with platforms: linux/$(cat "$R/architecture") ($line)"
    ;;
  *unauthorized* | *denied* | *'no basic auth'* | *'authentication required'*)
    because "the registry refuses to give $1; give registry, registry-username and registry-password with read access ($line)"
    ;;
  *'no space left'*) because "the disk of the server is full; make room there (docker image prune): $line" ;;
  *) because "the image $1 could not be pulled: $line" ;;
  esac
}

# pull_all: the images that are not there by digest yet, side by side.
pull_all() {
  mkdir -p "$R/pull"
  number=0
  jobs=
  while IFS='|' read -r image platform; do
    number=$((number + 1))
    pull_one "$number" "$image" "$platform" &
    jobs="$jobs $!|$number|$image"
  done <"$R/to-pull"
  failed=
  for job in $jobs; do
    pid=${job%%|*}
    wait "$pid" || failed=${failed:-$job}
  done
  [ -z "$failed" ] && return 0
  number=${failed#*|}
  explain_pull "${failed##*|}" "$R/pull/${number%%|*}.out" || echo "$reason" >"$R/pull/reason"
  return 1
}

pull() {
  while IFS='|' read -r _ image platform policy build _; do
    [ "$COMMAND" = deploy ] || policy=missing
    case $image:$policy:$build in
    :*) continue ;;
    *:never:* | *:build:*) continue ;;
    *:missing:* | *:if_not_present:* | *@sha256:*) docker image inspect "$image" >/dev/null 2>&1 && continue ;;
    *:build) [ -z "$policy" ] && docker image inspect "$image" >/dev/null 2>&1 && continue ;;
    esac
    printf '%s|%s\n' "$image" "$platform"
  done <"$R/services" | sort -u >"$R/to-pull"
  if ! in_background pull_all; then
    if cancelled; then because cancelled; else because "$(cat "$R/pull/reason")"; fi
    return 1
  fi
  build_images && pin
}

# build_images: services that have only `build:`, or say `pull_policy: build`, are built on the server.
build_images() {
  wanted=$(awk -F '|' -v command="$COMMAND" '$5 == "build" && ($2 == "" || $4 == "build" && command == "deploy") { print $1 }' "$R/services")
  [ -n "$wanted" ] || return 0
  # Docker sends a link as a link, so the stage has to hold the files themselves; those of a checkout lie in $D already.
  if [ -e "$R/checkout" ]; then
    final_config
    set -- "$D" "$R/final-options"
  else
    find "$T" -type l -exec rm -f {} +
    copy_files "$D" "$T" "$R/kept" && link_rest "$D" "$T"
    set -- "$T" "$R/options"
  fi
  # shellcheck disable=SC2086
  in_background compose_exec "$@" build $wanted >"$R/build.out" 2>&1
  code=$?
  # It holds the values of the environment.
  rm -f "$R/final.yml"
  [ "$code" = 0 ] || {
    because "the images of ${wanted%%[[:space:]]*} could not be built on the server: $(last_line "$R/build.out")"
    return 1
  }
}

# pin: each service's image by digest in .deploy/images.yml; service|as written|pinned in $R/images.
pin() {
  if [ "$COMMAND" = rollback ]; then
    cp "$S/releases/$RELEASE/images" "$R/images"
    grep -Fxq .deploy/images.yml "$R/options" || write_images
    return 0
  fi
  # What has only `build:` is named by Compose.
  awk -F '|' -v OFS='|' -v project="$PROJECT" '$2 == "" && $5 == "build" { $2 = project "-" $1 } { print }' "$R/services" >"$R/services.new" &&
    mv "$R/services.new" "$R/services" || return 1
  awk -F '|' '$2 != "" { print $2 }' "$R/services" | sort -u >"$R/image-names"
  tr '\n' '\0' <"$R/image-names" | xargs -0 docker image inspect \
    --format '{{.Id}}{{range .RepoDigests}} {{.}}{{end}}' >"$R/image-ids" 2>"$R/pin.err" || {
    because "an image is not on the server: $(last_line "$R/pin.err")"
    return 1
  }
  check_platforms || return 1
  paste -d ' ' "$R/image-names" "$R/image-ids" | awk -v project="$PROJECT" '
    NR == FNR {
      repository = $1
      sub(/@.*/, "", repository)
      if (match(repository, /:[^:\/]*$/)) repository = substr(repository, 1, RSTART - 1)
      short = repository
      sub(/^(docker\.io\/)?(library\/)?/, "", short)
      id[$1] = pinned[$1] = $2
      for (i = NF; i >= 3; i--) {
        split($i, part, "@")
        if (part[1] == repository || part[1] == short) pinned[$1] = repository "@" part[2]
      }
      next
    }
    {
      split($0, field, "|")
      # Of what was built here no registry knows a digest.
      built = (field[5] == "build" && (field[4] == "build" || field[2] == project "-" field[1]))
      if (field[2] != "") print field[1] "|" field[2] "|" (built ? id[field[2]] : pinned[field[2]])
    }
  ' - "$R/services" >"$R/images"
  write_images
}

# check_platforms: an image of one platform only is pulled whatever the server is, and dies at its first instruction.
check_platforms() {
  server=$(cat "$R/architecture")
  tr '\n' '\0' <"$R/image-names" | xargs -0 docker image inspect --format '{{.Architecture}}' >"$R/architectures"
  paste -d ' ' "$R/image-names" "$R/architectures" >"$R/image-architectures"
  while read -r image architecture; do
    [ "$architecture" != "$server" ] || continue
    awk -F '|' -v i="$image" '$2 == i && $3 != "" { found = 1 } END { exit !found }' "$R/services" && continue
    because "the image $image is built for $architecture, but this server is $server; build it with platforms: linux/$server"
    return 1
  done <"$R/image-architectures"
}

# write_images: $R/images as a further compose file of the release.
write_images() {
  {
    echo '# Written at each deploy: the very images that the release was verified with.'
    echo 'services:'
    awk -F '|' '{ printf "  %s:\n    image: \"%s\"\n", $1, $3 }' "$R/images"
  } >"$T/.deploy/images.yml"
  [ -s "$R/images" ] || printf 'services: {}\n' >"$T/.deploy/images.yml"
  printf '%s\n' -f .deploy/images.yml >>"$R/options"
  printf '%s 600 .deploy/images.yml\n' "$(sha256sum <"$T/.deploy/images.yml" | cut -c 1-64)" >>"$R/manifest"
}
