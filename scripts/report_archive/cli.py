"""The command report-archive: arguments in, pipeline called, table out."""

import argparse
import json
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from report_archive import pipeline
from report_archive.archive_reading import Run
from report_archive.dask_workers import DaskWorkers, WorkersError
from report_archive.locale_free import begin_again_in_utf8
from report_archive.phrase_index.manifest import PhraseIndexError
from report_archive.phrase_index.query_parser import parse_query
from report_archive.phrase_search import search
from report_archive.problems import Problem, Severity
from report_archive.publishing.mkdocs_run import SiteBuildError
from report_archive.publishing.pack import PackError
from report_archive.publishing.precompressed import precompress
from report_archive.publishing.serve import address, open_server
from report_archive.report_finder.query import find_reports
from report_archive.review_command import add_review_options, review
from report_archive.safe_run import BuildError
from report_archive.screening.personal import DEFAULT_POLICY, PersonalKind, ScreeningPolicy
from report_archive.screening.shown_paths import shown_path
from report_archive.show import show_file, show_found
from report_archive.site_commands import add_site_commands
from report_archive.source_reports import knowledge, reading_version, understand_file
from report_archive.vocabulary import VocabularyError
from report_archive.workspace import open_workspace

DONE: Final = 0
STOPPED: Final = 1  # at least one report was refused, or the site could not be built
USAGE: Final = 2
INTERRUPTED: Final = 130  # by Ctrl+C, as shells count it
DEFAULT_PORT: Final = 8000


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return its exit code."""
    if arguments is None:
        begin_again_in_utf8()
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # Windows consoles start in a code page of their own
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    options = _parser().parse_args(arguments)
    command: Callable[[argparse.Namespace], int] = options.command
    try:
        return command(options)
    except (NotADirectoryError, FileNotFoundError, VocabularyError) as error:
        print(f"report-archive: {error}", file=sys.stderr)
        return USAGE
    except (PhraseIndexError, WorkersError, BuildError, PackError) as error:
        print(f"report-archive: {error}", file=sys.stderr)
        return STOPPED
    except SiteBuildError as error:
        print(f"report-archive: the site was not built: {error}", file=sys.stderr)
        return STOPPED
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:  # the reader of our output has seen enough
        sys.stderr.close()
        return DONE


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="report-archive", description="Build and query an archive of office work reports."
    )
    commands = parser.add_subparsers(title="commands", required=True, metavar="COMMAND")

    def add(
        name: str, command: Callable[[argparse.Namespace], int], summary: str
    ) -> argparse.ArgumentParser:
        sub = commands.add_parser(name, help=summary, description=summary)
        sub.set_defaults(command=command)
        return sub

    for name, command, summary in (
        ("build", _build, "convert all reports, then build the site"),
        ("convert", _convert, "turn all reports into Markdown pages and indexes"),
        ("serve", _serve, "serve the built site on this machine"),
        ("precompress", _precompress, "put a .gz beside each large text file of the built site"),
        ("find", _find, "find reports by title, heading, office, theme, …"),
        ("search", _search, "find every sentence that says something (see the guide)"),
    ):
        sub = add(name, command, summary)
        sub.add_argument("--reports", type=Path, metavar="DIR", help="default: data/reports")
        if name in ("build", "serve", "precompress", "search"):
            sub.add_argument("--site", type=Path, metavar="DIR", help="default: site")
        if name in ("build", "convert"):
            sub.add_argument(
                "--scheduler", metavar="ADDRESS", help="Dask's workers read the reports (tcp://…)"
            )
        if name == "serve":
            sub.add_argument("--port", type=int, default=DEFAULT_PORT, help="default: 8000")
        if name in ("find", "search"):
            sub.add_argument("query")
            none = "all" if name == "find" else "counts alone"
            sub.add_argument("--limit", type=int, default=20, help=f"0: {none}; default: 20")
            sub.add_argument("--json", action="store_true", help="one JSON object")
        _add_screening(sub)
    _add_other_commands(add)
    return parser


def _add_other_commands(add: Callable[..., argparse.ArgumentParser]) -> None:
    """The commands that take no archive, or ask about one."""
    check = add("check", _check, "read reports and list every problem, write nothing")
    check.add_argument("paths", nargs="*", type=Path, metavar="PATH", help="files or folders")
    show = add("show", _show, "print what is understood of one report, as JSON")
    show.add_argument("file", type=Path, metavar="FILE")
    review = add("review", _review, "ask what could not be read and write correction files")
    add_review_options(review)
    add_site_commands(add)
    for sub in (check, show, review):
        _add_screening(sub)


def _add_screening(parser: argparse.ArgumentParser) -> None:
    """What is done about personal information."""
    names = ",".join(PersonalKind)
    parser.add_argument(
        "--mask",
        type=_kinds,
        default=DEFAULT_POLICY.masked,
        metavar="KINDS",
        help=f"what to mask: all, none or some of {names}; default: ids,phones,cards",
    )
    parser.add_argument(
        "--strict", action="store_true", help="refuse reports with personal information"
    )


def _kinds(text: str) -> frozenset[PersonalKind]:
    if text == "all":
        return frozenset(PersonalKind)
    if text == "none":
        return frozenset()
    try:
        return frozenset(PersonalKind(name.strip()) for name in text.split(","))
    except ValueError as error:
        known = ", ".join(PersonalKind)
        raise argparse.ArgumentTypeError(f"{error}; known are all, none, {known}") from error


def _policy(options: argparse.Namespace) -> ScreeningPolicy:
    return ScreeningPolicy(options.mask, options.strict)


def _workers(options: argparse.Namespace) -> DaskWorkers | None:
    """Who reads the reports; None for processes of this machine."""
    return DaskWorkers(options.scheduler, reading_version) if options.scheduler else None


def _build(options: argparse.Namespace) -> int:
    workspace = open_workspace(options.reports, options.site, _policy(options))
    run, built = pipeline.build(workspace, _workers(options))
    code = _print_run(run)
    print(f"pages: {workspace.docs / 'reports'}")
    state = "built" if built else "unchanged"
    print(f"site {state}: {workspace.site / 'index.html'}")
    return code


def _convert(options: argparse.Namespace) -> int:
    workspace = open_workspace(options.reports, None, _policy(options))
    code = _print_run(pipeline.convert(workspace, _workers(options)))
    print(f"pages: {workspace.docs / 'reports'}")
    return code


def _print_run(run: Run) -> int:
    """Every problem, then the table; the exit code says whether a report was stopped."""
    for problem in run.problems:
        print(problem)
    rows = {
        "reports read": run.read,
        "new": run.new,
        "changed": run.changed,
        "unchanged": run.unchanged,
        "withdrawn": run.gone,
        "needing review": run.review,
        "refused": run.refused,
        "duplicates": run.duplicates,
    }
    for label, number in rows.items():
        print(f"{label:<15}{number:>7}")
    return STOPPED if run.refused else DONE


def _review(options: argparse.Namespace) -> int:
    workspace = open_workspace(options.reports, None, _policy(options))
    reports = pipeline.read_reports(workspace).reports
    return review(reports, workspace.reports, knowledge()[0], options)


def _check(options: argparse.Namespace) -> int:
    """Problems of the given files and folders; of the repository's own reports where none are."""
    paths: list[Path] = options.paths or [open_workspace(None, None).reports]
    problems: list[Problem] = []
    for path in paths:
        if not path.exists():
            raise FileNotFoundError(f"no such file or folder: {path}")
        problems += pipeline.check_path(path, _policy(options))
    for problem in sorted(problems):
        print(problem)
    return STOPPED if any(p.severity is Severity.REFUSED for p in problems) else DONE


def _show(options: argparse.Namespace) -> int:
    path: Path = options.file
    if not path.is_file():
        raise FileNotFoundError(f"no such file: {path}")
    reports, problems = understand_file(path, _policy(options))
    print(
        json.dumps(
            show_file(shown_path(str(path)), reports, problems), ensure_ascii=False, indent=1
        )
    )
    return DONE if reports else STOPPED


def _site(options: argparse.Namespace) -> Path:
    """The site that stands there."""
    site = open_workspace(options.reports, options.site, _policy(options)).site
    if not (site / "index.html").is_file():
        raise FileNotFoundError(f"no site at {site}: run report-archive build first")
    return site


def _precompress(options: argparse.Namespace) -> int:
    done = precompress(_site(options))
    print(f"{done.files} files, {done.before} bytes compressed to {done.after}")
    return DONE


def _serve(options: argparse.Namespace) -> int:
    site = _site(options)
    try:
        server = open_server(site, options.port)
    except OSError as error:
        print(f"report-archive: port {options.port}: {error.strerror}", file=sys.stderr)
        return STOPPED
    print(f"serving {site} at {address(server)} (stop with Ctrl+C)", flush=True)
    try:
        server.serve_forever()
    except KeyboardInterrupt:
        print()
    return DONE


def _find(options: argparse.Namespace) -> int:
    """Titles and matching headings of the reports found, or one JSON object."""
    files = pipeline.finder_files(open_workspace(options.reports, None, _policy(options)))
    found = find_reports(files, options.query, options.limit or None)
    if options.json:
        print(json.dumps(show_found(options.query, found), ensure_ascii=False, indent=1))
        return DONE
    for report in found:
        record = report.record
        facts = [str(fact) for fact in (record.office, record.year, record.kind) if fact]
        print(f"{record.title}  [{' · '.join(facts)}]  {report.address}")
        for heading in report.headings:
            print(f"    {heading}")
    print(f"{len(found)} found", file=sys.stderr)
    return DONE


def _search(options: argparse.Namespace) -> int:
    """Sentences with their sources, or one JSON object; counts and notices on standard error."""
    read = parse_query(options.query, pipeline.known_values())
    files = pipeline.search_phrases(
        open_workspace(options.reports, None, _policy(options)), options.site
    )
    found = search(files, read.query, typed=options.query, limit=max(0, options.limit))
    notices = [notice.message for notice in read.notices]
    if options.json:
        print(json.dumps({**found, "notices": notices}, ensure_ascii=False, indent=1))
        return DONE
    for hit in found["hits"]:
        print(_line(hit))
    if found["nearest"]:
        print("nothing says exactly this; nearest:")
    for hit in found["nearest"]:
        print(f"    {_line(hit)}")
    at_least = "" if found["exact"] else "at least "
    print(
        f"{at_least}{found['sentences']} sentences in {found['reports']} reports", file=sys.stderr
    )
    for message in (*notices, *found["defects"]):
        print(message, file=sys.stderr)
    return DONE


def _line(hit: Mapping[str, Any]) -> str:
    """A sentence with its source."""
    facts = [str(fact) for fact in (hit["year"], hit["office_type"], hit["title"]) if fact]
    return f"{' '.join(hit['text'].split())}  [{' · '.join(facts)}]  {hit['address']}"
