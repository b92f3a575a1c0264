"""What a check found: a code, the file it is about (relative to the run), and a sentence."""


class Findings:
    """Collects findings in the order they are made; the same finding is kept once."""

    def __init__(self):
        self.rows = []

    def add(self, code, where, message):
        row = {"code": code, "where": str(where), "message": message}
        if row not in self.rows:
            self.rows.append(row)

    def lines(self):
        return [f"{r['code']}\t{r['where']}\t{r['message']}" for r in self.rows]

    def codes(self):
        return {r["code"] for r in self.rows}
