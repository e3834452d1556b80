"""What a bench found: printed as a table while it runs, kept as JSON."""

import json
import math
import operator
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console
from rich.table import Table

FOLDER = Path(__file__).parent / "results"
OPS = {">=": operator.ge, "<=": operator.le, "==": operator.eq}


class Report:
    """Collects rows {"metric", "value", "unit", "op", "target", "ok", "how"}."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.rows: list[dict] = []
        self.console = Console()
        self.console.rule(f"bench {name}")

    def say(self, text: str) -> None:
        """Tell what is being done now: a measurement takes longer than a second."""
        self.console.print(f"[dim]{text}[/dim]")

    def add(self, metric: str, value: float, unit: str, *, op: str = "", target: float | None = None, how: str) -> None:
        """Add a figure; without a target it is for information."""
        good = OPS[op](value, target) if op and target is not None else None
        row = {
            "metric": metric,
            "value": round(value, 4),
            "unit": unit,
            "op": op,
            "target": target,
            "ok": good,
            "how": how,
        }
        self.rows.append(row)
        sign = {True: "[green]ok[/green]", False: "[red]missed[/red]", None: "—"}[good]
        self.console.print(f"  {metric}: [bold]{value:,.3g}[/bold] {unit} {f'({op} {target:g})' if op else ''} {sign}")

    @property
    def missed(self) -> int:
        """How many targets were missed."""
        return sum(row["ok"] is False for row in self.rows)

    def save(self) -> None:
        """Write the JSON and print the whole table."""
        FOLDER.mkdir(exist_ok=True)
        (FOLDER / f"{self.name}.json").write_text(
            json.dumps(self.rows, ensure_ascii=False, indent=1) + "\n", encoding="utf-8"
        )
        table = Table(title=f"bench {self.name}")
        for head in ("metric", "value", "unit", "target", "ok"):
            table.add_column(head)
        for row in self.rows:
            target = f"{row['op']} {row['target']:g}" if row["op"] else ""
            table.add_row(
                row["metric"], f"{row['value']:g}", row["unit"], target, {True: "yes", False: "NO", None: ""}[row["ok"]]
            )
        self.console.print(table)


def quantile(values: Sequence[float], share: float) -> float:
    """The smallest value that `share` of the values do not exceed."""
    ranked = sorted(values)
    return ranked[min(max(math.ceil(share * len(ranked)) - 1, 0), len(ranked) - 1)]
