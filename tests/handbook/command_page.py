"""The page of commands, from the parsers of their arguments."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterator, Mapping
from importlib import import_module

from octavo.cli import _COMMANDS
from tests.handbook.rst import indented, sentence, title


def commands_page() -> str:
    intro = (
        "``octavo COMMAND --help`` prints the same. What a machine reads goes to standard output, progress "
        "and findings go to standard error. The exit status is 0 when all is done, 1 when findings prevent "
        "it or an edition suffers from them, 2 when the arguments are invalid. :ref:`files` describes what "
        "is written.\n"
    )
    helps = _helps()
    sections = (_command(name, parser, helps[name]) for name, parser in verbs())
    return f".. _commands:\n\n{title('Commands')}\n{intro}\n" + "\n".join(sections)


def verbs() -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """Yield each command that can be run, such as ``names scan``, with its parser."""
    for name, parser in _parser().choices.items():
        groups = [action for action in parser._actions if isinstance(action, argparse._SubParsersAction)]
        if not groups:
            yield name, parser
        for group in groups:
            yield from ((f"{name} {verb}", one) for verb, one in group.choices.items())


def _parser() -> argparse._SubParsersAction[argparse.ArgumentParser]:
    subparsers = argparse.ArgumentParser(prog="octavo").add_subparsers()
    for module in _COMMANDS.values():
        import_module(module).add(subparsers)
    return subparsers


def _helps() -> Mapping[str, str]:
    """Return the sentence that ``--help`` prints for each command."""
    found: dict[str, str] = {}
    tops = _parser()
    for action in tops._choices_actions:
        found[action.dest] = action.help or ""
        for group in tops.choices[action.dest]._actions:
            if isinstance(group, argparse._SubParsersAction):
                found.update({f"{action.dest} {one.dest}": one.help or "" for one in group._choices_actions})
    return found


def _command(name: str, parser: argparse.ArgumentParser, about: str) -> str:
    identifier = f"command-{name.replace(' ', '-')}"
    actions = [one for one in parser._actions if not isinstance(one, argparse._HelpAction)]
    usage = " ".join(["octavo", name, *(_usage(one) for one in actions)])
    lines = [
        title(f"octavo {name}", "-"),
        f":entry:`+octavo {name} <{identifier}>`: {sentence(about, capital=False)}",
        "",
        "::",
        "",
        indented(_wrapped(usage)),
        "",
    ]
    for one in actions:
        lines += [f"``{_call(one)}``", indented(sentence(_help(one)) or "Required."), ""]
    return "\n".join(lines)


def _call(action: argparse.Action) -> str:
    value = action.metavar or ("" if action.nargs == 0 else f"{'|'.join(map(str, action.choices or ()))}")
    return " ".join(filter(None, [", ".join(action.option_strings), str(value)])) or action.dest


def _usage(action: argparse.Action) -> str:
    call = _call(action)
    if action.option_strings:
        return call if action.required else f"[{call}]"
    return f"[{call}]" if action.nargs == "?" else call


def _help(action: argparse.Action) -> str:
    text = action.help or ""
    return text + (" (required)" if action.required and action.option_strings and text else "")


def _wrapped(usage: str, width: int = 62) -> str:
    lines = [""]
    for word in re.findall(r"\[[^\]]*\]|\S+", usage):
        if lines[-1] and len(lines[-1]) + 1 + len(word) > width:
            lines.append("    " + word)
        else:
            lines[-1] = (
                f"{lines[-1]} {word}".strip() if not lines[-1].startswith(" ") else f"{lines[-1]} {word}"
            )
    return "\n".join(lines)
