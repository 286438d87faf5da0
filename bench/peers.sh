#!/bin/bash
# bench/peers.sh WORK CORPUS [ROUNDS]   ours beside mailauth and jDKIM + jSPF, in turns on one processor
#
# WORK is a scratch folder outside the repository; what is missing there is installed with npm and
# Maven. All ask the corpus's DNS in memory. The median of the rounds counts, and each round takes
# the best pass of a peer.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ $# -ge 2 ] || { sed -n '2p' "$0" >&2; exit 64; }
work=$(mkdir -p "$1" && cd "$1" && pwd)
corpus=$(cd "$2" && pwd)
rounds=${3:-3}
export CPU=${CPU:-0}
java_home=$("$here/../sekimori" jdk)

if [ ! -d "$work/mailauth/node_modules" ]; then
    mkdir -p "$work/mailauth"
    (cd "$work/mailauth" && npm init -y && npm install --force mailauth@7.1.0 node@22) >"$work/npm.log" 2>&1
fi
if [ ! -d "$work/james/lib" ]; then
    mkdir -p "$work/james"
    cat >"$work/james/pom.xml" <<'POM'
<project xmlns="http://maven.apache.org/POM/4.0.0">
    <modelVersion>4.0.0</modelVersion>
    <groupId>peers</groupId><artifactId>james</artifactId><version>1</version><packaging>pom</packaging>
    <dependencies>
        <dependency><groupId>org.apache.james.jspf</groupId><artifactId>apache-jspf-resolver</artifactId><version>1.0.5</version></dependency>
        <dependency><groupId>org.apache.james.jdkim</groupId><artifactId>apache-jdkim-library</artifactId><version>0.5</version></dependency>
    </dependencies>
</project>
POM
    (cd "$work/james" && JAVA_HOME=$java_home mvn -q -B -ntp dependency:copy-dependencies -DoutputDirectory=lib) >"$work/mvn.log" 2>&1
fi

ours() { "$here/run" corpus "$corpus" --rounds 5; }
mailauth() {
    MAILAUTH=$work/mailauth taskset -c "$CPU" \
        "$work/mailauth/node_modules/node/bin/node" "$here/peers/mailauth.mjs" "$corpus" 3
}
james() {
    taskset -c "$CPU" "$java_home/bin/java" -XX:+UseSerialGC \
        -cp "$work/james/lib/*:$here/target/quick/lib/*" "$here/peers/JamesPeer.java" "$corpus" 6 2>>"$work/james.log"
}
rate() { sed -n 's/.*[ ,]\([0-9]\+\) messages\/s a core.*/\1/p; s/^\([0-9]\+\) messages\/s a core.*/\1/p' "$1" | head -1; }
median() { sort -n | sed -n "$(((rounds + 1) / 2))p"; }

for round in $(seq "$rounds"); do
    for peer in ours mailauth james; do
        "$peer" >"$work/$peer.$round"
    done
done
for peer in ours mailauth james; do
    for round in $(seq "$rounds"); do rate "$work/$peer.$round"; done | median >"$work/$peer.rate"
done
us=$(cat "$work/ours.rate")
grep verdicts "$work/ours.1"
echo "ours: $us messages/s a core"
for peer in mailauth james; do
    them=$(cat "$work/$peer.rate")
    echo "$peer: $(sed "s/^[0-9]*/$them/" "$work/$peer.1"); ours is $(awk "BEGIN { printf \"%.1f\", $us / $them }") times as fast"
done
