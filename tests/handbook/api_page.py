"""The page of the API, from its docstrings and signatures."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from octavo import api
from octavo.findings import Rule
from tests.handbook.rst import indented, prose, title


def api_page() -> str:
    about = inspect.getdoc(api) or ""
    everything = {name: getattr(api, name) for name in sorted(api.__all__)}
    functions = [_function(name, one) for name, one in everything.items() if inspect.isfunction(one)]
    types = [_type(name, one) for name, one in everything.items() if inspect.isclass(one)]
    constants = [_constant(name, one) for name, one in everything.items() if isinstance(one, Mapping)]
    return "\n".join(
        [
            f".. _api:\n\n{title('Octavo from Python')}\n{prose(about)}\n",
            title("Functions", "-"),
            *functions,
            title("Types", "-"),
            *types,
            title("Constants", "-"),
            *constants,
        ]
    )


def _constant(name: str, table: Mapping[str, Rule]) -> str:
    """Return the entry of a table of findings by name."""
    rows = (f"``{key}``: {rule.code}, {rule.value.meaning}" for key, rule in table.items())
    return f"``{name}``\n" + indented(" ".join(rows)) + "\n"


def _function(name: str, function: Callable[..., Any]) -> str:
    signature = inspect.signature(function)
    words = [str(one) for one in signature.parameters.values()]
    keyword = [n for n, one in enumerate(signature.parameters.values()) if one.kind is one.KEYWORD_ONLY]
    if keyword:
        words.insert(keyword[0], "*")
    arguments = ",\n".join(f"    {_unquoted(word)}" for word in words)
    call = f"{name}(\n{arguments},\n) -> {_unquoted(str(signature.return_annotation))}"
    about = prose(inspect.getdoc(function) or "")
    return f"{title(f'``{name}``', '~')}\n::\n\n{indented(call)}\n\n{about}\n"


def _unquoted(annotation: str) -> str:
    return (
        re.sub(r": '(.*?)'(?= =|$)", r": \1", annotation).replace('"', "").removeprefix("'").removesuffix("'")
    )


def _type(name: str, one: type[Any]) -> str:
    about = prose(_first_paragraph(inspect.getdoc(one) or ""))
    fields = [*getattr(one, "__dataclass_fields__", ()), *_properties_of(one)]
    listed = ", ".join(f"``{field}``" for field in fields if not field.startswith("_"))
    members = (
        ", ".join(f"``{each.value}``" for each in one) if name in {"Kind", "Severity", "Verdict"} else ""
    )
    parts = [about, f"Has {listed}." if listed else "", f"One of {members}." if members else ""]
    return f"``{name}``\n" + indented("\n\n".join(filter(None, parts))) + "\n"


def _properties_of(one: type[Any]) -> Iterator[str]:
    return (name for name, value in vars(one).items() if isinstance(value, property))


def _first_paragraph(text: str) -> str:
    return " ".join(text.partition("\n\n")[0].split())
