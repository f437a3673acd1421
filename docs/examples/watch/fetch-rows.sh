#!/bin/sh
# fetch-rows.sh URL FILE: the rows that the service was asked, without labels. Put your own query here.
set -eu
[ $# -eq 2 ] || { echo "usage: fetch-rows.sh URL FILE" >&2; exit 2; }
rm -f "$2"
curl --fail --silent --show-error --max-time 300 --output "$2" "$1"
# Nothing to look at must not look like nothing to worry about.
[ "$(wc -l < "$2")" -gt 1 ] || { echo "fetch-rows.sh: $1 has no rows: is the service's log on?" >&2; exit 1; }
