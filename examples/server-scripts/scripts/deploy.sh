#!/bin/sh
# deploy.sh TAG: what this server does by itself to bring a tag to life, such as `sha-1a2b3c4d5e6f` (or the bare sha).
# One at a time; a tag that cannot be brought up, or does not get healthy, gives way to the one before.
set -eu
cd "$(dirname "$0")/.."

tag=${1:?usage: deploy.sh sha-1a2b3c4d5e6f}
case $tag in sha-*) ;; *) tag=sha-$tag ;; esac
case $tag in *[!A-Za-z0-9._-]*) echo "this is no tag: $tag" >&2 && exit 2 ;; esac
env_file=
for file in .env.prod .env.staging; do
  [ -f "$file" ] || continue
  [ -z "$env_file" ] || { echo "one checkout is one environment, and here are $env_file and $file" >&2 && exit 2; }
  env_file=$file
done
: "${env_file:?neither .env.staging nor .env.prod is here; copy one of the examples}"

exec 9>.deploy.lock
flock -w 600 9 || { echo 'another deploy has not ended for ten minutes' >&2 && exit 1; }

compose() {
  docker compose --env-file "$env_file" "$@"
}

# use TAG: the tag in the env file, everything else as it is.
use() {
  sed "s/^IMAGE_TAG=.*/IMAGE_TAG=$1/" "$env_file" >"$env_file.new"
  cat "$env_file.new" >"$env_file"
  rm "$env_file.new"
}

prepare() {
  compose pull --quiet api && compose --profile migrate run --rm --no-deps migrate
}

healthy() {
  id=$(compose ps --quiet api)
  [ -n "$id" ] && [ "$(docker inspect --format '{{.State.Health.Status}}' "$id")" = healthy ]
}

bring_up() {
  compose up --detach --no-deps api || return 1
  for _ in $(seq 120); do
    healthy && return 0
    sleep 1
  done
  compose logs --tail 20 api
  return 1
}

# What runs, not what the file says: whoever calls this may have set the tag there already.
running=
id=$(compose ps --quiet api)
if [ -n "$id" ]; then
  running=$(docker inspect --format '{{.Config.Image}}' "$id")
  case $running in
    # Started by digest, as the pipeline does without this script.
    *@*) running=$(sed -n 's/^IMAGE_TAG=//p' "$env_file") ;;
    *) running=${running##*:} ;;
  esac
fi
# Then there is nothing to go back to from here; a pipeline that called this goes back by itself.
[ "$running" != "$tag" ] || running=
use "$tag"
echo "deploying $tag${running:+ in place of $running}"
if ! prepare; then
  [ -z "$running" ] || use "$running"
  echo "$tag was not brought up; what ran before goes on serving" >&2
  exit 1
fi
if bring_up; then
  echo "$tag is healthy"
  exit 0
fi
echo "$tag did not get healthy within 120 seconds" >&2
if [ -n "$running" ]; then
  echo "going back to $running" >&2
  use "$running"
  bring_up || echo "$running did not get healthy either" >&2
fi
exit 1
