#!/usr/bin/env bash
# Finds the image under one of the tags and gives it the new ones. In: IMAGE, FROM, TAGS. Out: digest.
set -euo pipefail

while IFS= read -r tag; do
  [ -n "$tag" ] || continue
  # Any failure means that it is built, which is never wrong.
  digest=$(docker buildx imagetools inspect --format '{{.Manifest.Digest}}' "$IMAGE:$tag" 2>/dev/null) || continue
  arguments=()
  while IFS= read -r reference; do
    [ -z "$reference" ] || arguments+=(--tag "$reference")
  done <<<"$TAGS"
  docker buildx imagetools create --prefer-index=false "${arguments[@]}" "$IMAGE@$digest"
  echo "::notice::$IMAGE is not built again: $tag is there, and gets the new tags"
  echo "digest=$digest" >>"$GITHUB_OUTPUT"
  exit
done <<<"$FROM"
echo "$IMAGE has none of the tags ${FROM//$'\n'/, }: it is built"
