#!/bin/sh
# Makes the running HAProxy follow /upstreams/web.cfg over its runtime interface: no reload, so no connection of a
# client is closed. Servers that are new there are added first; those that are gone get nothing more then, and are
# deleted once nobody uses them.
set -eu

ask() { echo "$1" | nc 127.0.0.1 9999; }

# "name address" of each server in the file; "name address state" of those that run, where state 0 is in use.
wanted=$(awk '$1 == "server" { print $2, $3 }' /upstreams/web.cfg)
running() { ask 'show servers state web' | awk 'NR > 2 && NF { print $4, $5 ":" $19, $7 }'; }
before=$(running)

echo "$wanted" | while read -r name address; do
  case "
$before" in
  *"
$name $address 0"*) ;;
  *) ask "add server web/$name $address; set server web/$name state ready" ;;
  esac
done

# The runtime interface says in words only what is wrong.
now=$(running)
echo "$wanted" | while read -r name address; do
  echo "$now" | grep -Fqx "$name $address 0" || {
    echo "HAProxy does not use $name at $address, but: $now" >&2
    exit 1
  }
done

echo "$before" | while read -r name address _; do
  echo "$wanted" | grep -Fqx "$name $address" ||
    ask "set server web/$name state maint; del server web/$name"
done
