"""How a refusal is said: a marked template and named values, everywhere in the code."""

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from casework.law.periods import Period, Unit
from casework.law.wording import LawError, Term, either, in_turn, quote
from casework.management.catalogues import gather

CODE = settings.BASE_DIR / "casework"


def modules() -> Iterator[tuple[Path, ast.Module]]:
    for path in sorted(CODE.rglob("*.py")):
        if "migrations" not in path.parts:
            yield path, ast.parse(path.read_text(encoding="utf-8"))


def classes_of_refusals(trees: list[ast.Module]) -> dict[str, ast.ClassDef]:
    """Return every class that is, by however many steps, a refusal."""
    classes = [node for tree in trees for node in ast.walk(tree) if isinstance(node, ast.ClassDef)]
    found: dict[str, ast.ClassDef] = {}
    known = {"Refusal"}
    while more := [
        c for c in classes
        if c.name not in found and known & {ast.unparse(base).split(".")[-1] for base in c.bases}
    ]:  # fmt: skip
        found |= {c.name: c for c in more}
        known |= set(found)
    return found


def init_of(kind: ast.ClassDef) -> ast.FunctionDef | None:
    inits = (n for n in kind.body if isinstance(n, ast.FunctionDef) and n.name == "__init__")
    return next(inits, None)


def is_handing_on(kind: ast.ClassDef) -> bool:
    """Whether a refusal hands its text on as it was given, and keeps more beside it."""
    init = init_of(kind)
    return init is not None and [arg.arg for arg in init.args.posonlyargs] == ["self", "template"]


def is_worded_apart(kind: ast.ClassDef) -> bool:
    """Whether a refusal words itself, so that what raises it gives no text."""
    return init_of(kind) is not None and not is_handing_on(kind)


def faults_of(
    tree: ast.Module,
    refusals: dict[str, ast.ClassDef],
    constants: dict[str, ast.expr] | None = None,
) -> list[str]:
    """Say of each refusal in a module that is worded otherwise than it must be."""
    plain = {name for name, kind in refusals.items() if not is_worded_apart(kind)}
    calls = [
        node for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in plain
    ]  # fmt: skip
    for kind in ast.walk(tree):
        if isinstance(kind, ast.ClassDef) and kind.name in refusals and words_itself(kind, plain):
            calls += [c for c in ast.walk(kind) if is_super_init(c)]
    marked = (constants or {}) | constants_of(tree)
    beside = {name: kept_beside(kind, refusals) for name, kind in refusals.items()}
    return [fault for call in calls if (fault := fault_of(call, marked, beside))]


def kept_beside(kind: ast.ClassDef, refusals: dict[str, ast.ClassDef]) -> set[str]:
    """Return what a refusal that hands its text on, or one that it is of, keeps beside it."""
    if is_handing_on(kind):
        return {arg.arg for arg in init_of(kind).args.kwonlyargs}
    bases = (refusals.get(ast.unparse(base).split(".")[-1]) for base in kind.bases)
    return set().union(*(kept_beside(base, refusals) for base in bases if base is not None))


def words_itself(kind: ast.ClassDef, plain: set[str]) -> bool:
    """Whether a refusal gives its text itself, and not to another that words it."""
    bases = {ast.unparse(base).split(".")[-1] for base in kind.bases}
    return not is_handing_on(kind) and bool(bases & (plain | {"Refusal"}))


def constants_of(tree: ast.Module) -> dict[str, ast.expr]:
    return {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign | ast.AnnAssign) and node.value is not None
        for target in (node.targets if isinstance(node, ast.Assign) else [node.target])
        if isinstance(target, ast.Name)
    }


def is_super_init(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) == "super().__init__"


def fault_of(call: ast.Call, marked: dict[str, ast.expr], beside: dict[str, set[str]]) -> str:
    if len(call.args) != 1:
        return f"line {call.lineno}: not one text"
    given = {keyword.arg for keyword in call.keywords} - beside.get(ast.unparse(call.func), set())
    for template in texts_of(call.args[0], marked):
        if template is None:
            return f"line {call.lineno}: a text that is not marked"
        if {name for _, name, _, _ in string.Formatter().parse(template) if name} != given:
            return f"line {call.lineno}: its values are not those of its text"
    return ""


def texts_of(node: ast.expr, marked: dict[str, ast.expr]) -> list[str | None]:
    """Return the templates that an expression may stand for; None for what is no template."""
    match node:
        case ast.Call(func=ast.Name(id="N_"), args=[ast.Constant(value=str() as text)]):
            return [text]
        case ast.IfExp():
            return [*texts_of(node.body, marked), *texts_of(node.orelse, marked)]
        case ast.Dict():
            return [text for value in node.values for text in texts_of(value, marked)]
        case ast.Subscript(value=ast.Name() as name) | (ast.Name() as name) if name.id.isupper():
            return texts_of(marked[name.id], marked) if name.id in marked else [None]
    return [None]


def test_every_refusal_is_a_marked_text_and_its_values():
    found = list(modules())
    refusals = classes_of_refusals([tree for _, tree in found])
    assert {"LawError", "PowerMissing", "DateOutOfOrder", "ApprovalNeeded"} <= set(refusals)
    constants = {name: text for _, tree in found for name, text in constants_of(tree).items()}
    said = {
        f"{path.relative_to(CODE)}: {fault}"
        for path, tree in found
        for fault in faults_of(tree, refusals, constants)
    }
    assert not said


@pytest.mark.parametrize(
    "raised",
    [
        'f"It is due on {day}."',
        '"It is due."',
        'N_(f"It is due on {day}.")',
        'N_("It is due") + " " + day',
        'N_("It is due on {day}.")',
        'N_("It is due."), day=day',
        "text",
        "DUE",
        'WORDS["due"]',
        'N_("It is due on {day}.").format(day=day)',
        'N_("One.") if many else "Many."',
        "",
    ],
)
def test_finds_what_is_worded_otherwise(raised):
    source = f'DUE = "It is due."\nWORDS = {{"due": "It is due."}}\nraise NotNow({raised})'
    kinds = "class Refusal(Exception): ...\nclass NotNow(Refusal): ..."
    assert faults_of(ast.parse(source), classes_of_refusals([ast.parse(kinds)]))


def test_finds_a_refusal_that_words_itself_unmarked():
    source = (
        "class Refusal(Exception): ...\nclass NotNow(Refusal):\n"
        '    def __init__(self, day):\n        super().__init__(f"It is due on {day}.")'
    )
    tree = ast.parse(source)
    assert faults_of(tree, classes_of_refusals([tree]))


def test_the_translators_are_given_every_text_of_a_refusal():
    found = list(modules())
    refusals = classes_of_refusals([tree for _, tree in found])
    texts = {
        text
        for _, tree in found
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in refusals
        for argument in call.args
        for text in texts_of(argument, {})
        if text
    }
    assert len(texts) > 200
    assert texts <= {found.message for found in gather()}


def test_its_plain_text_is_english_with_its_values_in_words():
    refusal = LawError(
        "{what} takes {time} of {who}.", what=Term("It"), time=Period(3, Unit.MONTHS), who="{name}"
    )
    assert str(refusal) == "It takes 3 months of {name}."


def test_alternatives_and_sentences_stand_side_by_side():
    one, other, third = quote("One"), quote("Other"), quote("Third")
    assert str(either([one])) == "“One”"
    assert str(either([one, other, third])) == "“One” or “Other” or “Third”"
    assert str(in_turn([one, other])) == "“One” “Other”"
