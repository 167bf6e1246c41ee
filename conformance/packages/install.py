"""Installs the packages of packages.json for one Django version, each into a folder of its own, and writes their settings.

Usage: install.py [--packages FILE] DJANGO FOLDER [NAME…]
A requirement may be several, with spaces between them: packages that stand in one repository. FOLDER/NAME/own holds the package alone, as a repository would, and config/settings.py; FOLDER/NAME/dependencies what its field
classes are made of. Nothing is installed with its requirements, and nothing of a package is executed here.
"""

import argparse
import json
import pathlib
import shutil
import subprocess
import sys

CONTRIB = ["admin", "auth", "contenttypes", "flatpages", "redirects", "sessions", "sites"]
#: folders that hold no Python worth reading
BULK = {"static", "node_modules", "dist"}
SUFFIXES = {".py", ".sql", ".toml", ".json", ".txt", ".mo"}


def pip(target, requirements):
    command = [sys.executable, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--no-compile"]
    subprocess.run([*command, "--target", str(target), *requirements], check=True, stderr=subprocess.DEVNULL)


def strip(folder):
    for path in sorted(folder.rglob("*")):
        if path.is_dir() and path.name in BULK:
            is_package = (path / "__init__.py").exists()
            shutil.rmtree(path)
            if is_package:
                path.mkdir()
                (path / "__init__.py").touch()
        elif path.is_file() and path.suffix not in SUFFIXES and not path.parent.name.endswith(".dist-info"):
            path.unlink()


def apps_in(own, excluded):
    """Every package with a folder of migrations, by its Python path."""
    for path in sorted(own.rglob("migrations/__init__.py")):
        parts = path.parent.parent.relative_to(own).parts
        name = ".".join(parts)
        is_excluded = any(name == prefix or name.startswith(prefix + ".") for prefix in excluded)
        has_tests = any(part in ("test", "tests", "testing") for part in parts)
        has_migrations = any(file.stem[:4].isdigit() for file in path.parent.glob("*.py"))
        if parts and has_migrations and not is_excluded and not has_tests:
            yield name


def write_settings(own, package, apps):
    classes = package.get("classes", {})
    apps = [classes.get(name, name) for name in apps]
    lines = ["INSTALLED_APPS = ["]
    contrib = [f"django.contrib.{name}" for name in CONTRIB]
    lines += [f'    "{name}",' for name in dict.fromkeys([*contrib, *package.get("apps", []), *apps])]
    lines += ["]", 'DATABASES = {"default": {"ENGINE": "django.db.backends.postgresql", "NAME": "conformance"}}']
    lines += ["USE_TZ = True", 'STATIC_URL = "/static/"']
    lines += [f"{name} = {value!r}" for name, value in package.get("settings", {}).items()]
    config = own / "config"
    config.mkdir(parents=True, exist_ok=True)
    (config / "__init__.py").write_text("")
    loading = {key: package.get(key, []) for key in ("imports", "stand_ins")}
    (own.parent / "loading.json").write_text(json.dumps(loading))
    (config / "settings.py").write_text("\n".join(lines) + "\n")


def install(package, django, folder):
    requirement = package["requirements"].get(django)
    if requirement is None and package["requirements"]:
        return False
    marker = folder / "installed.json"
    dependencies = package.get("dependencies_with", {}).get(django, package.get("dependencies", []))
    stamp = json.dumps([requirement, dependencies])
    own = folder / "own"
    if not marker.exists() or marker.read_text() != stamp:
        download(requirement, dependencies, folder)
        marker.write_text(stamp)
    write_settings(own, package, apps_in(own, package.get("exclude", [])))
    return True


def download(requirement, required, folder):
    own, dependencies = folder / "own", folder / "dependencies"
    shutil.rmtree(folder, ignore_errors=True)
    own.mkdir(parents=True)
    dependencies.mkdir()
    if requirement is not None:
        pip(own, requirement.split())
        strip(own)
    if required:
        pip(dependencies, required)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--packages", type=pathlib.Path, default=pathlib.Path(__file__).parent / "packages.json")
    parser.add_argument("django")
    parser.add_argument("folder", type=pathlib.Path)
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    for package in json.loads(options.packages.read_text()):
        if not options.names or package["name"] in options.names:
            try:
                if install(package, options.django, options.folder / package["name"]):
                    print(package["name"])
            except subprocess.CalledProcessError as error:
                print(f"{package['name']}: {error}", file=sys.stderr)


if __name__ == "__main__":
    main()
