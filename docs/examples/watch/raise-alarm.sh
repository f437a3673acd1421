#!/bin/sh
# raise-alarm.sh URL TEXT: posts {"text": TEXT} to a webhook, as chats and pagers take it.
set -eu
[ $# -eq 2 ] || { echo "usage: raise-alarm.sh URL TEXT" >&2; exit 2; }
text=$(printf '%s' "$2" | tr -d '[:cntrl:]' | sed -e 's/\\/\\\\/g' -e 's/"/\\"/g')
printf '{"text": "%s"}' "$text" |
    curl --fail --silent --show-error --max-time 30 --retry 3 --header 'Content-Type: application/json' \
        --data-binary @- "$1"
