#!/bin/sh
# build-image.sh REPORT MODEL IMAGE: an image that is labelled with the digests and the evidence of its model.
set -eu
[ $# -eq 3 ] || { echo "usage: build-image.sh REPORT MODEL IMAGE" >&2; exit 2; }
report=$1 model=$2 image=$3

MODEL_GATE=${MODEL_GATE:-java -jar model-gate-cli.jar}
member() { $MODEL_GATE get "$report" "$1"; }
digest() { sha256sum "$1" | cut -d ' ' -f 1; }

verdict=$(member /gate/verdict)
if [ "$verdict" != PASSED ]; then
    echo "build-image.sh: the verdict of $report is $verdict; only what PASSED becomes an image" >&2
    exit 1
fi
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
    --label "model-gate.verdict=$verdict" \
    --tag "$image" "$context"
