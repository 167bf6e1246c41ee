#!/usr/bin/env bash
# Proves the fixes: what each makes of many migrations runs on real Django and PostgreSQL and is compared with what was there.
# Needs Python 3 and a PostgreSQL server that lets PGUSER (default postgres) create databases; installs Django, black and ruff.
#   conformance/fixes/run.sh [--only TEXT | --proven | --kind KIND,…] [--keep]
set -euo pipefail
cd "$(dirname "$0")/../.."
export PGHOST="${PGHOST:-127.0.0.1}" PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-postgres}"
export PATH="$PWD/node_modules/.bin:$PATH"
environments="${LOCKKEEPER_ENVIRONMENTS:-conformance/.venv}"
python="${PYTHON:-python3}"

# install NAME PACKAGE…: an interpreter of its own, made on first use.
install() {
  local folder="$environments/$1"
  shift
  [ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
  "$folder/bin/python" -c 'import sys; from importlib.metadata import version; [version(name) for name in sys.argv[1:]]' \
    "${@%%[=]*}" 2> /dev/null || "$folder/bin/pip" install --quiet --disable-pip-version-check "$@"
}

mkdir -p "$environments"
for version in 3.2 4.2 5.2; do install "$version" "django==$version.*" psycopg2-binary; done
install formatters black==26.10.1 ruff==0.17.5
LOCKKEEPER_ENVIRONMENTS="$(cd "$environments" && pwd)" node conformance/fixes/run.ts "$@"
oxfmt conformance/fixes/recorded.json src/analyzer/fixes/proofs.ts
