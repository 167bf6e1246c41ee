#!/usr/bin/env bash
# Records what real Django prints for other databases than PostgreSQL: the projects that have a file `vendors`, which names
# them. Needs a MariaDB server (MYSQL_HOST, MYSQL_PORT, MYSQL_USER, MYSQL_PASSWORD); without one only SQLite is recorded.
#   conformance/record-vendors.sh [VENDOR… | VERSION… | PROJECT…]
set -euo pipefail
cd "$(dirname "$0")"
export PYTHONHASHSEED=0 PYTHONDONTWRITEBYTECODE=1
python="${PYTHON:-python3}"
vendors=() versions=() projects=()
for argument in "$@"; do
  if [ -d "projects/$(basename "$argument")" ]; then projects+=("projects/$(basename "$argument")")
  elif [[ "$argument" =~ ^[0-9.]+$ ]]; then versions+=("$argument")
  elif [[ "$argument" =~ ^[0-9] ]]; then continue
  else vendors+=("$argument"); fi
done
# Without a server only SQLite is recorded.
reachable() { (exec 3<>"/dev/tcp/${MYSQL_HOST:-127.0.0.1}/${MYSQL_PORT:-3306}") 2>/dev/null; }
if [ "${#vendors[@]}" -eq 0 ] && ! reachable; then
  echo "NOT RECORDED for want of a MariaDB server: mariadb, mysql" >&2
  vendors=(sqlite)
fi
[ "${#vendors[@]}" -gt 0 ] || vendors=(mariadb mysql sqlite)
[ "${#versions[@]}" -gt 0 ] || versions=(3.2 4.0 4.1 4.2 5.0 5.1 5.2 6.0 6.1)
[ "${#projects[@]}" -gt 0 ] || projects=(projects/*/)

# The interpreter of a Django version with the drivers, made on first use.
interpreter() {
  local folder="${VENV:-.venv}/vendors-$1"
  if [ ! -x "$folder/bin/python" ]; then
    "$python" -m venv "$folder" >&2
    if ! "$folder/bin/pip" install --quiet --disable-pip-version-check "django==$1.*" psycopg2-binary mysqlclient >&2; then
      echo "Django $1 can't be installed with mysqlclient, which needs MariaDB's or MySQL's client library" >&2
      rm -rf "$folder"
      return
    fi
  fi
  echo "$folder/bin/python"
}

for version in "${versions[@]}"; do
  chosen=("${vendors[@]}")
  # mysqlclient has to be compiled, for which the Python of newer-python.sh lacks its headers. SQLite needs no driver.
  case "$version" in
    3.* | 4.* | 5.*) django="$(interpreter "$version")" ;;
    *) django=".venv/$version/bin/python" chosen=(sqlite) ;;
  esac
  [ -x "$django" ] || { echo "NOT RECORDED for want of an interpreter: Django $version" >&2; continue; }
  for vendor in "${chosen[@]}"; do
    "$django" record.py "recorded/$vendor/$version" "$vendor" "${projects[@]}"
  done
done
