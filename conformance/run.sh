#!/usr/bin/env bash
# Records what real Django prints for the projects in conformance/projects/, then compares. Needs Python 3 and a PostgreSQL
# server that lets PGUSER (default postgres) create databases. Without arguments: every version below that this Python runs.
#   conformance/run.sh [--compare-only] [VERSION… | PROJECT…]
set -euo pipefail
cd "$(dirname "$0")"
export PGHOST="${PGHOST:-127.0.0.1}" PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-postgres}" PYTHONHASHSEED=0
python="${PYTHON:-python3}"
versions=()
projects=()
compare_only=no
for argument in "$@"; do
  if [ "$argument" = --compare-only ]; then compare_only=yes
  elif [ -d "projects/$argument" ]; then projects+=("$argument")
  else versions+=("$argument"); fi
done
[ "${#projects[@]}" -gt 0 ] || projects=(projects/*/)
[ "${#versions[@]}" -gt 0 ] || versions=(3.2 4.0 4.1 4.2 5.0 5.1 5.2 6.0)

# The interpreter of a Django version, made on first use. Prints nothing if this Python can't run it.
interpreter() {
  local folder=".venv/$1"
  if [ ! -x "$folder/bin/python" ]; then
    "$python" -m venv "$folder" >&2
    if ! "$folder/bin/pip" install --quiet --disable-pip-version-check "django==$1.*" psycopg2-binary >&2; then
      echo "Django $1 can't be installed for this Python" >&2
      rm -rf "$folder"
      return
    fi
  fi
  echo "$folder/bin/python"
}

# Prints "yes" if the project is meant for the version: file `versions` holds "SINCE UNTIL", both optional.
meant_for() {
  local since=0 until=99
  [ -f "$1/versions" ] && read -r since until < "$1/versions"
  "$python" - "$2" "$since" "${until:-99}" <<'PYTHON'
import sys
version, since, until = (tuple(map(int, text.split("."))) for text in sys.argv[1:4])
print("yes" if since <= version <= until else "no")
PYTHON
}

if [ "$compare_only" = no ]; then
  for version in "${versions[@]}"; do
    django="$(interpreter "$version")"
    [ -n "$django" ] || continue
    mkdir -p "recorded/$version"
    for project in "${projects[@]}"; do
      name="$(basename "$project")"
      project="projects/$name"
      [ "$(meant_for "$project" "$version")" = yes ] || continue
      database="lockkeeper_conformance_$$"
      "$django" - "$database" <<'PYTHON'
import sys
import psycopg2

connection = psycopg2.connect(dbname="postgres")
connection.autocommit = True
cursor = connection.cursor()
cursor.execute(f'DROP DATABASE IF EXISTS "{sys.argv[1]}"')
cursor.execute(f'CREATE DATABASE "{sys.argv[1]}"')
PYTHON
      PYTHONDONTWRITEBYTECODE=1 "$django" record.py "$project" "$database" "recorded/$version/$name.jsonl"
      "$django" -c "import psycopg2; c = psycopg2.connect(dbname='postgres'); c.autocommit = True; c.cursor().execute('DROP DATABASE \"$database\"')"
      echo "Django $version, $name: $(wc -l < "recorded/$version/$name.jsonl") migrations"
    done
  done
fi
cd ..
PATH="$PWD/node_modules/.bin:$PATH" node conformance/compare.ts
