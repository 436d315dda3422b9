"""How well made-up minutes are read, form by form (`python -m tests.generalisation.measure --help`)."""

from __future__ import annotations

import argparse
from collections import Counter, defaultdict
from collections.abc import Sequence

from tests.generalisation.comparison import Score, differences, scored
from tests.generalisation.forms import FORMS, Form
from tests.generalisation.scribe import write


def main() -> None:
    """Print a line for each form and sort of fact, and what went wrong where it is asked for."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--meetings", type=int, default=40)
    options.add_argument("--start", type=int, default=0)
    options.add_argument("--form", action="append", default=[])
    options.add_argument("--show", action="append", default=[])
    options.add_argument("--by-style", action="store_true")
    options.add_argument("--same", action="store_true", help="hold each form against the plain text instead")
    asked = options.parse_args()
    forms = [form for form in FORMS if not asked.form or any(form.name.startswith(name) for name in asked.form)]
    if asked.same:
        _compare(forms, range(asked.start, asked.start + asked.meetings))
        return
    total: dict[str, Score] = defaultdict(Score)
    blame: Counter[str] = Counter()
    for form in forms:
        own: dict[str, Score] = defaultdict(Score)
        for seed in range(asked.start, asked.start + asked.meetings):
            made = write(seed)
            if not form.suits(made):
                continue
            for sort, score in scored(made, form).items():
                own[sort] += score
                total[sort] += score
                for wrong in score.wrong if sort in asked.show or "all" in asked.show else ():
                    print(f"  {seed}: {sort} {wrong} ({form.name})")
                if score.wrong:
                    for part in made.names.split("; "):
                        blame[f"{sort}: {part}"] += len(score.wrong)
        print(f"{form.name}: " + ", ".join(f"{sort} {score.f1:.3f}" for sort, score in own.items()))
    print("all: " + ", ".join(f"{sort} {score.f1:.4f} of {score.meant}" for sort, score in total.items()))
    if asked.by_style:
        for part, count in blame.most_common(60):
            print(f"  {count:4} {part}")


def _compare(forms: Sequence[Form], seeds: range) -> None:
    """Print for each form how many differences there are from the plain text, and what they are."""
    for form in forms:
        meetings = [made for made in map(write, seeds) if form.suits(made)]
        wrong = [line for made in meetings for line in differences(made, form, FORMS[0])]
        print(f"{form.name}: {len(wrong)} differences in {len(meetings)} meetings")
        print("".join(f"  {line} ({form.name})\n" for line in wrong), end="")


if __name__ == "__main__":
    main()
