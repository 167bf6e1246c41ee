#!/usr/bin/env bash
# Proves the plans: real Django migrates each of them on a real PostgreSQL with rows, pull request by pull request, and what comes
# of it is compared with the migration that the plan stands in for. Needs Python 3 and a PostgreSQL server that lets PGUSER
# (default postgres) create databases; installs Django.
#   conformance/plans/run.sh [--only TEXT]
set -euo pipefail
cd "$(dirname "$0")/../.."
export PGHOST="${PGHOST:-127.0.0.1}" PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-postgres}"
export PATH="$PWD/node_modules/.bin:$PATH"
environments="${LOCKKEEPER_ENVIRONMENTS:-conformance/.venv}"
python="${PYTHON:-python3}"
mkdir -p "$environments"
for version in 3.2 4.2 5.2; do
  folder="$environments/$version"
  [ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
  "$folder/bin/python" -c 'import django, psycopg2' 2> /dev/null ||
    "$folder/bin/pip" install --quiet --disable-pip-version-check "django==$version.*" psycopg2-binary
done
LOCKKEEPER_ENVIRONMENTS="$(cd "$environments" && pwd)" node conformance/plans/run.ts "$@"
oxfmt conformance/plans/recorded.json
