#!/usr/bin/env bash
# version+branch → version+default branch → branch → default branch → any.
# In: KIND, IMAGE, TARGET, VERSION, PUSH, BRANCH, DEFAULT_BRANCH. Out: cache-from, cache-to.
set -euo pipefail

# What may stand in a tag; a cut name still tells branches apart by its checksum.
name() {
  local clean
  clean=$(printf %s "$1" | tr -c 'A-Za-z0-9_.-' '-')
  [ ${#clean} -le 30 ] || clean=${clean:0:30}-$(printf %s "$1" | sha256sum | cut -c1-8)
  printf %s "$clean"
}

prefix=cache${TARGET:+-$(name "$TARGET")}
branch=$(name "$BRANCH") default=$(name "$DEFAULT_BRANCH")
[ -z "$VERSION" ] || version=$(name "$VERSION")
reads=(${VERSION:+"$prefix-$version-$branch" "$prefix-$version-$default"} "$prefix-$branch" "$prefix-$default" "$prefix")
# On the default branch some of them are the same.
mapfile -t reads < <(printf '%s\n' "${reads[@]}" | awk '!seen[$0]++')
writes=(${VERSION:+"$prefix-$version-$branch"} "$prefix-$branch" "$prefix")

cache_from='' cache_to=''
case $KIND in
  none) ;;
  gha)
    # A scope belongs to one image.
    for key in "${reads[@]}"; do cache_from+="type=gha,scope=$(name "$IMAGE")-$key"$'\n'; done
    # GitHub lets a branch read only its own caches and those of the default branch, so one copy does.
    cache_to="type=gha,mode=max,ignore-error=true,scope=$(name "$IMAGE")-${writes[0]}"$'\n'
    [ "$branch" != "$default" ] || cache_to+="type=gha,mode=max,ignore-error=true,scope=$(name "$IMAGE")-$prefix"$'\n'
    ;;
  registry)
    for key in "${reads[@]}"; do cache_from+="type=registry,ref=$IMAGE:$key"$'\n'; done
    if [ "$PUSH" = true ]; then
      for key in "${writes[@]}"; do
        cache_to+="type=registry,ref=$IMAGE:$key,mode=max,image-manifest=true,oci-mediatypes=true,ignore-error=true"$'\n'
      done
    fi
    ;;
  *) echo "::error::cache: \"$KIND\" is not registry, gha or none" && exit 1 ;;
esac
printf 'Layers come from, the nearest first:\n%s' "$cache_from"
{
  printf 'cache-from<<END-OF-CACHES\n%sEND-OF-CACHES\n' "$cache_from"
  printf 'cache-to<<END-OF-CACHES\n%sEND-OF-CACHES\n' "$cache_to"
} >>"$GITHUB_OUTPUT"
