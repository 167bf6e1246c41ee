"""Records the order in which Python goes through sets of tuples, their copies and differences.

Usage: PYTHONHASHSEED=0 python set-orders.py > set-orders.json (Python 3.11 or later)
"""

import json
import random
import string

random.seed(5)


def word():
    return "".join(random.choice(string.ascii_lowercase + "_é€") for _ in range(random.randint(1, 22)))


def case(size):
    items = [tuple(word() for _ in range(random.randint(1, 4))) for _ in range(size)]
    others = random.sample(items, random.randint(0, size)) + [("zz",)] * random.randint(0, 1)
    return {
        "items": items,
        "set": list(set(items)),
        "copy": list(set(set(items))),
        "others": others,
        "difference": list(set(items).difference(set(others))),
    }


print(json.dumps([case(size) for size in list(range(1, 22))], ensure_ascii=False))
