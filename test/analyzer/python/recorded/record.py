"""Writes values.json: what real Python says of each snippet in snippets.py. Run by hand when snippets change:
python3 test/analyzer/python/recorded/record.py
"""
import json
import pathlib

here = pathlib.Path(__file__).parent


def plain(value):
    """A value with its type, as the test compares it."""
    if value is None or isinstance(value, (bool, str)):
        return value
    if isinstance(value, int):
        return {"int": str(value)}
    if isinstance(value, float):
        return {"float": repr(value)}
    if isinstance(value, bytes):
        return {"bytes": list(value)}
    if isinstance(value, dict):
        return {"dict": [[plain(k), plain(v)] for k, v in value.items()]}
    if isinstance(value, (set, frozenset)):
        return {"set": sorted((plain(item) for item in value), key=json.dumps)}
    return {type(value).__name__: [plain(item) for item in value]}


results = []
for snippet in (here / "snippets.py").read_text().split("\n# ---\n"):
    names = {}
    exec(snippet, names)
    results.append({"snippet": snippet, "value": plain(names["result"])})
(here / "values.json").write_text(json.dumps(results, indent=1) + "\n")
print(len(results), "snippets")
