#!/usr/bin/env bash
# The API key is valid and the services exist. Sourced by check.sh.
url=${URL%/}
look() { # further arguments of curl, address
  printf 'header = "x-api-key: %s"\nheader = "accept: application/json"\n' "$TOKEN" | ask "$@"
}

# HEAD asks for the key alone: 204 where it is good. Each question counts twice against the limit of a key.
status=$(look --head "$url/api/compose.deploy")
case $status in
  20[04])
    fine "Dokploy at $url takes the API key"
    for kind in compose application; do
      [ "$kind" = compose ] && ids=$COMPOSE_IDS || ids=$APPLICATION_IDS
      while IFS= read -r id; do
        status=$(look "$url/api/$kind.one?${kind}Id=$(jq -rn --arg id "$id" '$id | @uri')")
        case $status in
          200) fine "Dokploy has the $kind $(jq -r '.name // .appName' "$body")" ;;
          404) finding "Dokploy has no $kind with the id $id" \
            "take the id from the address of the service's page, $url/dashboard/project/…/services/$kind/<id>" ;;
          401) finding "Dokploy does not show the $kind $id, or the API key has a limit that is used up (HTTP 401)" \
            'check the id, give the owner of the key access to it, and make the key without a rate limit' ;;
          *) finding "Dokploy answers for the $kind $id with HTTP $status" 'look at the log of Dokploy' ;;
        esac
      done < <(lines "$ids")
    done
    ;;
  000) finding "$url does not answer" 'check dokploy-url, its DNS name, and that the runner may reach it' ;;
  401 | 403) finding "Dokploy at $url refused the API key (HTTP $status)" \
    'make one in Dokploy under Settings, Profile, API/CLI keys, and store it in the secret DOKPLOY_API_KEY' ;;
  *) finding "$url answers with HTTP $status" 'check that dokploy-url is the address of Dokploy itself' ;;
esac
