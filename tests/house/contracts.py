"""A contract for import-linter that its built-in kinds cannot say: a room entered only from its own app."""

from grimp import ImportGraph
from importlinter import Contract, ContractCheck, fields, output


class PrivateRooms(Contract):
    """In each package of `container`, the modules named in `rooms` are imported only from within that package."""

    container = fields.StringField()
    rooms = fields.ListField(fields.StringField())

    def check(self, graph: ImportGraph, verbose: bool) -> ContractCheck:
        broken: list[tuple[str, str, int]] = []
        for app in sorted(graph.find_children(self.container)):
            for room in self.rooms:
                inside = f"{app}.{room}"
                if inside not in graph.modules:
                    continue
                for module in sorted({inside, *graph.find_descendants(inside)}):
                    for importer in sorted(graph.find_modules_that_directly_import(module)):
                        if importer == app or importer.startswith(f"{app}."):
                            continue
                        found = graph.get_import_details(importer=importer, imported=module)
                        broken.append((importer, module, found[0]["line_number"] if found else 0))
        return ContractCheck(kept=not broken, metadata={"broken": broken})

    def render_broken_contract(self, check: ContractCheck) -> None:
        for importer, module, line in check.metadata["broken"]:
            output.print_error(f"{importer} (line {line}) enters {module}, a private room of another app")
