#!/usr/bin/env bash
# Prints the path of the Python of Debian 13, unpacked beside this machine's own one and run by its own loader: nothing is
# installed, nobody needs to be root, and the two C libraries don't meet. It can make virtual environments like any other.
# Needs apt on a Debian machine; the packages come from the mirror that its apt uses, and apt checks their signatures.
#   conformance/newer-python.sh FOLDER
set -euo pipefail
release=trixie
version=3.13
mkdir -p "$1"
folder="$(cd "$1" && pwd)"
python="$folder/usr/bin/python"
if [ -x "$python" ]; then
  echo "$python"
  exit
fi

mirror="$(grep -rhoE '[a-z]+://[^] ]+/debian/?( |$)' /etc/apt/sources.list* | tr -d ' ' | sed -n 1p)" || { echo 'apt knows no mirror of Debian here' >&2; exit 1; }

# An apt of its own: an empty system, so that what it fetches is complete, down to the C library.
apt="$folder/apt"
mkdir -p "$apt/lists/partial" "$apt/archives/partial"
: > "$apt/status"
echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $mirror $release main" > "$apt/sources.list"
own=(
  -qq -o "Dir::Etc::SourceList=$apt/sources.list" -o Dir::Etc::SourceParts=- -o "Dir::State=$apt" -o "Dir::State::Lists=$apt/lists"
  -o "Dir::State::status=$apt/status" -o "Dir::Cache=$apt" -o "Dir::Cache::archives=$apt/archives"
  -o APT::Install-Recommends=false -o "APT::Sandbox::User=$(id -un)"
)
apt-get "${own[@]}" update >&2
apt-get "${own[@]}" --yes --download-only install "python$version-venv" >&2
for package in "$apt"/archives/*.deb; do dpkg-deb --extract "$package" "$folder"; done
rm -r "$apt"

# Debian's ensurepip looks for pip's wheel in the system's folder.
sed -i "s#'/usr/share/python-wheels#'$folder/usr/share/python-wheels#" "$folder/usr/lib/python$version"/_sysconfigdata*.py
library="$(dirname "$(echo "$folder"/usr/lib/*/libc.so.6)")"
cat > "$python" <<SCRIPT
#!/bin/sh
exec "$(echo "$library"/ld-linux*.so.*)" --library-path "$library" --argv0 "\$0" "$folder/usr/bin/python$version" "\$@"
SCRIPT
chmod +x "$python"
echo "$python"
