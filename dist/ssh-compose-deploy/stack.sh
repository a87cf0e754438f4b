# shellcheck shell=sh
# strategy: stack: what `compose config` prints becomes what `docker stack deploy` takes, and a swarm brings it up.

is_stack() {
  [ "$STRATEGY" = stack ]
}

# adopt_kind RELEASE: a release of the store that was a stack is brought back as one, whatever the input says.
adopt_kind() {
  [ ! -e "$S/releases/$1/stack-names" ] || STRATEGY=stack
}

# same_kind: a stack stays a stack and a project of Compose one; the one would come to stand beside the other.
same_kind() {
  said_by "$S/current"
  release=$said
  if is_stack; then : >"$R/stack" || return 1; fi
  [ -n "$release" ] || return 0
  if [ -e "$S/releases/$release/stack-names" ]; then
    is_stack || because "the release $release is a stack; write strategy: stack, or take it down first: docker stack rm $(cat "$S/releases/$release/project") && rm -r $S"
  elif is_stack; then
    because "the release $release runs under Compose; write another strategy, or take it down first: docker compose -p $(cat "$S/releases/$release/project") down && rm -r $S"
  fi
}

# swarm_step: refuses, before anything is touched, what the swarm would not take, or would leave out without a word.
swarm_step() {
  case $(docker info --format '{{.Swarm.LocalNodeState}} {{.Swarm.ControlAvailable}}' 2>/dev/null) in
  'active true') ;;
  'active false')
    because 'this server is a worker of its swarm; deploy to a manager (on one of them: docker node ls)'
    return 1
    ;;
  *)
    because 'strategy: stack needs a swarm and this server is in none; make one there: docker swarm init'
    return 1
    ;;
  esac
  if [ -n "$(docker ps -q --filter "label=com.docker.compose.project=$PROJECT")" ]; then
    because "containers of the Compose project $PROJECT run here, and the stack would come to stand beside them; take them down first: docker compose -p $PROJECT down"
    return 1
  fi
  render_stack "$T" "$R/options" || return 1
  while IFS='|' read -r verdict service key needle hint; do
    if [ "$verdict" = refuse ]; then
      because "strategy: stack cannot give $service its $key${hint:+: $hint}; change $(line_of "$service" "$key" "$needle")"
      return 1
    fi
    event output from stack text "a stack has no $key; $service goes without it"
  done <"$R/left-out"
  docker stack config -c "$R/stack.yml" >/dev/null 2>"$R/up.out" && return 0
  case $(cat "$R/up.out") in
  # Older ones cannot ask beforehand.
  *'unknown shorthand'* | *'unknown command'* | *Usage:*) return 0 ;;
  esac
  because "docker stack deploy refuses the compose files: $(last_line "$R/up.out")"
}

# render_stack FOLDER OPTIONS: the project as it stands in FOLDER, in $R/stack.yml, its paths those of $D; its services
# in $R/stack-services, the digest of each in $R/stack-blocks, names of configs and secrets in $R/stack-names.
render_stack() {
  (compose_exec "$1" "$2" config) >"$R/config.yml" 2>"$R/up.out" || {
    because "Compose refuses the compose files: $(last_line "$R/up.out")"
    return 1
  }
  name_by_content "$R/config.yml" || return 1
  rm -rf "$R/blocks"
  if ! mkdir "$R/blocks" || ! translate "$R/config.yml" "$1" >"$R/stack.yml"; then
    because 'the stack could not be written on the server; is the disk full?'
    return 1
  fi
  # It holds the values of the environment.
  rm -f "$R/config.yml"
  ls "$R/blocks" >"$R/stack-services"
  (cd "$R/blocks" && sha256sum -- *) | sed 's/^\([0-9a-f]*\) [ *]/\1 /' >"$R/stack-blocks"
  rm -rf "$R/blocks"
}

# name_by_content CONFIG: configs and secrets of a swarm cannot change, so each content has a name of its own:
# section|key|name in $R/stack-names.
name_by_content() {
  awk '
    function value(text) { sub(/^[^:]*: */, "", text); if (text ~ /^".*"$/ || text ~ /^\047.*\047$/) text = substr(text, 2, length(text) - 2); return text }
    function flush() { if (file != "") print section "|" key "|" named "|" file; file = "" }
    /^[A-Za-z]/ { flush(); section = $0; sub(/:.*/, "", section); next }
    section != "configs" && section != "secrets" { next }
    /^  [^ ]/ { flush(); key = $1; sub(/:$/, "", key); gsub(/["\047]/, "", key); named = key }
    /^    name: / { named = value($0) }
    /^    file: / { file = value($0) }
    END { flush() }' "$1" >"$R/stack-sources"
  : >"$R/stack-names"
  while IFS='|' read -r section key named file; do
    sum=$(sha256sum 2>/dev/null <"$file") || {
      because "${section%s} $key: the file $file is not there or cannot be read; name one in the input files, or check its path"
      return 1
    }
    # A name has 64 signs at most.
    printf '%s|%s|%.55s_%.8s\n' "$section" "$key" "$named" "$sum" >>"$R/stack-names" || return 1
  done <"$R/stack-sources"
}

# translate CONFIG FOLDER: what the two formats write in different ways, and names by content. What a stack lacks goes
# into $R/left-out (refuse or tell|service|key|needle|hint), each service as it will be into $R/blocks.
translate() {
  : >"$R/left-out"
  LC_ALL=C awk -v names="$R/stack-names" -v left="$R/left-out" -v blocks="$R/blocks" '
    function value(text) { sub(/^[^:]*: */, "", text); if (text ~ /^".*"$/ || text ~ /^\047.*\047$/) text = substr(text, 2, length(text) - 2); return text }
    function word(text) { sub(/^ *(- )?/, "", text); sub(/:.*$/, "", text); gsub(/["\047]/, "", text); return text }
    function put(text) { print text; if (section == "services" && service != "") print text >(blocks "/" service) }
    function note(verdict, key, needle, hint) { print verdict "|" service "|" key "|" needle "|" hint >left }
    BEGIN {
      while ((getline line < names) > 0) { split(line, field, "|"); renamed[field[1] "/" field[2]] = field[3] }
      split("privileged devices network_mode pid ipc security_opt links external_links cgroup_parent userns_mode shm_size mac_address domainname volumes_from gpus", list, " ")
      for (i in list) refused[list[i]] = "docker stack deploy would leave it out without a word"
      split("cpus cpu_count cpu_percent cpu_shares cpu_quota cpu_period cpuset mem_limit mem_reservation memswap_limit", list, " ")
      for (i in list) refused[list[i]] = "a stack has deploy.resources for it"
      refused["scale"] = "a stack has deploy.replicas for it"
      split("restart container_name expose depends_on platform", list, " ")
      for (i in list) told[list[i]] = 1
      split("build pull_policy profiles develop attach", list, " ")
      for (i in list) dropped[list[i]] = 1
      drop = -1
    }
    { match($0, /^ */); depth = RLENGTH }
    drop >= 0 && (depth > drop || $0 == "") { next }
    { drop = -1 }
    held != "" {
      if (depth > 8 && $0 ~ /create_host_path:/) next
      if (depth > 8) put(held)
      held = ""
    }
    /^name:/ { next }
    /^[A-Za-z]/ { section = word($0); service = ""; print; next }
    section == "services" && depth == 2 { service = word($0); part = ""; print; printf "" >(blocks "/" service); next }
    section == "services" && depth == 4 && /^    [^ -]/ {
      part = word($0)
      if (part in refused) note("refuse", part, "", refused[part])
      if (part in told) note("tell", part, "", "")
      if ((part in refused) || (part in told) || (part in dropped)) { drop = 4; next }
    }
    part == "deploy" && depth == 6 { inner = word($0) }
    section == "services" && part == "deploy" && inner == "resources" && /^ +cpus: / { sub(/cpus: .*/, "cpus: \"" value($0) "\"") }
    section == "services" && part == "ports" {
      if ($0 ~ /^ +(- )?host_ip: /) {
        note("refuse", "ports", value($0), "a swarm publishes a port on every address of its servers, not on " value($0) " alone")
        if ($0 !~ /^ +- /) next
        sub(/host_ip: .*/, "mode: ingress")
      }
      if ($0 ~ /^ +(name|app_protocol): /) next
      if ($0 ~ /^ +(- )?published: /) sub(/published: .*/, "published: " value($0))
    }
    section == "services" && part == "volumes" && depth == 8 && /^ +bind:$/ { held = $0; next }
    section == "services" && (part == "configs" || part == "secrets") && depth > 4 {
      if ($0 ~ /^ +mode: "/) sub(/mode: .*/, "mode: " value($0))
      if ($0 ~ /^ +- source: /) print "# " renamed[part "/" value($0)] >(blocks "/" service)
    }
    (section == "configs" || section == "secrets") && depth == 2 { key = word($0) }
    (section == "configs" || section == "secrets") && /^    (content|environment): ?/ {
      service = substr(section, 1, length(section) - 1) " " key
      note("refuse", word($0), "", "a stack takes it from a file only")
      service = ""
      drop = 4
      next
    }
    (section == "configs" || section == "secrets") && /^    name: / && (section "/" key in renamed) { print "    name: " renamed[section "/" key]; next }
    { put($0) }' "$1" | moved "$2" "$D"
}
