# shellcheck shell=sh
# What of a service decides how its containers can be replaced, read from what `compose config` prints.

# read_shapes CONFIG: $R/shapes (service|key|value).
read_shapes() {
  awk '
    function value(text) {
      sub(/^[^:]*: */, "", text)
      if (text ~ /^".*"$/ || text ~ /^\047.*\047$/) text = substr(text, 2, length(text) - 2)
      return text
    }
    function name(text) { sub(/^ *(- )?/, "", text); sub(/:.*$/, "", text); gsub(/["\047]/, "", text); return text }
    function say(key, text) { print service "|" key "|" text }
    function mount() {
      if (kind == "volume" && source == "") say("anonymous", target)
      else if ((kind == "volume" || kind == "bind") && !readonly) say(kind, source "|" target)
      kind = ""
    }
    /^[A-Za-z]/ { mount(); section = name($0); next }
    section == "networks" && /^  [^ ]/ { key = name($0) }
    section == "networks" && /^    name: / { print "|network|" key "|" value($0) }
    section != "services" { next }
    /^  [^ ]/ { mount(); service = name($0); part = ""; next }
    /^    [^ ]/ {
      mount()
      part = name($0)
      if (part ~ /^(container_name|network_mode|pid|ipc|image)$/) say(part, value($0))
      if (part == "scale") say("replicas", value($0))
      if (part == "volumes_from") say("joined", part)
      next
    }
    part == "deploy" && /^      [^ ]/ { inner = name($0) }
    part == "deploy" && /^      replicas: / { say("replicas", value($0)) }
    part == "deploy" && inner == "update_config" && /^        [^ ]/ { say(name($0), value($0)) }
    part == "ports" && /^ +(- )?published: / { say("published", value($0)) }
    part == "networks" && /^      [^ ]/ { say("network", name($0)) }
    part == "networks" && /^        (ipv4|ipv6|mac)_address: / { say("address", value($0)) }
    part == "volumes" && /^      - type: / { mount(); kind = value($0); source = target = ""; readonly = 0 }
    part == "volumes" && /^        source: / { source = value($0) }
    part == "volumes" && /^        target: / { target = value($0) }
    part == "volumes" && /^        read_only: true/ { readonly = 1 }
    part == "depends_on" && /^      [^ ]/ { dependency = name($0) }
    part == "depends_on" && /^        condition: / { say("needs", dependency "|" value($0)) }
    part == "depends_on" && /^        restart: true/ { say("follows", dependency) }
    END { mount() }' "$1" >"$R/shapes"
}

# shape SERVICE KEY: its first value.
shape() {
  awk -F '|' -v s="$1" -v k="$2" '$1 == s && $2 == k { print $3; exit }' "$R/shapes"
}

# replicas SERVICE: how many containers it is to have.
replicas() {
  replicas=$(shape "$1" replicas)
  printf '%s' "${replicas:-1}"
}

# runs_once SERVICE: whether another one waits for its end.
runs_once() {
  grep -Fq "|needs|$1|service_completed_successfully" "$R/shapes"
}

# followers SERVICE: those that are to start anew whenever it is replaced (depends_on with restart: true).
followers() {
  awk -F '|' -v s="$1" '$2 == "follows" && $3 == s { print $1 }' "$R/shapes"
}

# may_overlap SERVICE: whether new containers of it can run beside the old; else $why, and in $key and $needle what
# of the compose file stands against it.
may_overlap() {
  why='' key='' needle=''
  many=$(replicas "$1")
  order=$(shape "$1" order)
  awk -F '|' -v s="$1" '$1 == s' "$R/shapes" >"$R/shape"
  while IFS='|' read -r _ key needle target; do
    case $key:$needle in
    published:*) why="it publishes the host port $needle, which one container only can have" key=ports ;;
    container_name:*) why="its container_name is one that a second container cannot have" ;;
    network_mode:host) why='network_mode: host gives all its containers the same ports' ;;
    network_mode:service:* | network_mode:container:* | pid:service:* | pid:container:* | ipc:service:* | ipc:container:*)
      why="its $key belongs to one container"
      ;;
    joined:*) why='volumes_from ties it to one container' key=volumes_from ;;
    address:*) why="its address $needle is one that a second container cannot have" key=networks ;;
    volume:*) lone "it alone writes the volume $needle" && key=volumes ;;
    anonymous:*) lone "it keeps data in a volume without a name ($needle), which a new container would not have" && key=volumes ;;
    bind:*) is_data "$(shape "$1" image)" "$target" && lone "it alone writes its data in $needle" && key=volumes ;;
    esac
    [ -z "$why" ] || return 1
  done <"$R/shape"
  if grep -Eq "^[^|]*\|(network_mode|pid|ipc)\|service:$1\$" "$R/shapes"; then
    why='another service lives in its container' key=image needle=
  elif awk -F '|' -v s="$1" '$2 == s { print $8 }' "$R/census" | grep -Eq '(^| )[0-9a-f]{64} '; then
    lone 'its image keeps data in a volume without a name, which a new container would not have' && key=image needle=
  elif [ "$order" = stop-first ] && [ "$many" -le "$(batch_of "$1" "$many")" ]; then
    why='its deploy.update_config.order is stop-first, and all of it is replaced at once' key=order needle=
  fi
  [ -z "$why" ]
}

# lone WHY: holds for a service of one container, unless its owner says that two may run at a time.
lone() {
  [ "$many" -le 1 ] && [ "$order" != start-first ] && why=$1
}

# is_data IMAGE TARGET: whether what it writes looks like that of a database.
is_data() {
  printf '%s\n' "$1" | grep -Eiq '(postg|pgvector|timescale|mysql|mariadb|percona|mongo|redis|valkey|keydb|rabbitmq|elasticsearch|opensearch|clickhouse|influx|cassandra|cockroach|neo4j|couch|minio|etcd|kafka|zookeeper|nats|meilisearch|qdrant|weaviate|milvus|sqlite)' && return 0
  case $2 in /var/lib/* | /data | /data/* | */data | */db | /bitnami/*) return 0 ;; esac
  return 1
}

# batch_of SERVICE COUNT: how many are replaced at a time; all, unless its update_config says otherwise.
batch_of() {
  batch=$(shape "$1" parallelism)
  [ "${batch:-0}" -gt 0 ] && [ "$batch" -lt "$2" ] || batch=$2
  printf '%s' "$batch"
}

# line_of SERVICE KEY NEEDLE: "FILE line N (its text)" in the compose files, of NEEDLE under KEY or else of KEY itself.
line_of() {
  found=
  sed -n '/^-f$/{n;p;}' "$R/options" | grep -v '^\.deploy/' >"$R/compose-files"
  while IFS= read -r file; do
    hit=$(awk -v service="$1" -v key="$2" -v needle="$3" -v file="$file" '
      function depth(text) { match(text, /^ */); return RLENGTH }
      function word(text) { sub(/^ *(- )?/, "", text); sub(/[ \t]*:.*$/, "", text); gsub(/["\047]/, "", text); return text }
      function told(text) { sub(/^[ \t]+/, "", text); return file " line " NR " (" text ")" }
      /^[ \t]*(#|$)/ { next }
      /^[^ ]/ { inside = (word($0) == "services"); own = 0; level = -1; next }
      !inside { next }
      level < 0 { level = depth($0) }
      depth($0) == level { own = (word($0) == service); part = -1; if (own && !head) head = told($0); if (!own || $0 !~ /\{/) next }
      !own { next }
      part >= 0 && depth($0) <= part && $0 !~ /^ *- / { part = -1 }
      part < 0 && ($0 ~ ("(^|[ {,\"\047])" key "[\"\047]? *:")) { part = depth($0); if (!line) line = told($0); if (needle == "" || index($0, needle)) { exact = told($0); exit }; next }
      part >= 0 { if (needle != "" && index($0, needle)) { exact = told($0); exit }; if (!item) item = told($0) }
      END { print exact != "" ? exact : item != "" && needle != "" ? item : line != "" ? line : "?" head }' "${T:-$D}/$file" 2>/dev/null)
    case $hit in
    '?'*) found=${found:-${hit#?}} ;;
    *) found=${hit:-$found} ;;
    esac
  done <"$R/compose-files"
  printf '%s' "${found:-the compose files ($2 of $1)}"
}
