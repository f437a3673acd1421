#!/bin/sh
# deploy.sh canary NAME STORAGE_URI PERCENT | promote NAME STORAGE_URI | rollback NAME STORAGE_URI
# Applies the service and waits until the cluster says that the requests go where they should.
set -eu

usage() {
    echo "usage: deploy.sh canary NAME STORAGE_URI PERCENT | promote NAME STORAGE_URI | rollback NAME STORAGE_URI" >&2
    exit 2
}

[ $# -ge 3 ] || usage
action=$1 name=$2 uri=$3
case $name in *[!a-z0-9-]*|-*|'') echo "deploy.sh: '$name' is not a Kubernetes name" >&2; exit 2 ;; esac
case $uri in *[!A-Za-z0-9:/._-]*) echo "deploy.sh: '$uri' is not a plain storage URI" >&2; exit 2 ;; esac

case $action in
    canary)
        [ $# -eq 4 ] || usage
        percent=$4
        case $percent in ''|*[!0-9]*) usage ;; esac
        [ "$percent" -ge 1 ] && [ "$percent" -le 99 ] || { echo "deploy.sh: PERCENT is 1 to 99" >&2; exit 2; }
        canary="canaryTrafficPercent: $percent" expected=$percent ;;
    promote)
        # Without the field all requests go to the latest version.
        canary= expected=100 ;;
    rollback)
        # 0 sends everything back to the version before.
        canary="canaryTrafficPercent: 0" expected=0 ;;
    *) usage ;;
esac

here=$(dirname "$0")
manifest=$(sed -e "s|@NAME@|$name|" -e "s|@STORAGE_URI@|$uri|" -e "s|@SHA256@|${MODEL_SHA256:-unknown}|" \
    -e "s|@CANARY@|$canary|" -e '/^ *$/d' "$here/inferenceservice.yaml")

if [ "${DRY_RUN:-}" = 1 ]; then
    printf '%s\n' "$manifest"
    exit 0
fi
printf '%s\n' "$manifest" | kubectl apply -f -

# One word per entry of traffic: true for the latest revision, then its share.
shares='{range .status.components.predictor.traffic[*]}{.latestRevision}={.percent}{"\n"}{end}'
waited=0
while :; do
    latest=$(kubectl get inferenceservice "$name" -o "jsonpath=$shares" | sed -n 's/^true=//p')
    # An entry without a share has none of the requests.
    [ "${latest:-0}" = "$expected" ] && break
    if [ "$waited" -ge "${TIMEOUT:-300}" ]; then
        echo "deploy.sh: $name: the latest version has ${latest:-0}% of the requests after ${waited} s, expected" \
            "$expected%; is KServe in Serverless mode?" >&2
        exit 1
    fi
    sleep "${INTERVAL:-5}"
    waited=$((waited + ${INTERVAL:-5}))
done
echo "$name: the latest version has $expected% of the requests"
