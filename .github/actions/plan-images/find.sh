#!/usr/bin/env bash
# Without a list of services, finds the Dockerfile of the one image.
# In: SERVICES, IMAGE, DOCKERFILE, CONTEXT, TARGET, PLATFORMS. Out: services.
set -euo pipefail

if [ -z "$SERVICES" ]; then
  if [ -n "$DOCKERFILE" ]; then
    candidates=("$DOCKERFILE")
  else
    candidates=({Dockerfile,Dockerfile.api,{backend,server,api}/Dockerfile})
  fi
  dockerfile=''
  for candidate in "${candidates[@]}"; do
    if [ -f "$candidate" ]; then
      dockerfile=$candidate
      break
    fi
  done
  if [ -z "$dockerfile" ]; then
    printf -v looked ', %s' "${candidates[@]}"
    echo "::notice::no image is built: there is no ${looked#, }"
  else
    context=${CONTEXT:-$(dirname "$dockerfile")}
    echo "Image $IMAGE from $dockerfile, with the context $context"
    # JSON is YAML.
    SERVICES=$(jq -cn --arg image "$IMAGE" --arg dockerfile "$dockerfile" --arg context "$context" \
      --arg target "$TARGET" --arg platforms "$PLATFORMS" '[{
        name: ($image | split("/") | last | ascii_downcase), image: $image, $context, $dockerfile
      } + (if $target == "" then {} else {$target} end)
        + (if $platforms == "" then {} else {platforms: ($platforms | split(",") | map(gsub("^\\s+|\\s+$"; "")))} end)]')
  fi
fi
{
  echo 'services<<END-OF-SERVICES'
  echo "$SERVICES"
  echo 'END-OF-SERVICES'
} >>"$GITHUB_OUTPUT"
