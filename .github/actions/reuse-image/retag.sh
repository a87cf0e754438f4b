#!/usr/bin/env bash
# retag <image@digest or image:tag> <reference>…: gives an image further tags in its registry, byte for byte the same.
# Sourced by reuse.sh and by mark-deployed.
retag() {
  local image=$1 arguments=() reference
  shift
  # Newer versions of Buildx would wrap what is no index into one, which has another digest.
  ! docker buildx imagetools create --help | grep -q -e --prefer-index || arguments+=(--prefer-index=false)
  for reference in "$@"; do arguments+=(--tag "$reference"); done
  # Tags may be set twice, and a registry that is asked for all of them at once may answer one with a failure of its own.
  for _ in 1 2; do
    ! docker buildx imagetools create "${arguments[@]}" "$image" || return 0
    sleep 1
  done
  docker buildx imagetools create "${arguments[@]}" "$image"
}
