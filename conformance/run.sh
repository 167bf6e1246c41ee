#!/usr/bin/env bash
# Records what real Django prints for the projects in conformance/projects/, then compares. Needs Python 3 and a PostgreSQL
# server that lets PGUSER (default postgres) create databases. Without arguments: every version below. Where this Python is too
# old for one, newer-python.sh looks for another; a version without a Python is said to be missing, and is a failure under CI.
# A version is 5.2, or 5.2-psycopg for psycopg 3 in place of psycopg2. A run without arguments then does the same for installed
# packages (packages/run.sh) and damages their migrations one byte at a time.
#   conformance/run.sh [--compare-only] [VERSION… | PROJECT…]
set -euo pipefail
cd "$(dirname "$0")"
export PGHOST="${PGHOST:-127.0.0.1}" PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-postgres}" PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1
# Databases that live for seconds need not survive a power cut.
export PGOPTIONS="${PGOPTIONS:--c synchronous_commit=off}"
versions=()
projects=()
missing=()
compare_only=no
is_whole=$([ "$#" -eq 0 ] && echo yes || echo no)
for argument in "$@"; do
  if [ "$argument" = --compare-only ]; then compare_only=yes
  elif [ -d "projects/$argument" ]; then projects+=("projects/$argument")
  else versions+=("$argument"); fi
done
[ "${#projects[@]}" -gt 0 ] || projects=(projects/*/)
[ "${#versions[@]}" -gt 0 ] || versions=(3.2 4.0 4.1 4.2 5.0 5.1 5.2 6.0 6.1 4.2-psycopg 5.2-psycopg 6.1-psycopg)
# The drivers differ in how they write values: with psycopg 3 the projects that hold some are recorded.
with_values=(projects/{comments,conditions,constraints,database-defaults,fields,indexes,moments,newest-expressions,stock,unique-expressions})

# What a version of Django needs of Python.
needs() {
  case "$1" in
    3.2 | 4.*) echo '(3, 8) <= version <= (3, 12)' ;;
    5.*) echo '(3, 10) <= version' ;;
    *) echo '(3, 12) <= version' ;;
  esac
}

# Prints the first Python that a version of Django runs on.
python_for() {
  local python
  for python in "${PYTHON:-python3}" python3.13 python3.12 newer-python.sh; do
    [ "$python" != newer-python.sh ] || python="$(./newer-python.sh .venv/newer-python)" || return 1
    "$python" -c "import sys; version = sys.version_info[:2]; sys.exit(not ($(needs "$1")))" 2> /dev/null && echo "$python" && return
  done
  return 1
}

# Prints the interpreter of a Django version with its driver, made on first use; nothing if there is no Python for it.
interpreter() {
  local folder=".venv/$1" django="${1%-psycopg}" driver=psycopg2-binary python
  [ "$django" = "$1" ] || driver='psycopg[binary]'
  if [ ! -x "$folder/bin/python" ]; then
    if ! { python="$(python_for "$django")" && "$python" -m venv "$folder" >&2 &&
      "$folder/bin/pip" install --quiet --disable-pip-version-check "django==$django.*" "$driver" >&2; }; then
      rm -rf "$folder"
      return
    fi
  fi
  echo "$folder/bin/python"
}

if [ "$compare_only" = no ]; then
  # As many versions at once as there are processors.
  running=()
  failed=no
  for version in "${versions[@]}"; do
    django="$(interpreter "$version")"
    [ -n "$django" ] || { missing+=("$version"); continue; }
    [ "$version" != 6.1 ] || "$django" record-graphs.py recorded-graphs.jsonl
    chosen=("${projects[@]}")
    [ "$version" = "${version%-psycopg}" ] || chosen=("${with_values[@]}")
    "$django" record.py "recorded/$version" "${chosen[@]}" &
    running+=($!)
    [ "${#running[@]}" -lt "$(nproc)" ] || { wait "${running[0]}" || failed=yes; running=("${running[@]:1}"); }
  done
  for process in "${running[@]}"; do wait "$process" || failed=yes; done
  [ "$failed" = no ]
fi
[ "$compare_only" = yes ] || ./record-vendors.sh "${versions[@]}" "${projects[@]}"
cd ..
export PATH="$PWD/node_modules/.bin:$PATH"
node conformance/compare.ts
# Other histories at each run; the seeds are printed.
# In CI always the same ones: what another seed brings to light is no fault of the change that is tested.
[ "$compare_only" = yes ] || conformance/random.sh ${CI:+--seeds "3 4"}
if [ "$is_whole" = yes ]; then
  conformance/packages/run.sh
  node conformance/mutations.ts conformance/.work/corpora
fi
if [ "${#missing[@]}" -gt 0 ]; then
  echo "NOT RECORDED for want of a Python or a package: Django ${missing[*]}" >&2
  [ -z "${CI:-}" ]
fi
