"""Runs plans with real Django on real PostgreSQL, pull request by pull request, and compares with the migration they stand in for.

Usage: prove.py JOBS RESULTS
JOBS holds one JSON object a line: `id`, `direct` and `planned` (folders of whole projects), `rows` (SQL that fills the tables
first), `stops` (the last migration of each pull request), `byHand` (SQL that a person runs before the last of them), `writes` (SQL of code, after each), `kept` (what the direct migration loses and the plan does not), `ends`
(`same`: schema and state are those of the direct migration; `pinned`: the schema is as it was before, and the state differs only
by `db_column` and `db_table`), `comesBack` (`same`: going back ends with the schema that was there; `differs`: it goes back, to
another schema; `never`: Django says that it can't). RESULTS gets `id` and `failures` (empty if there are none) for each.
"""

import ast
import json
import os
import pathlib
import re
import signal
import sys

sys.path.insert(0, str(pathlib.Path(__file__).parent.parent / "fixes"))
import prove

BEFORE = [("shop", "0001_initial"), ("yard", "0001_initial")]
SECONDS = 120


def direct(job, database):
    """The schema and the state of the migration itself, on a database without rows."""
    prove.configure(job["direct"], database)
    prove.migrate(BEFORE)
    before = prove.schema()
    prove.migrate()
    return {"before": before, "after": prove.schema(), "state": prove.state_of(prove.executor(), None)}


def planned(job, database):
    import django
    from django.db import connection

    prove.configure(job["planned"], database)
    prove.migrate(BEFORE)

    def execute(statements):
        with connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)

    def forwards(by_hand):
        for stop in job["stops"]:
            if stop == job["stops"][-1]:
                execute(by_hand)
            prove.migrate([("shop", stop)])
            execute(job["writes"])

    execute(job["rows"])
    before = prove.rows()
    forwards(job["byHand"])
    result = {"after": prove.schema(), "state": prove.state_of(prove.executor(), None), "rows": [before, prove.rows()]}
    try:
        prove.migrate(BEFORE)
    except django.db.migrations.exceptions.IrreversibleError:
        return {**result, "back": None}
    result["back"] = prove.schema()
    result["rowsBack"] = prove.rows()
    if job["comesBack"] == "same":
        forwards(job["byHand"])
        result["again"] = prove.schema()
    return result


def in_own_process(work, job, database, answer):
    prove.empty(database)
    process = os.fork()
    if process == 0:
        signal.alarm(SECONDS)
        try:
            result = work(job, database)
        except Exception as error:
            result = {"error": f"{type(error).__name__}: {error}".strip().replace("\n", " ")}
        answer.write_text(json.dumps(result))
        os._exit(0)
    _, status = os.waitpid(process, 0)
    return json.loads(answer.read_text()) if status == 0 else {"error": f"the process ended with {status}"}


def lost(name, before, after):
    """Values that were there and are not, in tables, rows and columns that both have."""
    found = []
    for table in sorted({*before} & {*after}):
        later = {row["id"]: row for row in map(json.loads, (text for (text,) in ast.literal_eval(after[table])))}
        for row in map(json.loads, (text for (text,) in ast.literal_eval(before[table]))):
            now = later.get(row["id"], {})
            found += [
                f"{name}: {table} {row['id']}: {column} was {value!r} and is {now.get(column)!r}"
                for column, value in row.items()
                if value is not None and column in {*(next(iter(later.values()), {}))} and now.get(column) != value
            ]
    return found[:5]


def unpinned(state):
    """A state without the names of columns and tables."""
    texts = {key: re.sub(r"db_column='\w+'(, )?|, db_column='\w+'", "", value) for key, value in state.items()}
    return {key: value for key, value in texts.items() if not key.endswith(" db_table")}


def unnamed(schema):
    """A schema in which foreign keys are named one way: Django names those that it makes again without what they point to."""
    short = lambda text: re.sub(r"(_[0-9a-f]{8}_fk)_\w+", r"\1", text)
    return {short(key): short(value) for key, value in schema.items()}


def judged(job, wanted, found):
    for name, result in {"direct": wanted, "plan": found}.items():
        if "error" in result:
            return [f"{name}: {result['error']}"]
    pinned = job["ends"] == "pinned"
    after = {key: value for key, value in found["after"].items() if key != job.get("kept")}
    failures = prove.differences("schema", unnamed(wanted["before" if pinned else "after"]), unnamed(after))
    view = unpinned if pinned else (lambda state: state)
    failures += prove.differences("state", view(wanted["state"]), view(found["state"]))
    if pinned and found["rows"][0] != found["rows"][1]:
        failures.append("rows differ")
    failures += lost("rows", *found["rows"])
    if job["comesBack"] == "never":
        return failures + ([] if found["back"] is None else ["it goes back"])
    if found["back"] is None:
        return failures + ["it does not go back"]
    if job["comesBack"] == "same":
        failures += prove.differences("back", wanted["before"], found["back"])
        failures += lost("rows after going back", found["rows"][0], found["rowsBack"])
        failures += prove.differences("again", found["after"], found["again"])
    return failures


def main():
    jobs = [json.loads(line) for line in open(sys.argv[1], encoding="utf-8")]
    database = f"lockkeeper_plans_{os.getpid()}"
    answer = pathlib.Path(f"{sys.argv[2]}.answer")
    prove.server("postgres", f"DROP DATABASE IF EXISTS {database}", f"CREATE DATABASE {database}")
    try:
        with open(sys.argv[2], "w", encoding="utf-8") as lines:
            for job in jobs:
                wanted = in_own_process(direct, job, database, answer)
                found = in_own_process(planned, job, database, answer)
                lines.write(json.dumps({"id": job["id"], "failures": judged(job, wanted, found)}) + "\n")
            version = prove.server("postgres")
            versions = {"django": prove.django.get_version(), "postgresql": f"{version // 10000}.{version % 10000}"}
            lines.write(json.dumps(versions) + "\n")
    finally:
        prove.server("postgres", f"DROP DATABASE IF EXISTS {database} WITH (FORCE)")


if __name__ == "__main__":
    main()
