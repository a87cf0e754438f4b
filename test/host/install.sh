#!/usr/bin/env bash
# Brings a fresh Debian 12 or Ubuntu 24.04 machine to what the host tests need.
# Root and apt only. Silent when nothing is missing, one line per package it installs.
# A Docker Engine that is already here (24 or newer, with Compose v2) is used and left alone.
set -euo pipefail

readonly MIN_ENGINE=24
# Docker packages of the next Debian release that ask for nothing newer than bookworm's libc.
readonly NEWER_DEBIAN=(docker.io docker-cli docker-compose docker-buildx containerd docker-registry)
readonly POLICY=/usr/sbin/policy-rc.d

fail() {
  printf 'test/host/install.sh: %s\n' "$*" >&2
  exit 1
}

have() { command -v "$1" >/dev/null 2>&1; }

# major_of "Docker version 26.1.5+dfsg1, build …" prints 26.
major_of() { sed -nE 's/^[^0-9]*([0-9]+)\..*/\1/p' <<<"$1" | head -n 1; }

engine_is_new_enough() {
  local text major
  if have dockerd; then
    text=$(dockerd --version 2>/dev/null || true)
  else
    # No daemon to start here, so one has to answer already.
    text=$(docker version --format '{{.Server.Version}}' 2>/dev/null || true)
  fi
  major=$(major_of "$text")
  [[ -n $major ]] && ((major >= MIN_ENGINE))
}

# Asks the client that comes first on PATH, since that is the one every test runs.
compose_is_v2() {
  local major
  major=$(major_of "$(docker compose version --short 2>/dev/null || true)")
  [[ -n $major ]] && ((major >= 2))
}

docker_is_complete() { engine_is_new_enough && compose_is_v2 && docker buildx version >/dev/null 2>&1; }

busybox_is_static() { have busybox && ! ldd "$(command -v busybox)" >/dev/null 2>&1; }

# Prints what is missing, one word each, from the point of view of the machine.
missing() {
  docker_is_complete || echo docker
  have docker-registry || echo docker-registry
  [[ -x /usr/sbin/sshd ]] || echo openssh-server
  have ssh && have ssh-keygen || echo openssh-client
  have ip || echo iproute2
  have iptables || echo iptables
  busybox_is_static || echo busybox-static
  have shellcheck || echo shellcheck
  have htpasswd || echo apache2-utils
  have flock && have setsid || echo util-linux
  have useradd || echo passwd
  have ps || echo procps
  have openssl || echo openssl
  have xz || echo xz-utils
  # What a runner of GitHub's has, and steps of workflows take for granted.
  have curl || echo curl
  have git || echo git
  have jq || echo jq
  have python || echo python-is-python3
  python3 -c 'import ensurepip' 2>/dev/null || echo python3-venv
}

apt_install() {
  DEBIAN_FRONTEND=noninteractive apt-get -qq -y --no-install-recommends \
    -o Dpkg::Use-Pty=0 install "$@" </dev/null >"$log" 2>&1 ||
    fail "apt-get install $* failed: $(tail -n 5 "$log")"
}

apt_update() {
  apt-get -qq "$@" update </dev/null >"$log" 2>&1 ||
    fail "apt-get update failed: $(tail -n 5 "$log")"
}

# Packages bring services that would start at once: an sshd and a registry nobody asked for.
forbid_service_starts() {
  [[ -e $POLICY ]] && return 0
  printf '#!/bin/sh\nexit 101\n' >"$POLICY"
  chmod 755 "$POLICY"
  policy_is_ours=1
}

clean_up() {
  rm -rf "$work"
  ((policy_is_ours == 0)) || rm -f "$POLICY"
}

announce() {
  local name
  for name in "$@"; do printf 'install %s\n' "$name"; done
}

# The machine's own sources with the next suite's name; the machine's own lists stay as they are.
newer_debian_sources() {
  local file found=0
  for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    [[ -f $file ]] || continue
    grep -Eq '^(deb |Suites:)(.* )?bookworm(-updates|-security)?( |$)' "$file" || continue
    sed -E 's/\bbookworm(-updates|-security)?\b/trixie\1/g' "$file" >"$work/newer/$(basename "$file")"
    found=1
  done
  ((found)) || fail 'no apt source names the suite bookworm: add the Debian sources to /etc/apt first.'
}

install_docker_on_debian() {
  local newer=(
    -o Dir::Etc::sourcelist=/dev/null -o "Dir::Etc::sourceparts=$work/newer"
    -o "Dir::State::Lists=$work/lists" -o "Dir::Cache=$work/cache"
  )
  mkdir -p "$work/newer" "$work/lists/partial" "$work/cache/archives/partial" "$work/packages"
  newer_debian_sources
  apt_update "${newer[@]}"
  # runc and tini of the newer release want a newer libc, so they come from this one.
  announce runc tini "${NEWER_DEBIAN[@]}"
  apt_install runc tini iptables
  (cd "$work/packages" && apt-get -qq "${newer[@]}" download "${NEWER_DEBIAN[@]}") \
    </dev/null >"$log" 2>&1 || fail "apt-get download failed: $(tail -n 5 "$log")"
  apt_install "$work"/packages/*.deb
}

main() {
  local lacking
  mapfile -t lacking < <(missing)
  ((${#lacking[@]})) || return 0

  local system
  # shellcheck source=/dev/null
  system=$(. /etc/os-release 2>/dev/null && echo "${ID:-}-${VERSION_ID:-}" || echo unknown)
  case $system in
    debian-12 | ubuntu-24.04) ;;
    *) fail "this machine ($system) lacks: ${lacking[*]}. Only Debian 12 and Ubuntu 24.04 are set up by this script; elsewhere install these yourself (docker means Engine $MIN_ENGINE or newer with the compose v2 and buildx plugins)." ;;
  esac
  ((EUID == 0)) || fail "lacks: ${lacking[*]}. Run it as root: sudo $0"

  work=$(mktemp -d)
  log=$work/log
  policy_is_ours=0
  trap clean_up EXIT
  # apt refuses to read a package below a folder its own user cannot enter.
  chmod 755 "$work"
  forbid_service_starts
  apt_update

  if [[ $system == debian-12 && " ${lacking[*]} " == *' docker '* ]]; then
    install_docker_on_debian
    # Some of the rest has come along.
    mapfile -t lacking < <(missing)
  fi
  local name packages=()
  for name in "${lacking[@]}"; do
    if [[ $name != docker ]]; then
      packages+=("$name")
    elif [[ $system == ubuntu-24.04 ]]; then
      packages+=(docker.io docker-compose-v2 docker-buildx)
    fi
  done
  if ((${#packages[@]})); then
    announce "${packages[@]}"
    apt_install "${packages[@]}"
  fi

  mapfile -t lacking < <(missing)
  ((${#lacking[@]} == 0)) || fail "still lacking after the installation: ${lacking[*]} (PATH=$PATH)."
}

main "$@"
