#!/usr/bin/env bash
# Looks every image up by its tag. In: MATRIX, TAG, PUSHED. Out: see action.yml.
set -euo pipefail

images='{}' pushed=$PUSHED sha='' first=$(jq -r '.include[0].image' <<<"$MATRIX")
[ -z "$TAG" ] || pushed=true
if [ "$pushed" = true ]; then
  printf '| service | image |\n| --- | --- |\n' >>"$GITHUB_STEP_SUMMARY"
  while IFS=$'\t' read -r name image tag; do
    if ! digest=$(docker buildx imagetools inspect --format '{{json .Manifest}}' "$image:$tag" | jq -re .digest); then
      echo "::error::there is no $image:$tag in the registry; name a commit whose images were built and not deleted since"
      exit 1
    fi
    images=$(jq -c --arg name "$name" --arg image "$image@$digest" '.[$name] = $image' <<<"$images")
    # shellcheck disable=SC2016 # the backquotes are Markdown's
    printf '| %s | `%s@%s` |\n' "$name" "$image:$tag" "$digest" >>"$GITHUB_STEP_SUMMARY"
  done < <(jq -r --arg tag "$TAG" '.include[] | [.name, .image, if $tag == "" then ."primary-tag" else $tag end] | @tsv' <<<"$MATRIX")
fi
# Of a tag that was given only its beginning is known; the image says which commit it was built from.
if [ -n "$TAG" ]; then
  sha=$(docker buildx imagetools inspect --format '{{json .Image}}' "$first:$TAG" |
    jq -r '(if has("config") then . else first(.[]) end).config.Labels["org.opencontainers.image.revision"] // empty')
fi
{
  echo "pushed=$pushed"
  echo "sha=$sha"
  echo "primary-tag=${TAG:-$(jq -r '.include[0]."primary-tag"' <<<"$MATRIX")}"
  echo "image=$first"
  echo "images=$images"
  echo 'image-env<<END-OF-ENV'
  jq -r 'to_entries[] | "\(.key | ascii_upcase | gsub("[^A-Z0-9]"; "_"))_IMAGE=\(.value)"' <<<"$images"
  echo 'END-OF-ENV'
} >>"$GITHUB_OUTPUT"
