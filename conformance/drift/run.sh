#!/usr/bin/env bash
# Asks real Django what `makemigrations --check --dry-run` says of small projects whose models have changed, and records it.
# Needs Python 3; installs Django.
set -euo pipefail
cd "$(dirname "$0")/../.."
export PATH="$PWD/node_modules/.bin:$PATH"
environments="${LOCKKEEPER_ENVIRONMENTS:-conformance/.venv}"
python="${PYTHON:-python3}"
mkdir -p "$environments"
for version in 3.2 4.2 5.2; do
  folder="$environments/$version"
  [ -x "$folder/bin/python" ] || "$python" -m venv "$folder"
  "$folder/bin/python" -c 'import django' 2> /dev/null ||
    "$folder/bin/pip" install --quiet --disable-pip-version-check "django==$version.*" psycopg2-binary
done
LOCKKEEPER_ENVIRONMENTS="$(cd "$environments" && pwd)" node conformance/drift/run.ts
oxfmt conformance/drift/recorded.json
