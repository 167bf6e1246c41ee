"""Names that SQL has to quote, cut or escape, among ordinary ones."""

MODELS = ["Book", "Author", "Order", "User", "Select", "Shelf", "Größe", "HTTPServer", "A", "Vast" + "Hall" * 16]
FIELDS = ["title", "order", "user", "größe", "limit", "x", "Upper", "first_name", "vast" + "_hall" * 10, "check", "code"]
COLUMNS = ["kept", "Kept Column", "per%cent", "vast" + "_pit" * 20, "select", "größe"]
TABLES = ["kept_table", "Kept Table", "per%cent_table", '"quoted_table"', "vast" + "_cave" * 16, "tische_größe"]
INDEXES = ["some_index", "Some Index", "per%cent_index", "größe_index", "index_with_a_name_of_30_chars"]
TEXTS = ["a", "", "it's", "100%", 'double "quote"', "back\\slash", "ä€😀", "%s", "two\nlines", "a;b", "--"]
COMMENTS = ["", "plain", "it's 100%", 'with "quotes"', "größe"]


class Names:
    """Draws names; the same one is not drawn twice for one place."""

    def __init__(self, chance):
        self.chance = chance
        self.count = 0

    def draw(self, pool, taken):
        name = self.chance.choice(pool)
        if "%" in name and self.chance.random() < 0.8:  # Django refuses most of what it does to these
            name = self.chance.choice(pool)
        if name.lower() not in {each.lower() for each in taken}:
            return name
        self.count += 1
        if name.endswith('"'):
            return f'{name[:-1]}{self.count}"'
        return f"{name}{self.count}"

    def index(self):
        self.count += 1
        name = self.chance.choice(INDEXES)
        return f"{name[: 29 - len(str(self.count))]}{self.count}"
