"""Finds the releases of popular packages in which the set of their migrations changed, and unpacks those.

Usage: collect-releases.py FOLDER [NAME…]
Asks pip which releases each package of known-packages.json has, and halves the list until it knows where migrations came or went:
a handful of archives a package. FOLDER/NAME/VERSION holds the Python files of such a release; FOLDER/NAME/releases.json has the
releases in order, each with its migrations, and the newest release. Wheels are taken; where a package says `sdists`, releases
without one as well (pip runs their setup.py for the metadata). Nothing else of a package is executed.
"""

import argparse
import concurrent.futures
import json
import pathlib
import re
import subprocess
import sys
import tarfile
import tempfile
import zipfile

FINAL = re.compile(r"v?\d+(\.\d+)*(\.post\d+)?")
MIGRATION = re.compile(r"(?P<app>[\w/]+)/migrations/(?P<name>[a-zA-Z]\w*|\d\w*)\.py")
ELSEWHERE = re.compile(r"(^|/)(tests?|testing|test_\w+|testapp|demo|sandbox|examples?|project_template|south_migrations)(/|$)")

#: releases that are looked at of a package without `from`
NEWEST = 30


def pip(*arguments):
    command = [sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments]
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=180).stdout


def order(version):
    release, _, post = version.removeprefix("v").partition(".post")
    return [int(part) for part in release.split(".")], int(post or -1)


def releases_of(name, since):
    text = pip("index", "versions", "--ignore-requires-python", name)
    listed = next(line for line in text.splitlines() if line.startswith("Available versions:"))
    versions = listed.partition(":")[2].replace(" ", "").split(",")
    final = [version for version in versions if FINAL.fullmatch(version) and order(version) >= order(since)]
    return sorted(final, key=order)


def files_in(archive):
    """The files of a wheel, or of a source archive without its outer folders, as bytes."""
    if archive.suffix in (".whl", ".zip"):
        with zipfile.ZipFile(archive) as opened:
            for entry in opened.namelist():
                yield (entry if archive.suffix == ".whl" else within(entry)), opened.read(entry)
    else:
        with tarfile.open(archive) as opened:
            for entry in opened:
                if entry.isfile():
                    yield within(entry.name), opened.extractfile(entry).read()


def within(entry):
    return entry.partition("/")[2].removeprefix("src/")


class Package:
    def __init__(self, name, since, folder, sdists):
        self.name = name
        self.sdists = sdists
        self.folder = folder / name
        self.versions = releases_of(name, since or "0")
        if since is None:
            del self.versions[:-NEWEST]
        self.known = {}

    def download(self, version):
        """The release's archive in a folder of its own; None where it can't be had."""
        target = pathlib.Path(tempfile.mkdtemp(dir=self.folder))
        kinds = [["--only-binary", ":all:"], *([["--no-binary", ":all:", "--no-build-isolation"]] if self.sdists else [])]
        for kind in kinds:
            options = ["--quiet", "--no-deps", "--ignore-requires-python", *kind]
            try:
                pip("download", *options, "--dest", str(target), f"{self.name}=={version}")
                return next(target.iterdir())
            except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
                continue
        target.rmdir()
        return None

    def migrations(self, version):
        """Every migration by its app's module, of a release; None where it can't be had."""
        if version not in self.known:
            archive = self.download(version)
            self.known[version] = None if archive is None else self.read(archive, version)
        return self.known[version]

    def read(self, archive, version):
        """Keeps the Python files of the archive, and names the migrations among them."""
        found = []
        files = {entry: text for entry, text in files_in(archive) if entry.endswith((".py", ".sql")) and ".." not in entry}
        for entry in files:
            match = MIGRATION.fullmatch(entry)
            if match and not ELSEWHERE.search(match["app"]):
                found.append(f"{match['app'].replace('/', '.')}:{match['name']}")
        with zipfile.ZipFile(self.folder / f"{version}.zip", "w") as kept:
            for entry, text in files.items():
                kept.writestr(entry, text)
        archive.unlink()
        archive.parent.rmdir()
        return sorted(found)

    def search(self):
        """The releases that differ from the one before, the first one included."""
        versions = [version for version in self.versions]
        while versions and self.migrations(versions[0]) is None:
            del versions[0]
        while versions and self.migrations(versions[-1]) is None:
            del versions[-1]
        if not versions:
            return [], None
        changes = [versions[0]]
        self.halve(versions, changes)
        return changes, versions[-1]

    def halve(self, versions, changes):
        if self.migrations(versions[0]) == self.migrations(versions[-1]):
            return
        middle = [version for version in versions[1:-1]]
        middle.sort(key=lambda version: abs(versions.index(version) - len(versions) // 2))
        found = next((version for version in middle[:4] if self.migrations(version) is not None), None)
        if found is None:
            changes.append(versions[-1])
            return
        at = versions.index(found)
        self.halve(versions[: at + 1], changes)
        self.halve(versions[at:], changes)

    def unpack(self, version):
        with zipfile.ZipFile(self.folder / f"{version}.zip") as archive:
            archive.extractall(self.folder / version)

    def collect(self):
        self.folder.mkdir(parents=True, exist_ok=True)
        changes, newest = self.search()
        changes = sorted(set(changes), key=order)
        # The last release before a change holds what the change takes away.
        before = [self.last_before(version) for version in changes[1:]]
        kept = sorted({*changes, *before, *([newest] if newest else [])}, key=order)
        for version in kept:
            self.unpack(version)
        for archive in self.folder.glob("*.zip"):
            archive.unlink()
        record = {
            "first": changes[0] if changes else None,
            "newest": newest,
            "releases": [{"version": version, "migrations": self.known[version]} for version in kept],
        }
        (self.folder / "releases.json").write_text(json.dumps(record, indent=1))
        return f"{self.name}: {len(self.known)} of {len(self.versions)} releases read, {len(changes)} changes, newest {newest}"

    def last_before(self, version):
        earlier = [one for one in self.versions if order(one) < order(version) and self.known.get(one) is not None]
        return earlier[-1]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    packages = json.loads((pathlib.Path(__file__).parent / "known-packages.json").read_text())
    wanted = [package for package in packages if not options.names or package["name"] in options.names]

    def collect(package):
        if (options.folder / package["name"] / "releases.json").exists():
            return f"{package['name']}: there already"
        try:
            return Package(package["name"], package.get("from"), options.folder, package.get("sdists", False)).collect()
        except Exception as error:
            return f"{package['name']}: NOT COLLECTED: {error}"

    with concurrent.futures.ThreadPoolExecutor(3) as pool:
        for line in pool.map(collect, wanted):
            print(line, flush=True)


if __name__ == "__main__":
    main()
