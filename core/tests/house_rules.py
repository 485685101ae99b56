"""The rules of the house as functions: a file's path and text in, what is wrong with it out.

test_architecture.py runs them over the repository, and over planted faults first: a
rule that finds nothing anywhere proves nothing.
"""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).resolve().parent.parent.parent

# An app imports only what stands to its left.
LAYERS = ("core", "unions", "emulation", "pledges", "guidance", "activities", "exemplars",
          "inspections", "rewards", "reports", "campaign_portal")  # fmt: skip

VIEW_LINES = 25
FILE_LINES = 400
TEMPLATE_LINES = 150
TEMPLATE_CHAIN = 2  # a base and a page

WRITES = {"save", "create", "bulk_create", "bulk_update", "get_or_create", "update_or_create"}
CLOCKS = re.compile(
    r"(^|\.)(timezone\.(now|localdate)|date\.today|datetime\.(now|utcnow|today)|functions\.Now)$"
)
CLOCK_IMPORTS = {
    ("django.utils.timezone", "now"),
    ("django.utils.timezone", "localdate"),
    ("django.db.models.functions", "Now"),
}
_PURE = re.compile(r"\bpure\b[^.]*\bDjango\b", re.IGNORECASE)
SIGNALS = ("django.db.models.signals", "django.core.signals", "django.dispatch")
SAFE_NAMES = {"mark_safe", "SafeString", "SafeText"}
# Files that may call text safe, with the reason.
SAFE_FILES: dict[str, str] = {}
GETTEXT = re.compile(r"^(_|n?p?gettext(_lazy|_noop)?)$")
GETTEXT_PLURAL = re.compile(r"^np?gettext")

Faults = Iterator[str]


# --- What stands in a Python file ---------------------------------------------


@cache
def _tree(text: str) -> ast.Module:
    return ast.parse(text)


@cache
def _nodes(text: str) -> list[ast.AST]:
    """Every rule walks every file: each is parsed and gone through once."""
    return list(ast.walk(_tree(text)))


def imported_modules(path: str, text: str) -> Iterator[tuple[int, str]]:
    """Yield line and full name of each import, those inside functions too."""
    for node in _nodes(text):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = _absolute(path, node)
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def _absolute(path: str, node: ast.ImportFrom) -> str:
    package = PurePosixPath(path).parts[:-1]
    near = package[: len(package) - node.level + 1] if node.level else ()
    return ".".join([*near, *filter(None, [node.module])])


def _named_elsewhere(text: str) -> Iterator[tuple[int, str]]:
    """Yield what is reached by its name in a string: models, tasks, migrations."""
    for node in _nodes(text):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            if re.fullmatch(r"[a-z_]+(\.[A-Za-z_]\w*)+", node.value):
                yield node.lineno, node.value
        elif isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "get_model":
            yield from _first_text(node.lineno, node.args)
        elif isinstance(node, ast.Assign) and "dependencies" in map(ast.unparse, node.targets):
            for pair in getattr(node.value, "elts", []):
                yield from _first_text(pair.lineno, getattr(pair, "elts", []))


def _first_text(line: int, nodes: list[ast.expr]) -> Iterator[tuple[int, str]]:
    if nodes and isinstance(nodes[0], ast.Constant) and isinstance(nodes[0].value, str):
        yield line, nodes[0].value


def imports_upwards(path: str, text: str) -> Faults:
    """An app knows only the apps below it, by import or by name."""
    own = PurePosixPath(path).parts[0]
    if own not in LAYERS:
        return
    above = LAYERS[LAYERS.index(own) + 1 :]
    for line, name in [*imported_modules(path, text), *_named_elsewhere(text)]:
        if name.split(".")[0] in above:
            yield f"{path}:{line} reaches up to {name}"


def imports_weasyprint(path: str, text: str) -> bool:
    return any(name.split(".")[0] == "weasyprint" for _, name in imported_modules(path, text))


def is_pure(text: str) -> bool:
    """Tell whether a module says of itself that it is pure and knows no Django."""
    return bool(_PURE.search(ast.get_docstring(_tree(text)) or ""))


def breaks_its_word(path: str, text: str) -> Faults:
    """What calls itself pure imports no Django, so that it runs and is tested without."""
    if is_pure(text):
        for line, name in imported_modules(path, text):
            if name.split(".")[0] == "django":
                yield f"{path}:{line} is pure and imports {name}"


def listens_to_signals(path: str, text: str) -> Faults:
    """Our own apps call each other; nothing happens behind a save."""
    for line, name in imported_modules(path, text):
        if name.startswith(SIGNALS) or name.endswith(".signals.receiver"):
            yield f"{path}:{line} imports {name}"


def is_too_long(path: str, text: str) -> Faults:
    lines = len(text.splitlines())
    if lines > FILE_LINES and "/migrations/" not in path:
        yield f"{path} has {lines} lines, {FILE_LINES} at most"


def _is_view_file(path: str) -> bool:
    where = PurePosixPath(path)
    return "tests" not in where.parts and ("views" in where.parts or where.name == "views.py")


def has_a_long_view(path: str, text: str) -> Faults:
    """A view that grows past a screenful does somebody else's work."""
    if not _is_view_file(path):
        return
    for node in _nodes(text):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = node.end_lineno - node.lineno + 1
            if lines > VIEW_LINES:
                yield f"{path}:{node.lineno} {node.name} has {lines} lines, {VIEW_LINES} at most"


def writes_in_a_view(path: str, text: str) -> Faults:
    """Writing is a service's, where right, change and audit stand together."""
    if not _is_view_file(path):
        return
    for node in _nodes(text):
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in WRITES:
            yield f"{path}:{node.lineno} calls .{node.func.attr}()"


def takes_an_empty_post_for_none(path: str, text: str) -> Faults:
    """`Form(request.POST or None)` tells nothing where a POST came without any field."""
    for node in _nodes(text):
        if isinstance(node, ast.BoolOp) and isinstance(node.op, ast.Or):
            first, last = node.values[0], node.values[-1]
            none = isinstance(last, ast.Constant) and last.value is None
            if none and getattr(first, "attr", "") == "POST":
                yield f"{path}:{node.lineno} {ast.unparse(node)}: core.forms.posted(request)"


def reads_another_clock(path: str, text: str) -> Faults:
    """core.clock is the one clock."""
    if path == "core/clock.py":
        return
    for node in _nodes(text):
        if isinstance(node, ast.Attribute) and CLOCKS.search(ast.unparse(node)):
            yield f"{path}:{node.lineno} reads {ast.unparse(node)}"
        elif isinstance(node, ast.ImportFrom):
            for alias in node.names:
                if (node.module, alias.name) in CLOCK_IMPORTS:
                    yield f"{path}:{node.lineno} imports {alias.name}"


def calls_text_safe(path: str, text: str) -> Faults:
    """Markup comes from templates and format_html with a written-out pattern."""
    if path in SAFE_FILES:
        return
    for node in _nodes(text):
        name = getattr(node, "id", None) or getattr(node, "attr", None)
        if name in SAFE_NAMES:
            yield f"{path}:{node.lineno} uses {name}"
        elif _calls(node, "format_html") and not isinstance(node.args[0], ast.Constant):
            yield f"{path}:{node.lineno} format_html with a pattern put together"


def translates_built_text(path: str, text: str) -> Faults:
    """A catalogue can only hold whole source strings; values go in afterwards, by name."""
    for node in _nodes(text):
        if isinstance(node, ast.Call) and GETTEXT.match(_name_of(node)):
            count = 2 if GETTEXT_PLURAL.match(_name_of(node)) else 1
            for argument in node.args[:count]:
                if isinstance(argument, ast.JoinedStr | ast.BinOp | ast.Call):
                    yield f"{path}:{node.lineno} {ast.unparse(argument)}"


def _calls(node: ast.AST, name: str) -> bool:
    return isinstance(node, ast.Call) and _name_of(node) == name


def _name_of(call: ast.Call) -> str:
    return getattr(call.func, "id", None) or getattr(call.func, "attr", "")


# --- What stands in a template ------------------------------------------------

_COMMENT = re.compile(r"\{#.*?#\}|\{%\s*comment\b.*?%\}.*?\{%\s*endcomment\s*%\}", re.S)
_TAG_OR_VALUE = re.compile(r"\{%.*?%\}|\{\{.*?\}\}", re.S)
_ELEMENT = re.compile(r"<[a-zA-Z][^<>]*>")
_INLINE = {
    "a script without src": re.compile(r"^<script\b(?!.*\ssrc\s*=)", re.S | re.I),
    "a style element": re.compile(r"^<style\b", re.I),
    "a style attribute": re.compile(r"\sstyle\s*=", re.I),
    "an event attribute": re.compile(r"\s(on[a-z]+|(data-)?hx-on[:a-z-]*)\s*=", re.I),
    "a javascript: address": re.compile(r"=\s*[\"']?\s*javascript:", re.I),
}
_SAFE = re.compile(r"\{[{%][^}%]*\|\s*safe(seq)?\b|\{%\s*autoescape\s+off\b")
_EXTENDS = re.compile(r"\{%\s*extends\s+[\"']([^\"']+)[\"']")


def _blank(found: re.Match) -> str:
    """Return spaces of the same size, so that lines keep their numbers."""
    return re.sub(r"[^\n]", " ", found[0])


def _line(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def has_inline_code(path: str, text: str) -> Faults:
    """The content security policy lets none of it run."""
    markup = _TAG_OR_VALUE.sub(_blank, _COMMENT.sub(_blank, text))
    for element in _ELEMENT.finditer(markup):
        for what, pattern in _INLINE.items():
            if pattern.search(element[0]):
                yield f"{path}:{_line(markup, element.start())} {what}"


def turns_escaping_off(path: str, text: str) -> Faults:
    bare = _COMMENT.sub(_blank, text)
    for found in _SAFE.finditer(bare):
        yield f"{path}:{_line(bare, found.start())} {found[0]}"


def is_too_long_a_template(path: str, text: str) -> Faults:
    lines = len(text.splitlines())
    if lines > TEMPLATE_LINES:
        yield f"{path} has {lines} lines, {TEMPLATE_LINES} at most"


def hides_its_inputs(path: str, text: str) -> Faults:
    """A piece says in its first line what it is and needs, and stands on no base."""
    if PurePosixPath(path).name.startswith("_"):
        if not text.startswith("{#"):
            yield f"{path}:1 no first line that names its inputs"
        if _EXTENDS.search(text):
            yield f"{path} is a piece and extends a page"


def shows_a_comment(path: str, text: str) -> Faults:
    """A comment of braces ends on its line: one that goes on is shown to people."""
    for number, line in enumerate(text.splitlines(), start=1):
        if line.count("{#") > line.count("#}"):
            yield f"{path}:{number} a comment over more than one line"


def chain_of(name: str, templates: dict[str, str]) -> list[str]:
    """Return the template and what it extends, as far as the files are our own."""
    chain = [name]
    while found := _EXTENDS.search(templates.get(chain[-1], "")):
        chain.append(found[1])
        if found[1] in chain[:-1]:
            break
    return chain


PYTHON_RULES = (
    imports_upwards,
    breaks_its_word,
    listens_to_signals,
    is_too_long,
    has_a_long_view,
    writes_in_a_view,
    takes_an_empty_post_for_none,
    reads_another_clock,
    calls_text_safe,
    translates_built_text,
)
TEMPLATE_RULES = (
    has_inline_code,
    turns_escaping_off,
    is_too_long_a_template,
    hides_its_inputs,
    shows_a_comment,
)
