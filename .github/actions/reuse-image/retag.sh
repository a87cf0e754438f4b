#!/usr/bin/env bash
# retag <image@digest or image:tag> <reference>…: gives an image further tags in its registry, byte for byte the same.
# Sourced by reuse.sh and by mark-deployed.
retag() {
  local image=$1 arguments=() reference attempt
  shift
  # Newer versions of Buildx would wrap what is no index into one, which has another digest.
  ! docker buildx imagetools create --help | grep -q -e --prefer-index || arguments+=(--prefer-index=false)
  # One after the other: a registry that keeps files fails reads of an image while it writes another tag of it.
  for reference in "$@"; do
    for attempt in 1 2 3; do
      ! docker buildx imagetools create "${arguments[@]}" --tag "$reference" "$image" || break
      [ "$attempt" -lt 3 ] || return 1
      sleep 1
    done
  done
}
