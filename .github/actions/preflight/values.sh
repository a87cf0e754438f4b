#!/usr/bin/env bash
# Secrets and variables are set. Sourced by check.sh.
where="${GITHUB_SERVER_URL:-https://github.com}/$GITHUB_REPOSITORY/settings"
while IFS='=' read -r name set; do
  if [ "$set" = true ]; then
    fine "the secret $name is set"
  else
    finding "the secret $name is not set" "add it at $where/secrets/actions"
  fi
done < <(lines "$SECRETS")
while IFS='=' read -r name value; do
  if [ -n "$value" ]; then
    fine "the variable $name is set"
  else
    finding "the variable $name is not set" "add it at $where/variables/actions"
  fi
done < <(lines "$VARIABLES")
