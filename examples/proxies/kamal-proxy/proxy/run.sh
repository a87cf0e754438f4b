#!/bin/sh
# Starts kamal-proxy, and tells it the replicas that the deploy has written down.
kamal-proxy run &
proxy=$!
trap 'kill "$proxy"' TERM INT
until sh /proxy/follow.sh; do
  kill -0 "$proxy" || exit 1
  sleep 1
done
wait "$proxy"
