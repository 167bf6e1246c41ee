result = [1, -2, 0x1F, 0b101, 0o17, 1_000_000, 2**70, 7 // 2, -7 // 2, 7 % 3, -7 % 3, 7 / 2, 3 - 5 * 2]
# ---
result = [1.5, 1e3, 1e16, 1e-5, 0.1 + 0.2, 3.0, -0.0, 1_0.5]
# ---
result = "a" 'b' """c
d""" + 'e' * 3 + r"\n" + "\x41\u00e9\t\\"
# ---
result = [b"ab\x00\xff", rb"\n"]
# ---
name = "table"
result = f"ALTER TABLE {name} ADD {{x}} {1 + 1}"
# ---
result = "%s is %d of %s%%" % ("x", 3, "y")
# ---
result = "%(a)s-%(b)s" % {"a": 1, "b": "z"}
# ---
result = "{} {name} {0}".replace("{0}", "").format("p", name="q")
# ---
result = "{1} {0}".format("p", "q")
# ---
items = ["a", "b"]
items += ["c"]
items.append("d")
items.extend(("e", "f"))
result = [*items, *("g",)]
# ---
options = {"a": 1}
options["b"] = 2
options.update({"c": 3}, d=4)
result = {**options, "a": 0}
# ---
result = [n * n for n in range(6) if n % 2 == 0]
# ---
result = {k: v for k, v in zip(("a", "b"), (1, 2))}
# ---
result = sorted({"b", "a", "b"})
# ---
result = ", ".join(f"{a}{b}" for a in "xy" for b in (1, 2))
# ---
rows = (("a", 1), ("b", 2))
result = [(index, key, value) for index, (key, value) in enumerate(rows)]
# ---
def helper(table, columns=("id",), *extra, suffix="idx", **more):
    name = "_".join([table, *columns, suffix])
    if extra:
        return name + "!"
    return name


result = [helper("t"), helper("t", ("a", "b"), suffix="x"), helper("t", ("a",), 1, other=2)]
# ---
def factorial(n):
    return 1 if n < 2 else n * factorial(n - 1)


result = factorial(20)
# ---
def build():
    found = []
    for name in ["a", "b", "c"]:
        if name == "b":
            continue
        found.append(name.upper())
    return found


result = build()
# ---
class Holder:
    first = ["x"]
    second = first + ["y"]
    third = [item for item in second]


result = Holder.third
# ---
values = ("a", "b", "c", "d")
result = [values[0], values[-1], values[1:3], values[::-1], values[::2], "hello"[1:-1]]
# ---
first, *middle, last = [1, 2, 3, 4]
(a, b), c = (1, 2), 3
result = [first, middle, last, a, b, c]
# ---
result = [1 == 1.0, 1 is not None, "a" in "abc", 3 not in [1, 2], (1, 2) < (1, 3), 1 < 2 < 3, not [], "" or "x", [] and 1]
# ---
x = 1
if x == 1:
    result = "one"
elif x == 2:
    result = "two"
else:
    result = "many"
# ---
result = None
try:
    result = "tried"
except ValueError:
    result = "failed"
else:
    result += "!"
finally:
    result += "?"
# ---
result = [bool(0), int("12"), str(3), str(None), len("abc"), list("ab"), tuple([1]), dict(a=1), list(range(5, 0, -2))]
# ---
result = ["A b".lower(), "a b".title(), " x ".strip(), "a,b".split(","), "abc".startswith("a"), "aXb".replace("X", "-"), "ab".upper()]
# ---
pairs = {"a": 1, "b": 2}
result = [list(pairs), list(pairs.items()), pairs.get("c", 3), pairs["b"], "a" in pairs]
# ---
result = (lambda n, m=2: n + m)(1)
# ---
if (count := 3) > 2:
    result = count
# ---
result = [r"\\", R'\d\'', '\\', u"#c", '', """""", '\
#', "it's", Rb'\x', "\"", '''a'b"c\'''']
# ---
result = ["a.b.c".split(".", 1), "a.b.c".split(".", 0), "a b  c".split(), "abc".split("."), "a.b".partition("."), "ab".partition(".")]
# ---
try:
    result = {"a": 1}["b"]
except KeyError:
    result = "fallback"
# ---
def find(key):
    try:
        return {"a": 1}[key]
    except LookupError as error:
        return "missing"
    finally:
        key = None


result = [find("a"), find("b")]
# ---
def check(value):
    if value > 2:
        raise ValueError("too large")
    return value


def checked(value):
    try:
        value = check(value)
    except (TypeError, ValueError):
        return "refused"
    else:
        return value + 1


result = [checked(1), checked(3)]
# ---
class Source:
    rows = [[1], [2]]
    def pick(self):
        return [3]
def items(count):
    return list(range(count))
source = Source()
result = [[*items(2)], [*items(3)[1:]], [*source.rows], [*source.rows[1]], [*source.pick(), 9], sorted({*items(2)}), [*items(1) + [5]]]
# ---
names = {"postgresql": "C"}
key = "postgresql"
result = [names[key], key in names]
# ---
from typing import TYPE_CHECKING
if TYPE_CHECKING:
    Base = dict
    result = 1
else:
    Base = list
    result = 2
# ---
class Settings:
    pages = 20
settings = Settings()
names = {"pages": 10}
try:
    names.update(settings.missing)
except AttributeError:
    names["pages"] = 15
result = names["pages"]
