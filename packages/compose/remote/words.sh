# shellcheck shell=sh
# What both halves of the program say and how: one JSON object per line.

# json TEXT: the text as the inside of a JSON string; forks only where a character needs it.
json() {
  case $1 in
  *[!A-Za-z0-9\ ._:/@+,=\(\)-]*)
    printf '%s\n' "$1" | LC_ALL=C tr '\001-\011\013-\037\177' ' ' |
      sed -e 's/\\/\\\\/g' -e 's/"/\\"/g' | sed -e ':a' -e '$!{' -e 'N' -e 'ba' -e '}' -e 's/\n/\\n/g' | tr -d '\n'
    ;;
  *) printf '%s' "$1" ;;
  esac
}

# object EVENT [KEY VALUE]...: one line of JSON; every value is a string.
object() {
  printf '{"event":"%s"' "$1"
  shift
  while [ $# -gt 1 ]; do
    printf ',"%s":"' "$1"
    json "$2"
    printf '"'
    shift 2
  done
  printf '}\n'
}

# without LIST: stdin less the lines of LIST. That nothing is left is no failure; and the grep of busybox takes an
# empty list for one that matches everything.
without() {
  if [ -s "$1" ]; then grep -Fxvf "$1" || [ $? = 1 ]; else cat; fi
}

# said_by FILE: its first line in $said, without a process; nothing, and no success, where there is none.
said_by() {
  said=
  { [ ! -s "$1" ] || IFS= read -r said <"$1"; } 2>/dev/null
  [ -n "$said" ]
}

# moved FROM TO: stdin with TO wherever FROM stands, whatever signs they hold.
moved() {
  FROM=$1 TO=$2 LC_ALL=C awk '
    {
      rest = $0
      line = ""
      while (ENVIRON["FROM"] != "" && (at = index(rest, ENVIRON["FROM"])) > 0) {
        line = line substr(rest, 1, at - 1) ENVIRON["TO"]
        rest = substr(rest, at + length(ENVIRON["FROM"]))
      }
      print line rest
    }'
}

# is_alive PID WORD: whether that very process runs, by its command line: a dead child that nobody waits for still
# has its pid, and the pid of a process that is gone may be given anew.
is_alive() {
  [ -e "/proc/${1:-none}/cmdline" ] || return 1
  # A shell that leaves NUL out where it reads needs no process to know.
  { IFS= read -r command_line <"/proc/$1/cmdline" || :; } 2>/dev/null
  case ${command_line:-} in *"$2"*) return 0 ;; esac
  tr '\0' ' ' 2>/dev/null <"/proc/${1:-none}/cmdline" | grep -Fq -- "$2"
}

# uptime_cs: hundredths of a second since the boot, in $uptime_cs, without a fork.
uptime_cs() {
  read -r uptime_cs _ </proc/uptime
  uptime_cs=${uptime_cs%.*}${uptime_cs#*.}
}

# find_docker: puts the usual places of docker behind PATH, since no profile file is read here.
find_docker() {
  PATH=$PATH:/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin:/snap/bin:$HOME/bin:$HOME/.local/bin
  export PATH
}
