"""The page of findings: the catalogue, each rule with an example of its message.

Examples are in `finding_examples.toml`, as a build printed them. One that the code no longer makes is passed
over, and the text of the message in the code, with dots for the words of a book, is shown in its place.
"""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path

from octavo.findings import Rule
from tests.handbook.rst import escaped, indented, title

EXAMPLES = Path(__file__).parent / "finding_examples.toml"
PACKAGE = Path(__file__).parents[2] / "scripts" / "octavo"
_FAMILIES = {
    "BOOK": "The book and its files",
    "TEXT": "The manuscript as Sphinx reads it",
    "NAME": "Names and their index",
    "BIB": "The bibliography",
    "CITE": "Citations",
    "IMP": "The import of a text",
    "PDF": "The print edition",
    "EPUB": "The ebook",
    "HTML": "The web edition",
    "CHECK": "Agreement between the editions",
}


def findings_page() -> str:
    families: dict[str, list[Rule]] = {}
    for rule in sorted(Rule, key=lambda rule: rule.code):
        families.setdefault(rule.code.partition("-")[0], []).append(rule)
    intro = (
        "Everything that Octavo reports about a manuscript has a code. The code never changes its meaning, "
        "so it can be cited, searched for and silenced (:ref:`findings-howto`). Under each code is what it "
        "means, how to fix it, and an example of the message; three dots are words of a book.\n"
    )
    messages = examples(tomllib.loads(EXAMPLES.read_text("utf-8")), templates())
    parts = [f".. _findings:\n\n{title('Findings')}\n{intro}"]
    for family in sorted(families, key=_family_order):
        parts.append(title(_FAMILIES.get(family, family), "-"))
        parts += [_finding(rule, messages.get(rule, "")) for rule in families[family]]
    return "\n".join(parts)


def _family_order(family: str) -> tuple[int, str]:
    known = list(_FAMILIES)
    return (known.index(family) if family in known else len(known)), family


def _finding(rule: Rule, message: str) -> str:
    text = rule.value
    hint = getattr(text, "fix", "") or getattr(text, "hint", "") or getattr(text, "mend", "")
    lines = [
        f".. _{rule.code.lower()}:",
        "",
        f"**{rule.code}** ({rule.severity.value})",
        indented(f"{escaped(text.meaning)} *Fix:* {escaped(hint)}"),
    ]
    if message:
        lines += ["", indented(f"*Example:* {escaped(message)}")]
    return "\n".join(lines) + "\n"


def examples(real: Mapping[str, str], made: Mapping[str, tuple[str, ...]]) -> Mapping[Rule, str]:
    """Return a message for each rule that has one: one printed that the code still makes, else its form."""
    found: dict[Rule, str] = {}
    for rule in Rule:
        forms, message = made.get(rule.name, ()), real.get(rule.code, "")
        is_made = not forms or any(_is_form_of(form, message) for form in forms)
        found[rule] = message if message and is_made else "".join(forms[:1])
    return found


def _is_form_of(template: str, message: str) -> bool:
    parts = map(re.escape, template.rstrip(".").split("…"))
    return re.search(".*".join(parts), message.rstrip("."), re.DOTALL) is not None


def templates() -> Mapping[str, tuple[str, ...]]:
    """Return the messages in the code for each rule by its name, the most telling first."""
    found: dict[str, set[str]] = {}
    for path in sorted(PACKAGE.rglob("*.py")):
        for function in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(function, ast.FunctionDef | ast.Module):
                for rule, message in _messages_in(function):
                    found.setdefault(rule, set()).add(message)
    return {rule: tuple(sorted(texts, key=_least_telling)) for rule, texts in found.items()}


def _least_telling(message: str) -> tuple[bool, int, str]:
    """Return a key that puts messages with words of the book first, the longest of them at the head."""
    return "…" not in message, -len(message), message


def _messages_in(function: ast.FunctionDef | ast.Module) -> Iterator[tuple[str, str]]:
    assigned = [
        (target.id, node.lineno, _template(node.value))
        for node in ast.walk(function)
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    ]
    for call in ast.walk(function):
        if isinstance(call, ast.Call):
            texts = {name: text for name, line, text in sorted(assigned) if line < call.lineno}
            for rule, message in zip(call.args, call.args[1:], strict=False):
                words = texts.get(message.id, "") if isinstance(message, ast.Name) else _template(message)
                if isinstance(rule, ast.Attribute) and _is_rule(rule) and re.search(r"\w \w", words):
                    yield rule.attr, words + ("" if words.endswith((".", "!", "?", "…")) else ".")


def _is_rule(node: ast.Attribute) -> bool:
    return isinstance(node.value, ast.Name) and node.value.id == "Rule"


def _template(node: ast.expr) -> str:
    """Return a string of the code with dots for what is put into it; empty where it is none."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return node.value
    if not isinstance(node, ast.JoinedStr):
        return ""
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "…" for part in node.values)
