#!/usr/bin/env bash
# Records what Django prints for project/, whose apps use the field classes of libraries, as far as these support the version.
# Needs Python 3.8 to 3.12 and the PostgreSQL server of ../run.sh:
#   conformance/libraries/record.sh [VERSION…]
set -euo pipefail
cd "$(dirname "$0")"
export PGHOST="${PGHOST:-127.0.0.1}" PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-postgres}" PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1
[ $# -gt 0 ] || set -- 4.2 5.2
for version in "$@"; do
  folder="../.venv/$version-libraries"
  if [ ! -x "$folder/bin/python" ]; then
    "${PYTHON:-python3}" -m venv "$folder"
    echo "django==$version.*" > "$folder/constraints.txt"
    pip=("$folder/bin/pip" install --quiet --disable-pip-version-check -c "$folder/constraints.txt")
    "${pip[@]}" django psycopg2-binary 'setuptools<81'
    while read -r line; do "${pip[@]}" "$line" || echo "Django $version: without $line" >&2; done < project/requirements.txt
  fi
  output="$(mktemp -d)"
  "$folder/bin/python" ../record.py "$output" project
  mv "$output/project.jsonl" "recorded/$version.jsonl"
done
