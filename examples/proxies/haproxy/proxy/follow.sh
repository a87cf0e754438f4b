#!/bin/sh
# Makes the running HAProxy follow /upstreams/web.cfg over its runtime interface: no reload, so no connection of a
# client is closed. Servers that are new there are added, those that are gone get nothing more, and are deleted once
# nobody uses them.
set -eu

ask() { echo "$1" | nc 127.0.0.1 9999; }

# "name address" of the file, and "name address state" of the running proxy; state 0 is in use.
wanted() { awk '$1 == "server" { print $2, $3 }' /upstreams/web.cfg; }
running() { ask 'show servers state web' | awk 'NR > 2 && NF { print $4, $5 ":" $19, $7 }'; }

running | while read -r name address state; do
  wanted | grep -Fqx "$name $address" && continue
  [ "$state" != 0 ] || ask "set server web/$name state maint"
  ask "del server web/$name" >/dev/null
done
wanted | while read -r name address; do
  running | grep -q "^$name " || ask "add server web/$name $address"
  ask "set server web/$name state ready"
done

# The runtime interface says what is wrong in words only.
wanted | while read -r name address; do
  running | grep -Fqx "$name $address 0" || {
    echo "HAProxy does not use $name at $address: $(ask 'show servers state web')" >&2
    exit 1
  }
done
