# shellcheck shell=sh
# What the proxy is told: its files of upstreams, and the command that makes it read them. $P is the folder with the
# user's templates and commands, of this run or of a release.

# proxy_of FOLDER...: the first folder that says something becomes $P.
proxy_of() {
  for P in "$@"; do
    [ ! -s "$P/upstreams" ] && [ ! -s "$P/reloads" ] && [ ! -s "$P/drain" ] || return 0
  done
}

# proxies SERVICE: ids of the running containers of a service, or else of the container of that name.
proxies() {
  ids=$(docker ps -q --no-trunc --filter "label=com.docker.compose.project=$PROJECT" --filter label=com.docker.compose.oneoff=False \
    --filter "label=com.docker.compose.service=$1")
  [ -n "$ids" ] || ids=$(docker ps -q --no-trunc --filter "name=^/$1\$")
  printf '%s\n' "$ids" | grep . || :
}

# find_proxies: $R/proxies (number in $P/reloads|service|id, no id for one that does not run yet), $R/networks (the
# names of the networks that they are in or will be in) and $R/mounts (what they mount).
find_proxies() {
  while IFS='|' read -r number proxy <&3; do
    ids=$(proxies "$proxy")
    for id in $ids; do echo "$number|$proxy|$id"; done
    [ -n "$ids" ] || echo "$number|$proxy|"
  done 3<"$P/reloads" >"$R/proxies"
  ids=$(cut -d '|' -f 3 "$R/proxies" | grep .)
  {
    # shellcheck disable=SC2086
    [ -z "$ids" ] || docker inspect --format '{{range $name, $_ := .NetworkSettings.Networks}}net {{println $name}}{{end}}{{range .Mounts}}mount {{println .Source}}{{end}}' $ids
    awk -F '|' '
      FILENAME == ARGV[1] { if ($3 == "") coming[$2] = 1; next }
      $2 == "network" && $1 == "" { named[$3] = $4 }
      $2 == "network" && $1 in coming { used[$3] = 1 }
      END { for (n in used) print "net " named[n] }' "$R/proxies" "$R/shapes"
  } >"$R/proxy-facts"
  sed -n 's/^net //p' "$R/proxy-facts" >"$R/networks" && sed -n 's/^mount //p' "$R/proxy-facts" >"$R/mounts"
}

# addresses SERVICE: $R/replicas (address|name), one line for each container that may be sent requests.
addresses() {
  awk -F '|' -v service="$1" 'FILENAME == ARGV[1] { out[$1] = 1; next } $2 == service && $4 == "running" && !($1 in out) { print (($5 == "healthy" || $5 == "-") ? 1 : 2), $1 }' \
    "$R/out-now" "$R/census" | sort >"$R/serving" || return 1
  # One that is not well is better than none.
  if grep -q '^1' "$R/serving"; then grep '^1' "$R/serving"; else cat "$R/serving"; fi | cut -d ' ' -f 2 >"$R/serving-ids"
  : >"$R/replicas" || return 1
  [ -s "$R/serving-ids" ] || return 0
  # shellcheck disable=SC2046
  docker inspect --format '{{$.Name}}{{range $name, $one := .NetworkSettings.Networks}} {{$name}}={{or $one.IPAddress $one.GlobalIPv6Address}}{{end}}' \
    $(cat "$R/serving-ids") >"$R/inspected" || {
    because 'Docker on the server does not answer'
    return 1
  }
  awk 'FILENAME == ARGV[1] { shared[$1] = 1; next }
    {
      best = ""
      for (i = 2; i <= NF; i++) {
        split($i, pair, "=")
        if (pair[2] != "" && (best == "" || (pair[1] in shared && !found))) best = pair[2]
        if (pair[2] != "" && pair[1] in shared) found = 1
      }
      found = 0
      sub(/^\//, "", $1)
      print best "|" $1
    }' "$R/networks" "$R/inspected" >"$R/replicas"
}

# render TEMPLATE: its lines with {address} or {name} once for each of $R/replicas, the others once.
render() {
  awk -F '|' '
    FILENAME == ARGV[1] { address[++count] = $1; name[count] = $2; next }
    /\{(address|name)\}/ {
      for (i = 1; i <= count; i++) {
        line = $0
        gsub(/\{address\}/, address[i], line)
        gsub(/\{name\}/, name[i], line)
        print line
      }
      next
    }
    { print }' "$R/replicas" "$1"
}

# put FILE: $R/upstream.new takes its place. Where the file itself is mounted its inode has to stay, so it is written
# over in one write and cut then, which needs no room; else it is replaced by rename.
put() {
  folder=$D/$1
  folder=${folder%/*}
  [ -d "$folder" ] || (umask 022 && mkdir -p "$folder") || return 1
  if [ -e "$D/$1" ] && is_mounted "$D/$1"; then
    size=$(wc -c <"$R/upstream.new")
    dd if="$R/upstream.new" of="$D/$1" bs=1048576 conv=notrunc 2>/dev/null &&
      dd if=/dev/null of="$D/$1" bs=1 seek="$size" count=0 2>/dev/null
  else
    # The proxy may be another user.
    cp "$R/upstream.new" "$folder/.deploy-$RUN" && chmod 644 "$folder/.deploy-$RUN" && mv -f "$folder/.deploy-$RUN" "$D/$1"
  fi
}

# is_mounted PATH: whether a proxy, or a service of the project, mounts that very file.
is_mounted() {
  # What is read of the compose files in the stage has its paths.
  cut -d '|' -f 2- "$R/binds" | moved "${T:-$D}/" "$D/" | cat - "$R/mounts" 2>/dev/null | grep -Fxq -- "$1"
}

# empty_upstreams: files that are not there yet, with no replica in them, or Docker would make folders of their names.
empty_upstreams() {
  : >"$R/replicas" || return 1
  while IFS='|' read -r number _ file <&3; do
    [ -e "$D/$file" ] && continue
    render "$P/template-$number" >"$R/upstream.new" && put "$file" || return 1
  done 3<"$P/upstreams"
}

# publish [again]: the files name who may be sent requests now, and the proxy knows it; where nothing is another than
# it was, the proxy is left alone, unless it has to be told again.
publish() {
  [ -s "$P/upstreams" ] || [ -s "$P/reloads" ] || return 0
  tell=${1:-}
  census && find_proxies && { cat "$R/out" 2>/dev/null || :; } >"$R/out-now" || return 1
  [ -n "${with_kept:-}" ] || cat "$S/kept/ids" >>"$R/out-now" 2>/dev/null
  while IFS='|' read -r number service file <&3; do
    addresses "$service" || return 1
    # A list without anybody would only turn requests away.
    [ -s "$R/replicas" ] || continue
    # An empty last line of an inspection that was cut short is no address.
    ! grep -q '^|' "$R/replicas" || ! grep -q '{address}' "$P/template-$number" || {
      because "upstreams: $service has no address; a container without a network cannot be sent requests"
      return 1
    }
    render "$P/template-$number" >"$R/upstream.new" || return 1
    cmp -s "$R/upstream.new" "$D/$file" && continue
    touch "$R/told-proxy"
    put "$file" || {
      because "upstreams: $file could not be written on the server; is the disk full?"
      return 1
    }
    event upstreams file "$file" replicas "$(sed 's/\(.*\)|\(.*\)/\2 (\1)/' "$R/replicas" | paste -s -d , - | sed 's/,/, /g')"
    tell=yes
  done 3<"$P/upstreams"
  if [ ! -s "$P/upstreams" ]; then
    awk -F '|' '$4 == "running" { print $1 }' "$R/census" | sort >"$R/set"
    cmp -s "$R/set" "$R/told-set" || tell=yes
    mv "$R/set" "$R/told-set" || return 1
  fi
  [ -z "$tell" ] || reload
}

# reload: the commands of reload-command, each in every running container of its service.
reload() {
  touch "$R/told-proxy"
  while IFS='|' read -r number proxy id <&3; do
    if [ -z "$id" ]; then
      event output from reload text "$proxy does not run, so there is nothing to reload; it reads its files when it starts"
      continue
    fi
    # One that has just been started may not be ready for it.
    for pause in 1 2 0; do
      code=0
      run_in "$id" "$P/reload-$number" >"$R/reload.out" 2>&1 || code=$?
      [ "$code" != 0 ] || break
      [ "$pause" = 0 ] || sleep "$pause"
    done
    if [ "$code" != 0 ]; then
      because "reload-command in $proxy ended with code $code: $(last_line "$R/reload.out")"
      return 1
    fi
    event reload service "$proxy"
  done 3<"$R/proxies"
}
