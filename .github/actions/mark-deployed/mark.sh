#!/usr/bin/env bash
# In: ENVIRONMENT, IMAGES (JSON object of service to image by digest or tag), REGISTRY.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/../reuse-image/retag.sh"

tag=deployed-$(printf %s "$ENVIRONMENT" | tr -c 'A-Za-z0-9_.-' '-')
while IFS= read -r image; do
  name=${image%@*}
  # A colon behind the last slash is a tag; one before it is a port.
  case ${name##*/} in *:*) name=${name%:*} ;; esac
  retag "$image" "$name:$tag"
  echo "$name:$tag is $image"
done < <(jq -r --arg registry "$REGISTRY/" '[.[] | select(startswith($registry))] | unique[]' <<<"$IMAGES")
