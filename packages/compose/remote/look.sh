# shellcheck shell=sh
# plan and status: what would change, and what is. Neither touches the project.

# plan: the deploy up to the stage, with digests asked of the registry instead of pulled.
plan() {
  stage || return 1
  [ -z "$REGISTRY_USERNAME" ] || login || return 1
  list_paths
  while IFS= read -r path; do
    if [ ! -e "$D/$path" ]; then
      event plan-file path "$path" change new
    elif ! cmp -s "$T/$path" "$D/$path"; then
      event plan-file path "$path" change changed
    fi
  done <"$R/moving"
  plan_removals
  while read -r _ _ path; do plan_env "$path"; done <"$R/env-files"
  plan_services
}

plan_removals() {
  release=$(cat "$S/current" 2>/dev/null)
  [ -n "$release" ] || return 0
  while IFS= read -r path; do
    grep -Fxq -- "$path" "$R/new-paths" && continue
    while IFS= read -r folder; do
      case $path in "$folder"/*) event plan-file path "$path" change removed ;; esac
    done <"$R/mirrors"
  done <"$S/releases/$release/paths"
}

# plan_env FILE: keys whose line is new, another or gone; never a value.
plan_env() {
  [ -e "$D/$1" ] || : >"$R/no-env"
  old=$D/$1
  [ -e "$old" ] || old=$R/no-env
  LC_ALL=C awk "$ENV_READER"'
    FNR == 1 { inside = ""; if (substr($0, 1, 3) == "\357\273\277") $0 = substr($0, 4) }
    {
      if (inside != "") {
        # A further line of a value in quotes.
        text = text "\n" $0
        inside = open_quote($0, inside)
      } else {
        key = key_of($0)
        if (key == "") next
        text = $0
        inside = opened_by($0)
      }
      if (FILENAME == ARGV[1]) was[key] = text; else now[key] = text
    }
    END {
      for (key in now) if (!(key in was)) print "new " key; else if (was[key] != now[key]) print "changed " key
      for (key in was) if (!(key in now)) print "removed " key
    }' "$old" "$T/$1" | sort -k 2 |
    while read -r change key; do event plan-env file "$1" key "$key" change "$change"; done
}

# resolve_digest IMAGE: $pinned, as a pull would find it, from the registry; from the server's own images where it has
# no buildx; the image as it is named where nobody knows.
resolve_digest() {
  pinned=$1
  case $1 in *@sha256:*) return 0 ;; esac
  name=$(printf '%s' "$1" | sed 's/:[^:/]*$//')
  # Its own folder for buildx, which would leave one in the home else.
  if BUILDX_CONFIG=$R/buildx timeout 60 docker buildx imagetools inspect "$1" >"$R/digest" 2>"$R/digest.err" </dev/null; then
    pinned=$name@$(sed -n 's/^Digest: *//p' "$R/digest" | head -n 1)
    return 0
  fi
  case $(cat "$R/digest.err") in
  *'not found'* | *denied* | *nauthorized*)
    docker image inspect "$1" >/dev/null 2>&1 || explain_pull "$1" "$R/digest.err" || return 1
    ;;
  esac
  found=$(docker image inspect --format '{{range .RepoDigests}}{{println .}}{{end}}' "$1" 2>/dev/null | grep -F "$name@" | head -n 1)
  pinned=${found:-$1}
}

# plan_services: Compose's own hash of each service as it would be, beside the one its containers carry.
plan_services() {
  if [ -z "$SCRIPT" ]; then
    while IFS='|' read -r service image _; do
      [ -n "$image" ] || continue
      resolve_digest "$image" || return 1
      printf '%s|%s|%s\n' "$service" "$image" "$pinned"
    done <"$R/services" >"$R/images"
    [ -z "$reason" ] || return 1
    write_images
  fi
  if is_stack; then
    stack_plan
    return
  fi
  refused=
  from_stage && choose
  containers >"$R/seen"
  running_hashes >"$R/running"
  while read -r service hash; do
    image=$(awk -F '|' -v s="$service" '$1 == s { print $2; exit }' "$R/images" 2>/dev/null)
    was=$(awk -F '|' -v s="$service" '$2 == s { print $11; exit }' "$R/seen")
    action=recreate
    grep -q "^$service " "$R/running" || action=create
    grep -Fxq "$service $hash" "$R/running" && action=keep
    IFS='|' read -r _ way why <<END
$(awk -F '|' -v s="$service" '$1 == s' "$R/ways")
END
    event plan-service name "$service" action "$action" image "$image" was "$was" strategy "$way" why "$why"
  done <"$R/hashes"
  cut -d ' ' -f 1 "$R/running" | sort -u | while IFS= read -r service; do
    grep -q "^$service|" "$R/services" || event plan-service name "$service" action remove image '' was '' strategy '' why ''
  done
}

running_hashes() {
  docker ps --no-trunc --filter "label=com.docker.compose.project=$PROJECT" --filter label=com.docker.compose.oneoff=False \
    --format '{{.ID}} {{.Label "com.docker.compose.service"}} {{.Label "com.docker.compose.config-hash"}}' |
    { if [ -s "$S/kept/ids" ]; then grep -Fvf "$S/kept/ids"; else cat; fi; } | cut -d ' ' -f 2- | sort -u
}

# status: the release that counts, what runs of it, and what somebody changed by hand. Before the first deploy it tells
# nothing, and is no failure: whoever asks learns that the server lets the key in.
status() {
  release=$(cat "$S/current" 2>/dev/null)
  [ -n "$release" ] || return 0
  from=$S/releases/$release
  PROJECT=$(cat "$from/project")
  event release id "$release" previous "$(cat "$from/previous" 2>/dev/null)" meta "$(cat "$from/meta.json")"
  sed 's/^\([0-9a-f]*\) [0-7]* /\1  /' "$from/manifest" >"$R/sums"
  sed -n 's/^[0-9a-f]* [0-7]* //p' "$from/manifest" | while IFS= read -r path; do
    [ -e "$D/$path" ] || event drift what file name "$path" how gone
  done
  (cd "$D" && sha256sum -c "$R/sums" 2>/dev/null) | sed -n 's/: FAILED$//p' | while IFS= read -r path; do
    event drift what file name "$path" how changed
  done
  adopt_kind "$release"
  adopt_env_file "$release"
  if is_stack; then
    stack_status "$from"
    return
  fi
  (compose_exec "$D" "$from/options" config --hash '*') >"$R/hashes" 2>"$R/up.out" || {
    because "Compose cannot read what is released here: $(last_line "$R/up.out")"
    return 1
  }
  (compose_exec "$D" "$from/options" config) >"$R/config.yml" 2>>"$R/stderr" && read_model "$R/config.yml"
  rm -f "$R/config.yml"
  touch "$R/told"
  containers >"$R/seen" || {
    because 'Docker on the server does not answer'
    return 1
  }
  tell_changes
  running_hashes >"$R/running"
  while read -r service hash; do
    if ! grep -q "^$service " "$R/running"; then
      # A one-shot that was done when the release was kept is where it should be.
      grep -Fxq "$service|exited" "$from/states" 2>/dev/null ||
        event drift what service name "$service" how 'not running'
    elif ! grep -Fxq "$service $hash" "$R/running"; then
      event drift what service name "$service" how 'another configuration than the files'
    fi
  done <"$R/hashes"
  while IFS='|' read -r service image pinned; do
    awk -F '|' -v s="$service" '$2 == s { print $1 " " $8 " " $11; exit }' "$R/seen" | while read -r id since named; do
      event running service "$service" image "$image" since "$since" id "$id" named "$named" pinned "$pinned"
      [ "$named" = "$pinned" ] || [ "${pinned#sha256:}" != "$pinned" ] || event drift what service name "$service" how "runs $named instead of $pinned"
    done
  done <"$from/images"
}
