#!/usr/bin/env bash
# Records what real Django prints for one installed package. Usage: record.sh INTERPRETER FOLDER OUTPUT
set -euo pipefail
export PGHOST="${PGHOST:-127.0.0.1}" PGPORT="${PGPORT:-5432}" PGUSER="${PGUSER:-postgres}" PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1
database="lockkeeper_package_$$"
administer() {
  "$1" - "$2" <<'PYTHON'
import sys
import psycopg2

connection = psycopg2.connect(dbname="postgres")
connection.autocommit = True
connection.cursor().execute(sys.argv[1])
PYTHON
}
administer "$1" "CREATE DATABASE $database"
trap 'administer "$1" "DROP DATABASE IF EXISTS $database"' EXIT
"$1" "$(dirname "$0")/record.py" "$2" "$database" "$3"
