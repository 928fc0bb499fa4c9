"""The command line: one thin function for each command, and the mapping from errors to exit codes.

Each function imports its own command, so that ``ask`` starts without the imports of ``evaluate``. An import that fails is
reported like any other bug.
Exit codes: 0 success, 1 problems found or an expected error, 2 wrong usage, 3 a bug, 130 interrupted.
"""

import contextlib
import functools
import os
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, ParamSpec

import typer

from bot import __version__
from bot.errors import FanswerError
from bot.model import Strictness, WorkKind

if TYPE_CHECKING:
    from bot.settings import Settings

P = ParamSpec("P")

GOOD, PROBLEMS, BUG, INTERRUPTED = 0, 1, 3, 130

# Typer's own tracebacks are turned off: they show the values of local variables, and the token may be among them.
cli = typer.Typer(
    name="fanswer",
    help="Answers a fan community's frequent questions from a curated FAQ, or stays silent.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Knowledge = Annotated[
    Path | None,
    typer.Option(metavar="PATH", help="The FAQ: a folder or one file. Default: FANSWER_KNOWLEDGE, else ./knowledge, else the shipped one."),
]
Passive = Annotated[bool, typer.Option("--passive", help="As overheard in a passive channel: speak only when sure, never ask back.")]
HowStrict = Annotated[
    Strictness | None,
    typer.Option("--strictness", help="How sure the bot must be before it speaks. Default: FANSWER_STRICTNESS, else normal."),
]
Unused = Annotated[Path | None, typer.Option("--knowledge", hidden=True)]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit code. ``arguments``: None takes those of the process."""
    for stream in (sys.stdout, sys.stderr):
        # a lone surrogate, or a console without Unicode, must not raise an error while printing
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="backslashreplace")
    try:
        cli(arguments)
    except SystemExit as end:  # typer ends like this, also after a usage error that it has explained
        return end.code if isinstance(end.code, int) else GOOD
    return GOOD


def _command(function: Callable[P, int]) -> Callable[P, None]:
    """Register a function that returns its exit code as a command of its name. ``import_faq`` is ``import``, a word of Python's.

    Errors are caught here, inside of typer, because typer itself treats EOFError as an abort and handles some OSErrors.
    """

    @cli.command(function.__name__.partition("_")[0])
    @functools.wraps(function)
    def command(*args: P.args, **kwargs: P.kwargs) -> None:
        raise typer.Exit(_exit_code(lambda: function(*args, **kwargs)))

    return command


def _exit_code(command: Callable[[], int]) -> int:
    """Run a command and return its exit code, or that of the error it raises, which is printed."""
    try:
        from bot.settings import use_one_blas_thread

        use_one_blas_thread()
        code = command()
        sys.stdout.flush()
    except FanswerError as error:
        sys.stderr.write(f"{error}\n")
        return PROBLEMS
    except typer.BadParameter:
        raise  # wrong usage; typer explains it
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        _drop_output()
        return PROBLEMS
    except Exception:  # anything else is a bug
        traceback.print_exc()
        sys.stderr.write("fanswer: this is a bug, please report it with the lines above\n")
        return BUG
    return code


def _drop_output() -> None:
    """Discard buffered output: the reading end of the pipe is closed, and Python would report that at its exit."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _settings(knowledge: Path | None = None, strictness: Strictness | None = None) -> "Settings":
    """Return the settings of the environment, but those that are not None as they are given here."""
    from bot.settings import Settings

    given = {"knowledge": knowledge, "strictness": strictness}
    return Settings.load(**{name: value for name, value in given.items() if value is not None})


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"fanswer {__version__}")
        raise typer.Exit


@cli.callback()
def root(version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")] = False) -> None:
    """Answer a fan community's frequent questions from a curated FAQ, or stay silent."""


@_command
def demo(
    knowledge: Knowledge = None,
    port: Annotated[int | None, typer.Option(min=1, max=65535, help="Port of the page. Default: a free one.")] = None,
    browser: Annotated[bool, typer.Option(" /--no-browser", help="Print the address only.")] = True,
) -> int:
    """Try the real bot in a simulated Discord, in your browser: no account, no token."""
    from bot.commands.demo import demo as command

    return command(knowledge, port, open_browser=browser)


@_command
def chat(knowledge: Knowledge = None, strictness: HowStrict = None) -> int:
    """Ask in the terminal, line by line."""
    from bot.commands.chat import chat as command

    return command(_settings(knowledge, strictness))


@_command
def ask(
    question: Annotated[str | None, typer.Argument(help="What a fan would write.", show_default=False)] = None,
    *,
    knowledge: Knowledge = None,
    passive: Passive = False,
    strictness: HowStrict = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON. Without QUESTION: one utterance a line on stdin.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Show how the question was read and what was weighed.")] = False,
) -> int:
    """Answer one question, or with --json each line of stdin."""
    if as_json:
        from bot.commands.ask_lines import ask_lines

        return ask_lines(_settings(knowledge, strictness), question, passive=passive, explain=explain)
    if question is None:
        raise typer.BadParameter("missing; only with --json are questions read from stdin", param_hint="QUESTION")
    from bot.commands.ask import ask as command

    return command(_settings(knowledge, strictness), question, passive=passive, explain=explain)


@_command
def new(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty or not there yet.")],
    show: Annotated[str | None, typer.Option(metavar="NAME", help="What the FAQ is about. Default: a made-up game.")] = None,
    kind: Annotated[WorkKind | None, typer.Option(help="What kind of work that is: the common words of its fans come along.")] = None,
    knowledge: Unused = None,  # noqa: ARG001 - every command accepts it
) -> int:
    """Write a small commented FAQ to begin with."""
    from bot.commands.new import new as command

    return command(folder, show, kind)


@_command
def import_faq(
    file: Annotated[Path, typer.Argument(help="YAML, JSON, CSV, Markdown, HTML or text with questions and answers.")],
    into: Annotated[Path | None, typer.Option(metavar="DIR", help="The FAQ. Default: a new folder named after FILE.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Print the result, write nothing.")] = False,
    knowledge: Unused = None,  # noqa: ARG001 - every command accepts it
) -> int:
    """Make a FAQ of questions and answers that you have already; say what was left out and why."""
    from bot.commands.import_faq import import_faq as command

    return command(file, into, dry_run=dry_run)


@_command
def check(
    path: Annotated[Path | None, typer.Argument(metavar="PATH", help="The same as --knowledge.", show_default=False)] = None,
    knowledge: Knowledge = None,
    strictness: HowStrict = None,
    as_json: AsJson = False,
) -> int:
    """Validate the FAQ and run its own checks; exit code 1 if there are errors."""
    if path is not None and knowledge is not None:
        raise typer.BadParameter("name the FAQ once: as PATH or with --knowledge", param_hint="PATH")
    from bot.commands.check import check as command

    return command(_settings(knowledge if path is None else path, strictness), as_json=as_json)


@_command
def evaluate(
    file: Annotated[Path, typer.Argument(metavar="FILE.jsonl", help='Lines of {"text", "topic": id | [ids] | null, "accept": [ids]}.')],
    *,
    knowledge: Knowledge = None,
    passive: Passive = False,
    strictness: HowStrict = None,
    as_json: AsJson = False,
    compare: Annotated[bool, typer.Option("--compare", help="Words alone beside words with the sentence encoder.")] = False,
) -> int:
    """Measure the answers to labelled questions."""
    from bot.commands.evaluate import evaluate as command

    return command(_settings(knowledge, strictness), file, passive=passive, as_json=as_json, compare=compare)


@_command
def schema(knowledge: Unused = None) -> int:  # noqa: ARG001 - every command accepts it
    """Print the JSON Schema of the FAQ's files, for editors."""
    from bot.commands.schema import schema as command

    return command()


@_command
def links(knowledge: Knowledge = None, as_json: AsJson = False) -> int:
    """Ask whether the FAQ's sources still answer; exit code 1 if one does not."""
    from bot.commands.links import links as command

    return command(_settings(knowledge), as_json=as_json)


@_command
def invite(
    application_id: Annotated[int | None, typer.Argument(min=1, help="Default: the one that DISCORD_TOKEN belongs to.")] = None,
    knowledge: Unused = None,  # noqa: ARG001 - every command accepts it
) -> int:
    """Print the link that adds the bot to a server, with the least permissions."""
    from bot.commands.invite import invite as command

    return command(_settings(), application_id)


@_command
def run(knowledge: Knowledge = None) -> int:
    """Connect to Discord and stay."""
    from bot.commands.early_signals import early_signals

    with early_signals() as early:
        from bot.commands.run import run as command

        return command(_settings(knowledge), early)
