#!/usr/bin/env bash
# A tag that moves is pulled anew only where the compose file says so. Sourced by check.sh.
moving='^(latest|edge|nightly|stable|main|master|develop|dev|staging|stage|production|prod|test)$'
while IFS= read -r file; do
  if [ ! -f "$file" ]; then
    finding "there is no $file" 'check the path'
    continue
  fi
  # With the defaults of its variables, since that is what stands there while nobody sets them.
  if ! config=$(env -i PATH="$PATH" HOME="$HOME" docker compose --file "$file" --env-file /dev/null config --format json 2>"$body"); then
    finding "Compose refuses $file: $(tail -n 1 "$body")" 'mend the file, or give its variables defaults'
    continue
  fi
  services=$(jq -r --arg moving "$moving" '.services | to_entries[] | select(.value.image and (.value.build | not))
    | (.value.image | split("@")) as $image | select($image | length == 1)
    | ($image[0] | split("/") | last | split(":")[1] // "latest") as $tag
    | select(($tag | test($moving)) and .value.pull_policy != "always") | "\(.key)\t\(.value.image)"' <<<"$config")
  while IFS=$'\t' read -r service image; do
    [ -z "$service" ] || finding "$file: $service runs $image, a tag that moves, and would go on with the image that the server has" \
      "write an immutable tag, such as image: ${image%:*}:\${IMAGE_TAG}, or pull_policy: always below it"
  done <<<"$services"
  [ -n "$services" ] || fine "$file has no moving tag without pull_policy: always"
done < <(lines "$COMPOSE_FILES")
