#!/bin/sh
# Runs a command as root in a fresh Debian 12, on this machine's kernel and network and in the same folder:
#   sudo env "PATH=$PATH" sh scripts/in-debian.sh bash .ci/run
# For other Linux machines, GitHub's Ubuntu among them: the tests make their images of Debian 12's packages, by name.
# Needs debootstrap and debian-archive-keyring. Node and Go are this machine's, from folders of their own.
set -eu

fail() {
  echo "scripts/in-debian.sh: $*" >&2
  exit 1
}

# The folder that holds bin/NAME and all that belongs to it.
home_of() {
  program=$(command -v "$1") || fail "no $1 in PATH: install it in a folder of its own, as actions/setup-$1 does"
  folder=$(dirname "$(dirname "$(readlink -f "$program")")")
  case $folder in
    / | /usr | /usr/local) fail "$1 is in $folder among this machine's own programs: put one of its own folder first in PATH" ;;
  esac
  echo "$folder"
}

# Runs in a mount and process namespace of its own: leaves this machine's files, and becomes the command.
enter() {
  root=$1 folder=$2 node=$3 go=$4
  shift 4
  # Docker asks for a root that is a mount, which the root of a chroot is not.
  mount --bind "$root" "$root"
  mount -t proc proc "$root/proc"
  # Without this machine's securityfs: Docker would want its AppArmor profiles.
  mount -t sysfs sysfs "$root/sys"
  mount --rbind /sys/fs/cgroup "$root/sys/fs/cgroup"
  mount --rbind /dev "$root/dev"
  mount -t tmpfs tmpfs "$root/run"
  for place in "$node" "$go" "$folder"; do
    mkdir -p "$root$place"
    mount --bind "$place" "$root$place"
  done
  mkdir "$root/.before"
  ln -s "$node"/bin/* "$go"/bin/* "$root/usr/local/bin/"
  cd "$root"
  pivot_root . .before
  cd "$folder"
  umount -l /.before
  rmdir /.before
  PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
  export PATH HOME
  # An init that reaps: the tests' daemons outlive the processes that started them.
  exec tini -g -- "$@"
}

if [ "${1:-}" = --enter ]; then
  shift
  enter "$@"
fi

[ $# -gt 0 ] || fail 'which command? For example: bash .ci/run'
[ "$(id -u)" = 0 ] || fail 'needs root: put sudo env PATH=… before it'
command -v debootstrap >/dev/null || fail 'needs debootstrap: apt-get install debootstrap debian-archive-keyring'
node=$(home_of node)
go=$(home_of go)
root=$(mktemp -d /var/tmp/debian-XXXXXXXX)
log=$root.log
# What was mounted there went with its namespace.
trap 'rm -rf --one-file-system "$root" "$log"' EXIT
chmod 755 "$root"
debootstrap --variant=minbase --include=ca-certificates,tini bookworm "$root" >"$log" 2>&1 ||
  fail "debootstrap failed: $(tail -n 5 "$log")"
# Names and certificates as this machine knows them.
cp -L /etc/hosts /etc/resolv.conf "$root/etc/"
cp -L /etc/ssl/certs/ca-certificates.crt "$root/etc/ssl/certs/"
unshare --mount --pid --fork --kill-child --propagation private \
  sh "$0" --enter "$root" "$PWD" "$node" "$go" "$@"
