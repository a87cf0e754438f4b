#!/usr/bin/env bash
# Deletes versions of container packages. In: see action.yml. Out: deleted.
set -euo pipefail

# The token goes over stdin, since arguments are for everybody to see.
api() {
  printf 'header = "authorization: Bearer %s"\n' "$TOKEN" |
    curl --silent --show-error --fail-with-body --retry 3 --max-time 60 --config - \
      --header 'accept: application/vnd.github+json' --header 'x-github-api-version: 2022-11-28' "$@"
}

headers=$(mktemp "$RUNNER_TEMP/clean-registry.XXXXXX")
trap 'rm -f "$headers"' EXIT
kind=$(api "$GITHUB_API_URL/users/$OWNER" | jq -r .type)
[ "$kind" = Organization ] && base=$GITHUB_API_URL/orgs/$OWNER || base=$GITHUB_API_URL/users/$OWNER

# GitHub's description gives the lists of users no pages, so only its links tell whether there are more.
all_versions() {
  local next=$1/versions answer
  [ "$kind" != Organization ] || next+='?per_page=100'
  while [ -n "$next" ]; do
    answer=$(api --dump-header "$headers" "$next") || return 1
    jq -c '.[] | {id, digest: .name, created: (.created_at | sub("[.][0-9]+"; "") | fromdateiso8601),
      tags: (.metadata.container.tags // [])}' <<<"$answer"
    next=$(tr -d '\r' <"$headers" | sed -n 's/^[Ll]ink: .*<\([^>]*\)>; rel="next".*/\1/p')
  done
}

# Manifests that an index points to: platforms, provenance, SBOM. They have no tags of their own.
parts() {
  docker buildx imagetools inspect --raw "$1" | jq -r '.manifests[]?.digest'
}

deleted=0
printf '| package | kept | deleted |\n| --- | --- | --- |\n' >>"$GITHUB_STEP_SUMMARY"
while IFS= read -r package; do
  [ -n "$package" ] || continue
  encoded=$(jq -rn --arg name "${package,,}" '$name | @uri')
  image=$REGISTRY/${OWNER,,}/${package,,}
  if ! versions=$(all_versions "$base/packages/container/$encoded" | jq -s .); then
    echo "::error::the versions of $image cannot be read: $versions; give the repository the role admin in the settings of the package"
    exit 1
  fi

  # One with no tag is a part of another, or left from a tag that moved on.
  plan=$(jq --arg delete "$DELETE_TAGS" --argjson keep "$KEEP" --arg image "$image" --argjson wanted "$KEEP_IMAGES" '
    ([$wanted[] | select(startswith($image + "@") or startswith($image + ":")) | ltrimstr($image)]) as $wanted
    | map(select(.tags != [])) | sort_by(.created) | reverse
    | map(. as $version | . + {fixed: (
        (.tags | map(test($delete) | not) | any)
        or ([$wanted[] | . == "@" + $version.digest or (ltrimstr(":") as $tag | $version.tags | index($tag) != null)] | any))})
    | ([.[] | select(.fixed | not)]) as $old
    | {keep: ([.[] | select(.fixed)] + $old[:$keep]), delete: $old[$keep:]}' <<<"$versions")

  needed=$(jq -r '.keep[].digest' <<<"$plan" | while IFS= read -r digest; do
    # Without its parts an image is broken, so a doubt ends it here.
    parts "$image@$digest" || exit 1
  done | jq -Rs 'split("\n")') || {
    echo "::error::the parts of an image of $image that stays cannot be read, so nothing is deleted"
    exit 1
  }
  # A day's grace: a push that is under way brings its parts before its tag.
  ids=$(jq -r --argjson plan "$plan" --argjson needed "$needed" '
    ($plan.delete | map(.id)) + [.[]
      | select(.tags == [] and .created < now - 86400)
      | select(.digest as $digest | $needed | index($digest) | not) | .id] | .[]' <<<"$versions")

  count=0
  for id in $ids; do
    what=$(jq -r --argjson id "$id" '.[] | select(.id == $id) | "\(.digest) \(.tags | join(" "))"' <<<"$versions")
    if [ "$DRY_RUN" = true ]; then
      echo "would delete $image@$what"
    else
      api --request DELETE "$base/packages/container/$encoded/versions/$id"
      echo "deleted $image@$what"
    fi
    count=$((count + 1))
  done
  deleted=$((deleted + count))
  printf '| %s | %s | %s |\n' "$package" "$(jq '.keep | length' <<<"$plan")" "$count" >>"$GITHUB_STEP_SUMMARY"
  # A schedule tells of no repository in its event, so its name comes from the runner.
done <<<"${PACKAGES:-${GITHUB_REPOSITORY#*/}}"
[ "$DRY_RUN" != true ] || deleted=0
echo "deleted=$deleted" >>"$GITHUB_OUTPUT"
