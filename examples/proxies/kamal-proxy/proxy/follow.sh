#!/bin/sh
# kamal-proxy asks the new ones for /health, sends new requests to them only, and waits for those on their way.
exec kamal-proxy deploy web --target "$(paste -s -d , /upstreams/web)" \
  --health-check-path /health --health-check-interval 200ms --deploy-timeout 30s --drain-timeout 30s
