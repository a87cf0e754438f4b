#!/usr/bin/env bash
# retag <image@digest or image:tag> <reference>…: gives an image further tags in its registry, byte for byte the same.
# Sourced by reuse.sh and by mark-deployed.
retag() {
  local image=$1 arguments=() reference
  shift
  # Newer versions of Buildx would wrap what is no index into one, which has another digest.
  ! docker buildx imagetools create --help | grep -q -e --prefer-index || arguments+=(--prefer-index=false)
  for reference in "$@"; do arguments+=(--tag "$reference"); done
  docker buildx imagetools create "${arguments[@]}" "$image"
}
