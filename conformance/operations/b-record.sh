#!/usr/bin/env bash
# Records what real Django makes of the projects in b-projects/ and of the graphs of b-record-graphs.py. Needs a PostgreSQL
# server that lets PGUSER (default postgres) create databases, and an interpreter with Django and psycopg2 for each version:
#   conformance/operations/b-record.sh 3.2=PYTHON 4.2=PYTHON 5.2=PYTHON
# A project may hold a file `versions`, "SINCE UNTIL", where it is not meant for all of them.
set -euo pipefail
cd "$(dirname "$0")"
export PGHOST="${PGHOST:-127.0.0.1}" PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-postgres}"
export PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1

administer() {
  "$1" - "$2" <<'PYTHON'
import sys
import psycopg2

connection = psycopg2.connect(dbname="postgres")
connection.autocommit = True
connection.cursor().execute(sys.argv[1])
PYTHON
}

is_meant_for() {
  local since=0 until=99
  [ ! -f "$1/versions" ] || read -r since until < "$1/versions"
  [ "$(printf '%s\n' "$since" "$2" "${until:-99}" | sort -V | sed -n 2p)" = "$2" ]
}

for pair in "$@"; do
  version="${pair%%=*}"
  python="${pair#*=}"
  mkdir -p "b-recorded/$version"
  for project in b-projects/*/; do
    name="$(basename "$project")"
    is_meant_for "$project" "$version" || continue
    database="b_lockkeeper_$$"
    administer "$python" "DROP DATABASE IF EXISTS $database"
    administer "$python" "CREATE DATABASE $database"
    "$python" b-record.py "$project" "$database" "b-recorded/$version/$name.jsonl"
    administer "$python" "DROP DATABASE $database"
    echo "Django $version, $name: $(wc -l < "b-recorded/$version/$name.jsonl") migrations"
  done
  # The same in every version so far; the last one recorded stays.
  "$python" b-record-graphs.py b-graphs.jsonl
done
