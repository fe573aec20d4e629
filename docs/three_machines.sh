#!/bin/bash
# Three machines in one: a searcher and two servers in network namespaces of their own, joined by
# cables that can be pulled. docs/scaling.md walks through what is done here.
#
#   docs/three_machines.sh [BIN [DUMP]]    the programs' folder (build/bin), what is indexed
#
# Needs root, and ends by itself, leaving nothing behind. Exit codes: 0 all as it should be, 1 not,
# 77 (1 where CI is true) it cannot run here, which it says.
set -u
here=$(cd "$(dirname "$0")/.." && pwd)
bin=$(cd "${1:-$here/build/bin}" && pwd)
dump=${2:-$here/corpus/articles}
tag=emt$$
limit=4

cannot() { echo "three_machines.sh cannot run here: $1" >&2; exit "$([ "${CI:-}" = true ] && echo 1 || echo 77)"; }
[ "$(id -u)" = 0 ] || cannot "network namespaces need root"
for program in ip xapian-tcpsrv xapian-replicate xapian-replicate-server; do
  command -v $program >/dev/null || cannot "there is no $program (Debian: iproute2, xapian-tools)"
done
ip netns add $tag-s 2>/dev/null || cannot "no network namespace can be made (ip netns add)"

work=$(mktemp -d)
started=()
clean_up() {
  for pid in "${started[@]}"; do kill "$pid" 2>/dev/null; done
  for name in s a b; do ip netns del $tag-$name 2>/dev/null; done
  rm -rf "$work"
}
trap clean_up EXIT
trap 'exit 130' INT TERM

failed=0
step() { echo "== $1"; }
check() {  # what, then a command
  local what=$1
  shift
  if "$@"; then echo "   ok: $what"; else echo "   NOT: $what"; failed=1; fi
}
on() { local machine=$1; shift; ip netns exec "$tag-$machine" "$@"; }

step "two cables: s has 10.77.1.1 and 10.77.2.1, a 10.77.1.2, b 10.77.2.2"
number=1
for name in a b; do
  ip netns add $tag-$name || cannot "no network namespace can be made"
  ip link add ${tag}s$name netns $tag-s type veth peer name ${tag}$name netns $tag-$name ||
    cannot "no pair of interfaces can be made (ip link add type veth)"
  on s ip address add 10.77.$number.1/24 dev ${tag}s$name
  on $name ip address add 10.77.$number.2/24 dev ${tag}$name
  on s ip link set ${tag}s$name up
  on $name ip link set ${tag}$name up
  on $name ip link set lo up
  number=$((number + 1))
done
on s ip link set lo up

step "an archive for each server, of every other article"
export SOURCE_DATE_EPOCH=1700000000 XDG_CONFIG_HOME=$work XDG_DATA_HOME=$work XDG_STATE_HOME=$work
"$bin/indexer" add -q -a "$work/all" "$dump" 2>"$work/log" || { cat "$work/log"; exit 1; }
"$bin/indexer" export -a "$work/all" >"$work/all.jsonl"
awk 'NR % 2 == 1' "$work/all.jsonl" >"$work/odd.jsonl"
awk 'NR % 2 == 0' "$work/all.jsonl" >"$work/even.jsonl"
mkdir "$work/a" "$work/b"
# Xapian writes down for replicas what a commit changes, where it is asked to.
XAPIAN_MAX_CHANGESETS=20 "$bin/indexer" add -q -a "$work/a/news" "$work/odd.jsonl" 2>"$work/log" || { cat "$work/log"; exit 1; }
"$bin/indexer" add -q -a "$work/b/news" "$work/even.jsonl" 2>"$work/log" || { cat "$work/log"; exit 1; }

serve() {  # machine, address, port, folder
  # In a group of its own: it ends its whole group.
  setsid ip netns exec "$tag-$1" xapian-tcpsrv --interface "$2" --port "$3" --quiet "$4" >/dev/null 2>&1 &
  started+=($!)
  for _ in $(seq 100); do
    on s bash -c "exec 3<>/dev/tcp/$2/$3" 2>/dev/null && return
    sleep 0.1
  done
  echo "the server on $1 does not start"; exit 1
}
serve a 10.77.1.2 7070 "$work/a/news"
server_a=${started[-1]}
serve b 10.77.2.2 7070 "$work/b/news"
both=10.77.1.2:7070,10.77.2.2:7070
ask() { on s "$bin/searcher" -a "$1" --timeout $limit --format trec -n 50 governo europa; }
local_answer() { "$bin/searcher" -a "$1" --format trec -n 50 governo europa; }
same() { [ -s "$1" ] && cmp -s "$1" "$2"; }

step "all three are there"
ask $both >"$work/got" 2>"$work/told"
local_answer "$work/a/news,$work/b/news" >"$work/wanted"
check "the answer is that of both archives" same "$work/got" "$work/wanted"
check "nothing is told" [ ! -s "$work/told" ]

step "the cable to b is pulled"
on s ip link set ${tag}sb down
began=$(date +%s%N)
ask $both >"$work/got" 2>"$work/told"
code=$?
took=$((($(date +%s%N) - began) / 1000000))
local_answer "$work/a/news" >"$work/wanted"
check "the answer is that of a (after $took ms)" same "$work/got" "$work/wanted"
check "exit code 0" [ $code = 0 ]
check "b is named" grep -q "without 10.77.2.2:7070" "$work/told"
check "within $limit s and a little" [ $took -lt $((limit * 1000 + 1500)) ]

step "packets to b vanish: nobody says that it is not there"
on s ip link set ${tag}sb up
on b ip link set ${tag}b down
began=$(date +%s%N)
ask $both >"$work/got" 2>"$work/told"
took=$((($(date +%s%N) - began) / 1000000))
check "the answer is that of a (after $took ms)" same "$work/got" "$work/wanted"
check "within $limit s and a little" [ $took -lt $((limit * 1000 + 1500)) ]

step "the cable is there again"
on b ip link set ${tag}b up
local_answer "$work/a/news,$work/b/news" >"$work/wanted"
for _ in $(seq 50); do  # until the machines know each other's addresses again
  ask $both >"$work/got" 2>"$work/told"
  [ -s "$work/told" ] || break
  sleep 0.2
done
check "the answer is that of both" same "$work/got" "$work/wanted"

step "a replica of a's archive on b, by way of s"
setsid ip netns exec $tag-a xapian-replicate-server --interface 10.77.1.2 --port 7071 "$work/a" \
  >/dev/null 2>&1 &
started+=($!)
on s sysctl -qw net.ipv4.ip_forward=1
on a ip route add 10.77.2.0/24 via 10.77.1.1
on b ip route add 10.77.1.0/24 via 10.77.2.1
replicate() {
  on b timeout 60 xapian-replicate --host 10.77.1.2 --port 7071 --master news --one-shot \
    --reader-time 0 --quiet "$work/b/replica" >/dev/null 2>"$work/told"
}
sleep 1
check "it is copied" replicate
"$bin/searcher" -a "$work/a/news" --format trec -n 50 governo >"$work/wanted"
"$bin/searcher" -a "$work/b/replica" --format trec -n 50 governo >"$work/got"
check "it answers as a does" same "$work/got" "$work/wanted"

step "a's archive changes, and is exchanged"
head -5 "$work/even.jsonl" >"$work/more.jsonl"
XAPIAN_MAX_CHANGESETS=20 "$bin/indexer" add -q --writer stock -a "$work/a/news" "$work/more.jsonl"
check "a commit is followed" replicate
"$bin/indexer" compact -a "$work/a/news" >/dev/null 2>&1
check "so is an exchange" replicate
whole() { "$bin/indexer" check -a "$1" >/dev/null 2>&1; }
check "the replica is whole" whole "$work/b/replica"
serve b 10.77.2.2 7072 "$work/b/replica"

step "a dies: its replica serves"
kill "$server_a"
"$bin/searcher" -a "$work/a/news" --format trec -n 50 governo >"$work/wanted"
on s "$bin/searcher" -a 10.77.2.2:7072 --timeout $limit --format trec -n 50 governo >"$work/got"
check "the replica answers as a would" same "$work/got" "$work/wanted"

[ $failed = 0 ] && echo "all as it should be"
exit $failed
