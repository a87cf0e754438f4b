# shellcheck shell=sh
# The stack in the swarm: brought up, followed to its real end, taken away. `docker stack deploy` itself ends well also
# where the swarm pauses an update or takes it back.

# services_of_stack: id|name|replicas ("2/2") of each service the swarm has of this stack.
services_of_stack() {
  docker service ls --filter "label=com.docker.stack.namespace=$PROJECT" --format '{{.ID}}|{{.Name}}|{{.Replicas}}'
}

# tasks: one line for each task that is meant to run, in the shape of `containers`; a service without any has a line, too.
tasks() {
  services_of_stack >"$R/stack-list" || return 1
  [ -s "$R/stack-list" ] || return 0
  all_tasks >"$R/all-tasks" || return 1
  awk -F '|' -v project="$PROJECT" '
    FILENAME == ARGV[1] && $3 == "Running" {
      split($4, state, " ")
      print $1 "|" $2 "|" $5 "|" tolower(state[1]) "|-|0|0|-||" $6 "|" $6
      has[$2] = 1
    }
    FILENAME == ARGV[2] { name = substr($2, length(project) + 2); if (!(name in has)) print $1 "|" name "|" $2 "|no task|-|0|0|-|||" }
  ' "$R/all-tasks" "$R/stack-list"
}

# all_tasks: id|service|wanted|state|name|image|error, also of those that are over.
all_tasks() {
  docker stack ps --no-trunc --format '{{.ID}}|{{.Name}}|{{.DesiredState}}|{{.CurrentState}}|{{.Image}}|{{.Error}}' "$PROJECT" 2>/dev/null |
    awk -F '|' -v project="$PROJECT" '{
      service = substr($2, length(project) + 2)
      sub(/\.[^.]*$/, "", service)
      error = $6
      for (i = 7; i <= NF; i++) error = error " " $i
      print $1 "|" service "|" $3 "|" $4 "|" $2 "|" $5 "|" error
    }'
}

# updates: service|state|began|message of the last update of each service, as the swarm tells it.
updates() {
  services_of_stack >"$R/stack-list" || return 1
  # shellcheck disable=SC2046
  [ ! -s "$R/stack-list" ] || docker service inspect --format '{{.Spec.Name}}|{{if .UpdateStatus}}{{.UpdateStatus.State}}|{{.UpdateStatus.StartedAt}}|{{.UpdateStatus.Message}}{{else}}||{{end}}' \
    $(cut -d '|' -f 1 "$R/stack-list") | sed "s/^${PROJECT}_//"
}

# specs FORMAT: service and digest of that part of its specification.
specs() {
  services_of_stack >"$R/stack-list" || return 1
  while IFS='|' read -r id name _; do
    printf '%s %s\n' "${name#"${PROJECT}_"}" "$(docker service inspect --format "$1" "$id" | sha256sum | cut -c 1-64)"
  done <"$R/stack-list"
}

replaced_by='{{json .Spec.TaskTemplate}}{{json .Spec.EndpointSpec}}'

# raise_stack FOLDER OPTIONS FORCED: deploys what OPTIONS describe; services in the file FORCED get new tasks also where
# nothing changed. What an update was before is noted, so that an old end is not taken for ours.
raise_stack() {
  render_stack "$1" "$2" || return 1
  if ! updates >"$R/updates-before" || ! specs "$replaced_by" >"$R/specs-before"; then
    because 'Docker on the server does not answer'
    return 1
  fi
  set -- "$3" --compose-file "$R/stack.yml" --resolve-image never
  # The images are known by digest already; the login is for the other servers of the swarm.
  [ ! -e "$R/docker-config/config.json" ] || set -- "$@" --with-registry-auth
  ! docker stack deploy --help 2>/dev/null | grep -q -e --detach || set -- "$@" --detach=true
  forced=$1
  shift
  for pause in 1 2 0; do
    time_left
    timeout -k 5 "$time_left" docker stack deploy "$@" "$PROJECT" >"$R/up.out" 2>&1 && break
    # The swarm itself changed a service in between.
    if [ "$pause" = 0 ] || ! grep -q 'out of sequence' "$R/up.out"; then
      because "docker stack deploy failed: $(last_line "$R/up.out")"
      return 1
    fi
    sleep "$pause"
  done
  # It holds the values of the environment.
  rm -f "$R/stack.yml"
  specs "$replaced_by" >"$R/specs-after" || return 1
  while IFS= read -r service; do
    # Only those that were there before, as they are now.
    spec=$(grep "^$service " "$R/specs-before") && grep -Fxq "$spec" "$R/specs-after" &&
      docker service update --detach --force "${PROJECT}_$service" >>"$R/up.out" 2>&1
  done <"$forced"
  specs "$replaced_by" >"$R/specs-after"
  # Of those that were there before, the ones that an update is to come of.
  without "$R/specs-before" <"$R/specs-after" | cut -d ' ' -f 1 | while IFS= read -r service; do
    ! grep -q "^$service " "$R/specs-before" || printf '%s\n' "$service"
  done >"$R/expected"
}

# take_away SERVICE...: services of the stack, by name.
take_away() {
  while IFS= read -r service; do
    docker service rm "${PROJECT}_$service" >>"$R/up.out" 2>&1 && event output from stack text "$service was removed"
  done
}

# beyond: services that the swarm has of this stack and its files do not.
beyond() {
  services_of_stack | cut -d '|' -f 2 | sed "s/^${PROJECT}_//" | without "$R/stack-services"
}

# remove_stack: all of it, and until nothing of it is left; the network of a stack goes some seconds later, and a new one
# of the same name would stumble over it.
remove_stack() {
  timeout 60 docker stack rm "$PROJECT" >"$R/up.out" 2>&1
  uptime_cs
  gone_until=$((uptime_cs + 6000))
  while [ -n "$(
    docker ps -aq --filter "label=com.docker.stack.namespace=$PROJECT"
    docker network ls -q --filter "label=com.docker.stack.namespace=$PROJECT"
  )" ]; do
    uptime_cs
    [ "$uptime_cs" -lt "$gone_until" ] || return 1
    sleep 0.5
  done
}

# judge_stack: reads what the swarm says now; sets $verdict (well, waiting, failed), $culprit, $words, $running and
# $signature.
judge_stack() {
  verdict=well culprit='' words='' running=0 signature=''
  while IFS='|' read -r service state began message; do
    # As it was before ours: what was then is told by the tasks alone.
    grep -Fxq "$service|$state|$began|$message" "$R/updates-before" && state=
    replicas=$(awk -F '|' -v s="${PROJECT}_$service" '$2 == s { print $3 }' "$R/stack-list")
    ready=${replicas%%/*}
    wanted=${replicas#*/}
    ended=${wanted#*(}
    wanted=${wanted%% *}
    running=$((running + ready))
    say='' worse=waiting
    case $state:$replicas in
    *'completed)')
      # A job: what it runs is done once.
      ended=${ended%% *}
      [ "${ended%/*}" = "${ended#*/}" ] || say="the job $service has ended $ended times"
      ;;
    paused:* | rollback_paused:*) say="the swarm paused the update of $service: $message" worse=failed ;;
    rollback_started:* | rollback_completed:*) say="the swarm took the update of $service back: $message" worse=failed ;;
    updating:*) say="the update of $service is under way, $ready of $wanted replicas run" ;;
    :*)
      if [ "$uptime_cs" -lt "$begin_until" ] && grep -Fxq "$service" "$R/expected"; then
        say="the swarm has not begun the update of $service"
      fi
      ;;
    esac
    [ "$worse" = failed ] || [ "$ready" -ge "$wanted" ] || say="$ready of $wanted replicas of $service run"
    case $replicas in *'completed)') [ -n "$say" ] || continue ;; esac
    [ -n "$say" ] || continue
    if [ "$verdict" = well ] || { [ "$worse" = failed ] && [ "$verdict" != failed ]; }; then
      verdict=$worse culprit=$service words=$say
    fi
  done <"$R/updates"
  while IFS= read -r service; do
    grep -q "^$service|" "$R/updates" || verdict=waiting words="the service $service is not there"
  done <"$R/stack-services"
  signature=$(cut -d '|' -f 1,2 "$R/seen" | while IFS='|' read -r id service; do
    grep -Fxq "$service" "$R/stack-services" && printf '%s ' "$id"
  done)
}

# lasting: the longest that the stack's own update_config may keep an update at rest, in seconds.
lasting() {
  # shellcheck disable=SC2046
  docker service inspect --format '{{with .Spec.UpdateConfig}}{{printf "%d %d" .Delay .Monitor}}{{else}}0 0{{end}}' \
    $(cut -d '|' -f 1 "$R/stack-list") 2>/dev/null |
    awk '{ long = ($1 + $2) / 1000000000; if (long > most) most = long } END { printf "%d", most + 0.999 }'
}

# watch_stack: until every service runs with all its replicas, no update is under way, and it has been so for
# $STABLE_FOR seconds with the same tasks. What the swarm paused or took back is a failure at once. The time for it to
# get well counts anew with each further task that runs, since an update goes in its own batches.
watch_stack() {
  uptime_cs
  begin_until=$((uptime_cs + 500))
  rest=$(($(lasting) + HEALTH_TIMEOUT))
  until_cs=$((uptime_cs + rest * 100))
  well_since='' most=0 pause=0.2 looks=0
  touch "$R/told"
  while :; do
    uptime_cs
    if tasks >"$R/seen" && updates >"$R/updates"; then
      tell_changes
      judge_stack
      if [ "$running" -gt "$most" ]; then
        most=$running
        until_cs=$((uptime_cs + rest * 100))
      fi
    else
      verdict=waiting culprit='' words='Docker on the server does not answer' well_since=
    fi
    if [ "$verdict" = well ]; then
      if [ -z "$well_since" ]; then
        well_since=$uptime_cs
        well_signature=$signature
        [ "$STABLE_FOR" = 0 ] || event healthy seconds "$STABLE_FOR"
      elif [ "$signature" != "$well_signature" ]; then
        show_task_logs
        because "a task was replaced $(((uptime_cs - well_since) / 100))s after everything ran: ${task_error:-its end was told no reason}"
        return 1
      fi
      [ $((uptime_cs - well_since)) -lt $((STABLE_FOR * 100)) ] || return 0
    elif [ "$verdict" = failed ] || [ -n "$well_since" ] || [ "$uptime_cs" -ge "$until_cs" ] || [ "$uptime_cs" -ge "$deadline_cs" ]; then
      show_task_logs
      words="$words${task_error:+ ($task_error)}"
      if [ "$verdict" = failed ]; then
        because "$words"
      elif [ -n "$well_since" ]; then
        because "$words $(((uptime_cs - well_since) / 100))s after everything ran"
      else
        because "$words after ${HEALTH_TIMEOUT}s (input health-timeout)"
      fi
      return 1
    fi
    looks=$((looks + 1))
    [ "$looks" -lt 15 ] || pause=0.5
    [ "$looks" -lt 40 ] || pause=1
    sleep "$pause"
  done
}

# show_task_logs: the last lines of the task that failed last (of $culprit, if there is one), and why in $task_error.
show_task_logs() {
  task_error=
  all_tasks >"$R/all-tasks" || return 0
  failed=$(awk -F '|' -v s="$culprit" '(s == "" || $2 == s) && $7 != "" { print $1 "|" $2 "|" $7; exit }' "$R/all-tasks")
  [ -n "$failed" ] || failed=$(awk -F '|' -v s="$culprit" '$2 == s { print $1 "|" $2 "|"; exit }' "$R/all-tasks")
  [ -n "$failed" ] || return 0
  task_error=${failed#*|}
  event logs service "${task_error%%|*}" text "$(timeout 10 docker service logs --raw --tail 20 "${failed%%|*}" 2>&1 | tail -c 4000)" health ''
  task_error=${task_error#*|}
}
