#!/usr/bin/env bash
# A push would be let in: an upload is begun and given up at once. Sourced by check.sh.
case $REGISTRY in localhost:* | 127.*) scheme=http ;; *) scheme=https ;; esac
basic=$(printf %s "$REGISTRY_USERNAME:$TOKEN" | base64 --wrap=0)
echo "::add-mask::$basic"

# One parameter of a challenge that asks for a bearer token, such as its realm.
challenge() {
  tr -d '\r' <"$body.headers" |
    sed -n "s/^[Ww][Ww][Ww]-[Aa]uthenticate: [Bb]earer .*$1=\"\([^\"]*\)\".*/\1/p" | head -n 1
}

while IFS= read -r image; do
  name=${image,,}
  status=$(ask "$scheme://$REGISTRY/v2/" </dev/null)
  if [ "$status" = 000 ]; then
    finding "the registry $REGISTRY does not answer" 'check its name and that the runner may reach it'
    break
  fi
  authorization="Basic $basic"
  realm=$(challenge realm) service=$(challenge service)
  if [ -n "$realm" ]; then
    status=$(printf 'header = "authorization: Basic %s"\n' "$basic" |
      ask --get --data-urlencode "service=$service" --data-urlencode "scope=repository:$name:pull,push" "$realm")
    bearer=$(jq -r '.token // .access_token // empty' "$body" 2>/dev/null || true)
    if [ -z "$bearer" ]; then
      finding "the registry $REGISTRY refused the login of $REGISTRY_USERNAME (HTTP $status)" \
        'check the secret REGISTRY_PASSWORD, or leave it out to use the token of the job'
      break
    fi
    echo "::add-mask::$bearer"
    authorization="Bearer $bearer"
  fi
  status=$(printf 'header = "authorization: %s"\n' "$authorization" |
    ask --request POST --data '' "$scheme://$REGISTRY/v2/$name/blobs/uploads/")
  case $status in
    202)
      location=$(tr -d '\r' <"$body.headers" | sed -n 's/^[Ll]ocation: //p' | head -n 1)
      case $location in /*) location=$scheme://$REGISTRY$location ;; esac
      [ -z "$location" ] || printf 'header = "authorization: %s"\n' "$authorization" | ask --request DELETE "$location" >/dev/null
      fine "$REGISTRY/$name takes a push"
      ;;
    401 | 403) finding "$REGISTRY_USERNAME may not push $REGISTRY/$name (HTTP $status)" \
      'give the job packages: write, and the repository the role write in the settings of the package' ;;
    *) finding "$REGISTRY/$name answers a push with HTTP $status" 'check the name of the image' ;;
  esac
done < <(lines "$IMAGES")
