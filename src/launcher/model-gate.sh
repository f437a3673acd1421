#!/bin/sh
# The command line of model-gate-cli.jar, which stands beside this file.
#
#   model-gate COMMAND ...      as java -jar model-gate-cli.jar COMMAND ...
#   model-gate --prepare        once for each Java and each version: lets every later start be faster
#
#   JAVA_HOME                   the Java to use; else the one that is found as java
#   MODEL_GATE_JAVA_OPTIONS     options of the JVM, separated by blanks, such as -Xmx4g
#   MODEL_GATE_CACHE            the folder of what --prepare makes; else model-gate in the user's folder of caches
set -u

problem() {
  echo "model-gate: $*" >&2
  exit 2
}

case $0 in
  */*) self=$0 ;;
  *) self=./$0 ;;
esac
while [ -h "$self" ]; do
  link=$(readlink "$self")
  case $link in
    /*) self=$link ;;
    *) self=${self%/*}/$link ;;
  esac
done
jar=$(cd "${self%/*}" && pwd -P)/model-gate-cli.jar
[ -f "$jar" ] || problem "$jar: no such file, expected beside $self"

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
program=$(command -v "$java") || problem "$java: no such program; name a folder of Java 17 or newer in JAVA_HOME"

# The classes as the JVM holds them, for these two files only. The JVM itself refuses what does not fit.
cache=${MODEL_GATE_CACHE:-${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/model-gate}
archive=$cache/$(ls -lLn "$jar" "$program" | cksum | tr ' ' '-').jsa

# Without the JVM's own remarks, which it prints among the results.
quiet='-Xlog:disable -Xlog:all=error:stderr'

# The classes of an evaluation, loaded once on a small one.
prepare() {
  mkdir -p "$cache" && scratch=$(mktemp -d "$cache/prepare.XXXXXX") \
    || problem "$cache: cannot be written; name another folder in MODEL_GATE_CACHE"
  trap 'rm -rf "$scratch"' EXIT
  trap 'exit 2' HUP INT TERM
  (
    set -e
    cd "$scratch"
    export WEKA_HOME="$scratch/weka"
    trees=weka.classifiers.trees
    "$java" -cp "$jar" weka.datagenerators.classifiers.classification.Agrawal -n 12000 -S 1 -o sample.arff
    "$java" -cp "$jar" $trees.J48 -t sample.arff -no-cv -v -o -d tree.model
    "$java" -cp "$jar" $trees.RandomForest -I 3 -depth 5 -t sample.arff -no-cv -v -o -d forest.model
    "$java" $quiet -XX:ArchiveClassesAtExit=classes.jsa -jar "$jar" evaluate forest.model --data sample.arff \
      --baseline tree.model --rule 'accuracy >= 0' --out report
  ) > "$scratch/log" 2>&1 && [ -f "$scratch/classes.jsa" ] || {
    cat "$scratch/log" >&2
    problem "nothing was prepared, for the reason above; every command works without it"
  }
  mv -f "$scratch/classes.jsa" "$archive" || problem "$archive: cannot be written"
  echo "model-gate: prepared; kept in $archive"
}

if [ "${1-}" = --prepare ]; then
  prepare
  exit
fi
options=${MODEL_GATE_JAVA_OPTIONS-}
case "$options ${JDK_JAVA_OPTIONS-} ${JAVA_TOOL_OPTIONS-}" in
  *-XX:+Use*GC*) ;;
  # The collector with the least work in all. The JVM's own choice is for programs that must never pause.
  *) options="-XX:+UseParallelGC $options" ;;
esac
if [ -f "$archive" ]; then
  # shellcheck disable=SC2086
  exec "$java" $quiet -XX:SharedArchiveFile="$archive" $options -jar "$jar" "$@"
fi
# shellcheck disable=SC2086
exec "$java" $options -jar "$jar" "$@"
