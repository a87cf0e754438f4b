#!/usr/bin/env bash
# Finds the image under one of the tags and gives it the new ones. In: IMAGE, FROM, TAGS. Out: digest.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/retag.sh"

while IFS= read -r tag; do
  [ -n "$tag" ] || continue
  # Any failure means that it is built, which is never wrong.
  digest=$(docker buildx imagetools inspect --format '{{json .Manifest}}' "$IMAGE:$tag" 2>/dev/null | jq -re .digest) || continue
  mapfile -t references < <(grep . <<<"$TAGS" | grep --invert-match --line-regexp --fixed-strings "$IMAGE:$tag")
  [ ${#references[@]} -eq 0 ] || retag "$IMAGE@$digest" "${references[@]}"
  echo "::notice::$IMAGE is not built again: $tag is there, and gets the new tags"
  echo "digest=$digest" >>"$GITHUB_OUTPUT"
  exit
done <<<"$FROM"
echo "$IMAGE has none of the tags ${FROM//$'\n'/, }: it is built"
