#!/usr/bin/env bash
# Completes the matrix. In: MATRIX, CHANGED, SHORT_SHA, VERSION, PUSH, BEFORE, HEAD_REPOSITORY, AUTHOR.
set -euo pipefail

case $PUSH in
  true | false) push=$PUSH ;;
  auto)
    push=true
    # These runs get a token that only reads.
    if [ -n "$HEAD_REPOSITORY" ] && [ "$HEAD_REPOSITORY" != "$GITHUB_REPOSITORY" ]; then
      push=false
      echo "::notice::nothing is pushed for a pull request of a fork: the image is only built"
    elif [ "$AUTHOR" = 'dependabot[bot]' ]; then
      push=false
      echo "::notice::nothing is pushed for Dependabot: the image is only built"
    fi
    ;;
  *) echo "::error::push: \"$PUSH\" is not auto, true or false" && exit 1 ;;
esac

matrix=${MATRIX:-'{"include":[]}'}
missing=$(jq -r '.include[].dockerfile' <<<"$matrix" | while IFS= read -r file; do
  [ -f "$file" ] || jq -cn --arg file "$file" '$file'
done | jq -cs .)
jq -r '.[] | "::notice::no image is built from \(.): there is no such file"' <<<"$missing"

# An unchanged service goes on with the image of the push before, if that push got as far as its images.
before=''
case $BEFORE in
  '' | *[!0]*) [ -z "$BEFORE" ] || before=${BEFORE:0:${#SHORT_SHA}} ;;
esac
matrix=$(jq -c --argjson missing "$missing" --arg changed "$CHANGED" --arg sha "$SHORT_SHA" --arg before "$before" '
  ($changed | if . == "" then null else fromjson | [.include[].name] end) as $names
  | .include |= map(
      select(.dockerfile as $file | $missing | index($file) | not)
      | ."primary-tag" as $primary
      | . + {
          # The first tag, where it is a version; a branch or commit keys no cache of its own.
          "cache-version": (.version | sub("-" + $sha + "$"; "") | if test("^[0-9]+[.][0-9]") then . else "" end),
          "reuse-from": ([$primary] + (
            if $names != null and $before != "" and (.name as $name | $names | index($name) | not)
            then [$primary | sub($sha; $before)] else [] end) | join("\n"))
        })' <<<"$matrix")
{
  echo "matrix=$matrix"
  echo "has-services=$(jq '.include | length > 0' <<<"$matrix")"
  echo "push=$push"
  echo "version=${VERSION%-"$SHORT_SHA"}"
} >>"$GITHUB_OUTPUT"
