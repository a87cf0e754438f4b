# shellcheck shell=sh
# What the program knows of the compose files: read from the canonical form that `compose config` prints.

# read_model CONFIG: $R/services (service|image|platform|pull policy|build|depends on), $R/binds (service|path of a
# single file or folder of the server that it mounts), $R/externals (network or volume|name).
read_model() {
  awk '
    function value(text) {
      sub(/^[^:]*: */, "", text)
      if (text ~ /^".*"$/ || text ~ /^\047.*\047$/) text = substr(text, 2, length(text) - 2)
      return text
    }
    function name(text) { sub(/^ */, "", text); sub(/:.*$/, "", text); gsub(/["\047]/, "", text); return text }
    function flush() {
      if (service != "") print "service|" service "|" image "|" platform "|" policy "|" build "|" after
      service = ""
    }
    # Nothing else: a value with a line separator of Unicode in it has a line of its own that begins with it.
    /^[A-Za-z]/ { flush(); section = name($0); next }
    section == "services" && /^  [^ ]/ {
      flush()
      service = name($0)
      image = platform = policy = build = after = part = ""
      next
    }
    section == "services" && /^    [^ ]/ {
      part = name($0)
      if (part == "image") image = value($0)
      if (part == "platform") platform = value($0)
      if (part == "pull_policy") policy = value($0)
      if (part == "build") build = "build"
      next
    }
    section == "services" && part == "depends_on" && /^      [^ ]/ { after = after (after == "" ? "" : " ") name($0) }
    section == "services" && part == "volumes" && /^      - type: / { kind = $3 }
    section == "services" && part == "volumes" && /^        source: / && kind == "bind" { print "bind|" service "|" value($0) }
    section == "services" && (part == "configs" || part == "secrets") && /^      - source: / {
      uses[++count] = part "/" value($0)
      user[count] = service
    }
    (section == "networks" || section == "volumes" || section == "configs" || section == "secrets") && /^  [^ ]/ { key = name($0); named = key }
    /^    name: / && section != "services" { named = value($0) }
    /^    external: true/ && (section == "networks" || section == "volumes") {
      print "external|" substr(section, 1, length(section) - 1) "|" named
    }
    /^    file: / && (section == "configs" || section == "secrets") { file[section "/" key] = value($0) }
    END {
      flush()
      for (i = 1; i <= count; i++) if (uses[i] in file) print "bind|" user[i] "|" file[uses[i]]
    }' "$1" >"$R/model"
  sed -n 's/^service|//p' "$R/model" >"$R/services"
  sed -n 's/^bind|//p' "$R/model" >"$R/binds"
  sed -n 's/^external|//p' "$R/model" >"$R/externals"
  read_shapes "$1"
}

# check_externals: what Compose expects to be there, named with the command that makes it.
check_externals() {
  while IFS='|' read -r kind name; do
    docker "$kind" inspect "$name" >/dev/null 2>&1 && continue
    because "the external $kind $name does not exist on the server; make it there: docker $kind create $name"
    return 1
  done <"$R/externals"
}

# dependencies SERVICE: everything it depends on, however far.
dependencies() {
  awk -F '|' -v wanted="$1" '
    { after[$1] = $6 }
    function walk(service,    list, n, i) {
      n = split(after[service], list, " ")
      for (i = 1; i <= n; i++) if (!(list[i] in seen)) { seen[list[i]] = 1; print list[i]; walk(list[i]) }
    }
    END { walk(wanted) }' "$R/services"
}
