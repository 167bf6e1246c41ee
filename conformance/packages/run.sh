#!/usr/bin/env bash
# Compares what we print for installed packages (packages.json) with what real Django printed, forwards and backwards.
#   conformance/packages/run.sh [--compare-only | --all] [--packages FILE] [VERSION…]
# Packages are installed for every version of Django that packages.json names for them. Django is asked again for all but those
# marked `slow`, whose recordings in recorded/ are compared as they are; `--all` asks for them too (about 20 minutes a version),
# `--compare-only` asks for none. With a file of other packages, they are installed and recorded beside it. Needs what conformance/run.sh needs, and its interpreters.
set -euo pipefail
cd "$(dirname "$0")"
corpora=../.work/corpora
mode=quick
versions=()
packages=packages.json
recorded=recorded
while [ "$#" -gt 0 ]; do
  case "$1" in
    --all | --compare-only) mode="${1#--}" ;;
    --packages)
      packages="$(cd "$OLDPWD" && realpath "$2")"
      recorded="$(dirname "$packages")/recorded"
      corpora="$(dirname "$packages")/corpora"
      shift
      ;;
    *) versions+=("$1") ;;
  esac
  shift
done
python="${PYTHON:-python3}"
# Prints the versions of Django that packages.json names, or with an argument the packages of one, "slow" behind the slow ones.
listed() {
  "$python" - "$packages" "$@" <<'PYTHON'
import json
import sys

packages = json.load(open(sys.argv.pop(1)))
if len(sys.argv) == 1:
    print(*sorted({version for package in packages for version in package["requirements"]}))
else:
    for package in packages:
        if sys.argv[1] in package["requirements"]:
            print(package["name"], "slow" if package.get("slow") else "")
PYTHON
}
[ "${#versions[@]}" -gt 0 ] || read -ra versions <<< "$(listed)"

record() { # VERSION NAME
  local output="$recorded/$1/$2.jsonl" log
  log="$(mktemp)"
  if ! ./record.sh "../.venv/$1/bin/python" "$corpora/$1/$2" "$output.new" 2> "$log"; then
    tail -n 3 "$log" >&2
    rm -f "$output.new" "$log"
    echo "Django $1, $2: NOT RECORDED" >&2
    return 1
  fi
  mv "$output.new" "$output"
  echo "Django $1, $2: $(wc -l < "$output") migrations"
  rm -f "$log"
}

for version in "${versions[@]}"; do
  [ -x "../.venv/$version/bin/python" ] || { echo "NO INTERPRETER for Django $version: run conformance/run.sh $version" >&2; exit 1; }
  # By the version's own interpreter: a newer Django can't be had for an older Python.
  "../.venv/$version/bin/python" install.py --packages "$packages" "$version" "$corpora/$version" > /dev/null
  mkdir -p "$recorded/$version"
  while read -r name slow; do
    case "$mode$slow" in
      all* | quick) echo "$version $name" ;;
      *) echo "Django $version, $name: not asked again" >&2 ;;
    esac
  done < <(listed "$version")
done > ../.work/packages-to-record
export -f record
export corpora recorded
# Two at a time: Django and the server share the machine.
xargs -r -P 2 -L 1 bash -c 'record "$0" "$1"' < ../.work/packages-to-record
corpora="$(realpath "$corpora")"
recorded="$(realpath "$recorded")"
cd ../..
PATH="$PWD/node_modules/.bin:$PATH" node conformance/packages/compare.ts "$corpora" "$recorded" "${versions[@]}"
