#!/usr/bin/env bash
# Generates projects with random histories, asks real Django for their SQL, and compares. Needs the interpreters that run.sh
# makes. The seeds are printed: the same seed and version give the same project.
#   conformance/random.sh [--seeds "1 2 3"] [VERSION…]
set -euo pipefail
cd "$(dirname "$0")"
export PGHOST="${PGHOST:-127.0.0.1}" PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-postgres}" PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1
seeds="$RANDOM $RANDOM"
if [ "${1:-}" = --seeds ]; then
  seeds="$2"
  shift 2
fi
versions=("$@")
[ "${#versions[@]}" -gt 0 ] || versions=(3.2 4.0 4.1 4.2 5.0 5.1 5.2 6.0 6.1)
work=.work/random
rm -rf "$work"
mkdir -p "$work"
echo "Random projects of the seeds $seeds"
for version in "${versions[@]}"; do
  django=".venv/$version/bin/python"
  [ -x "$django" ] || { echo "SKIPPED: random projects of Django $version: run.sh has made no interpreter" >&2; continue; }
  projects=()
  for seed in $seeds; do
    "$django" generate.py "$seed" "$work/$version/seed-$seed" 2> "$work.log" || { tail -3 "$work.log" >&2; exit 1; }
    projects+=("$work/$version/seed-$seed")
  done
  "$django" record.py "$work/$version/recorded" "${projects[@]}"
done
PATH="$PWD/../node_modules/.bin:$PATH" node compare-random.ts "$work"
