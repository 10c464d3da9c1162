"""The import order of DESIGN §4 holds, and no circle stands anywhere."""

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).parent.parent / "src" / "scrutiny"
# A layer may import from those before it, and from itself. `data` is read by actions, which hand facts down.
ORDER = [
    "errors",
    "terms",
    "dates",
    "clock",
    "ledger",
    "documents",
    "reading",
    "tables",
    "store",
    "data",
    "actions",
    "render",
]
LAYERS = {name: place for place, name in enumerate(ORDER)}
LAYERS["clock"] = LAYERS["ledger"]  # beside each other: neither imports the other
LAYERS |= {"demo": len(ORDER), "cli": len(ORDER) + 1, "web": len(ORDER) + 1, "__main__": len(ORDER) + 2}
BESIDE = [{"clock", "ledger"}, {"cli", "web"}]


def layer_of(module: str) -> str:
    return module.split(".")[1] if "." in module else ""


def modules() -> dict[str, Path]:
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        name = ".".join(("scrutiny", *path.relative_to(SOURCE).with_suffix("").parts))
        found[name.removesuffix(".__init__")] = path
    return found


def imports(path: Path, known: dict[str, Path]) -> set[str]:
    """The modules of ours that the file imports, wherever in it they stand."""
    named: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            named |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            named |= {f"{node.module}.{alias.name}" for alias in node.names} | {node.module}
    return {name for name in named if name in known and name != "scrutiny"}


def test_a_module_imports_only_from_its_left():
    known = modules()
    wrong = [
        f"{module} imports {other}"
        for module, path in known.items()
        if layer_of(module)
        for other in sorted(imports(path, known))
        if LAYERS[layer_of(other)] > LAYERS[layer_of(module)]
        or any({layer_of(module), layer_of(other)} == pair for pair in BESIDE)
    ]

    assert wrong == []


def test_no_imports_go_in_a_circle():
    known = modules()
    edges = {module: imports(path, known) - {module} for module, path in known.items()}
    done: set[str] = set()

    def visit(module: str, above: tuple[str, ...]) -> None:
        if module in above:
            pytest.fail(" → ".join([*above[above.index(module) :], module]))
        if module not in done:
            for other in sorted(edges[module]):
                visit(other, (*above, module))
            done.add(module)

    for module in known:
        visit(module, ())

    assert done == set(known)


def test_every_module_says_why_it_exists():
    silent = [name for name, path in modules().items() if not ast.get_docstring(ast.parse(path.read_text("utf-8")))]

    assert silent == []
