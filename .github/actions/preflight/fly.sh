#!/usr/bin/env bash
# The token may read the app. Sourced by check.sh.
# A macaroon says by itself how it wants to be sent.
case $TOKEN in FlyV1\ *) authorization=$TOKEN ;; *) authorization="Bearer $TOKEN" ;; esac
status=$(printf 'header = "authorization: %s"\n' "$authorization" |
  ask "${FLY_FLAPS_BASE_URL:-https://api.machines.dev}/v1/apps/$APP")
case $status in
  200) fine "Fly.io has the app $APP" ;;
  000) finding 'the API of Fly.io does not answer' 'look at status.flyio.net, and that the runner may reach it' ;;
  401 | 403) finding "Fly.io refused the token for $APP (HTTP $status)" \
    "make one with fly tokens create deploy -a $APP, and store it in the secret that the workflow hands on as FLY_API_TOKEN" ;;
  404) finding "Fly.io has no app $APP that this token may see" "make it with fly apps create $APP, or correct its name" ;;
  *) finding "Fly.io answers for $APP with HTTP $status" 'look at status.flyio.net' ;;
esac
