"""How well generated minutes are read, form by form: `python -m tests.generalisation.measure --help` says how to ask."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict

from tests.generalisation.comparison import Score, scored
from tests.generalisation.forms import FORMS
from tests.generalisation.scribe import write


def main() -> None:
    """Print a line for each form and sort of fact, and what went wrong where it is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--meetings", type=int, default=40)
    options.add_argument("--start", type=int, default=0)
    options.add_argument("--form", action="append", default=[])
    options.add_argument("--show", action="append", default=[])
    options.add_argument("--by-style", action="store_true")
    asked = options.parse_args()
    total: dict[str, Score] = defaultdict(Score)
    blame: Counter[str] = Counter()
    for form in FORMS:
        if asked.form and form.name not in asked.form:
            continue
        own: dict[str, Score] = defaultdict(Score)
        for seed in range(asked.start, asked.start + asked.meetings):
            made = write(seed)
            if not form.suits(made):
                continue
            for sort, score in scored(made, form).items():
                own[sort] += score
                total[sort] += score
                for wrong in score.wrong if sort in asked.show or "all" in asked.show else ():
                    print(f"  {form.name} {seed}: {sort} {wrong}")
                if score.wrong:
                    for part in made.names.split("; "):
                        blame[f"{sort}: {part}"] += len(score.wrong)
        print(f"{form.name}: " + ", ".join(f"{sort} {score.f1:.3f}" for sort, score in own.items()))
    print("all: " + ", ".join(f"{sort} {score.f1:.4f} of {score.meant}" for sort, score in total.items()))
    if asked.by_style:
        for part, count in blame.most_common(60):
            print(f"  {count:4} {part}")


if __name__ == "__main__":
    main()
