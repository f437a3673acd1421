#!/bin/sh
# build-image.sh REPORT MODEL IMAGE: an image that is labelled with the digests and the evidence of its model.
set -eu
[ $# -eq 3 ] || { echo "usage: build-image.sh REPORT MODEL IMAGE" >&2; exit 2; }
report=$1 model=$2 image=$3

# The command line decides again from the report's numbers (exit code 0 is PASSED) and reads the members.
MODEL_GATE=${MODEL_GATE:-java -jar model-gate-cli.jar}
$MODEL_GATE gate "$report" >&2 || { echo "build-image.sh: the gate does not let $report through" >&2; exit 1; }

member() { $MODEL_GATE show-report "$report" --pointer "$1"; }
digest() { sha256sum "$1" | cut -d ' ' -f 1; }

measured=$(member /model/sha256)
actual=$(digest "$model")
if [ "$measured" != "$actual" ]; then
    echo "build-image.sh: $report measured sha256 $measured, but $model is $actual; evaluate this file" >&2
    exit 1
fi

context=$(mktemp -d)
trap 'rm -rf "$context"' EXIT
cp "$(dirname "$0")/Dockerfile" "$context/Dockerfile"
cp "$model" "$context/model"
cp "$report" "$context/report.json"

docker build \
    --build-arg MODEL=model \
    --label "org.opencontainers.image.revision=$(member /provenance/commit)" \
    --label "model-gate.model.sha256=$actual" \
    --label "model-gate.data.sha256=$(member /data/sha256)" \
    --label "model-gate.report.sha256=$(digest "$report")" \
    --label "model-gate.verdict=PASSED" \
    --tag "$image" "$context"
