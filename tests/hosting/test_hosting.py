"""The files ready for hosts: sound in their own languages, alike in what they say, and true."""

from __future__ import annotations

import re
import subprocess
import sysconfig
import tomllib
from pathlib import Path

import pytest
import typer
import yaml
from tests.conftest import ROOT

from ci_portal.cli.app import app

HOSTING = ROOT / "hosting"
GUIDES = sorted((ROOT / "docs" / "hosting").glob("*.md"))
DOCS = [*GUIDES, ROOT / "docs" / "workflows.md"]
SERVERS = ("nginx.conf", ".htaccess", "Caddyfile")

#: What each server must send, whatever its language.
SENT = (
    "X-Content-Type-Options",
    "nosniff",
    "Referrer-Policy",
    "strict-origin-when-cross-origin",
    "Permissions-Policy",
    "browsing-topics=(), camera=(), geolocation=(), microphone=()",
    "frame-ancestors 'self'",
    "frame-ancestors *",
    "Access-Control-Allow-Origin",
    "public, max-age=300",
    "public, max-age=31536000, immutable",
    "text/calendar",
    "text/csv",
    "application/atom+xml",
    "application/feed+json",
    "application/xml",
    "/404.html",
    "embed",
)


def text(name: str) -> str:
    return (HOSTING / name).read_text(encoding="utf-8")


def without_comments(name: str) -> str:
    """A server's configuration, its comments taken away and its quoted texts emptied."""
    lines = [re.sub(r"(^|\s)#.*", "", line) for line in text(name).splitlines()]
    return re.sub(r'"[^"]*"', '""', "\n".join(lines))


def test_every_file_has_a_guide() -> None:
    told = "".join(path.read_text(encoding="utf-8") for path in GUIDES)
    for path in HOSTING.iterdir():
        assert f"(../../hosting/{path.name})" in told, path.name


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_every_link_of_a_guide_leads_somewhere(path: Path) -> None:
    for link in re.findall(r"\]\(([^)]+)\)", path.read_text(encoding="utf-8")):
        if not link.startswith("http"):
            assert (path.parent / link.partition("#")[0]).exists(), link


@pytest.mark.parametrize("name", SERVERS)
def test_every_server_sends_the_same(name: str) -> None:
    found = text(name)
    assert not [each for each in SENT if each not in found]
    assert re.search(r"_\(headers\|redirects\)|_headers _redirects", found)


@pytest.mark.parametrize("name", ["nginx.conf", "Caddyfile"])
def test_blocks_are_closed(name: str) -> None:
    depth = 0
    for each in re.findall(r"[{}]", re.sub(r"\{[\w.]+\}", "", without_comments(name))):
        depth += 1 if each == "{" else -1
        assert depth >= 0
    assert depth == 0


def test_nginx_ends_each_statement_and_quotes_what_it_would_take_for_a_block() -> None:
    for line in map(str.strip, without_comments("nginx.conf").splitlines()):
        assert not line or line.endswith((";", "{", "}")) or "_types" in line, line
    # A pattern with braces would open a block.
    for line in text("nginx.conf").splitlines():
        assert not re.match(r"\s*~\S*[{}]", line), line


def test_no_block_of_nginx_undoes_the_headers_of_the_server() -> None:
    for block in re.findall(r"location [^{]*\{(.*)\}", text("nginx.conf")):
        assert "add_header" not in block


def test_apache_closes_its_sections() -> None:
    stack: list[str] = []
    for slash, name in re.findall(r"^\s*<(/?)(\w+)", text(".htaccess"), re.MULTILINE):
        if slash:
            assert stack.pop() == name
        else:
            stack.append(name)
    assert not stack


def test_what_is_toml_is_toml() -> None:
    netlify = tomllib.loads(text("netlify.toml"))
    assert netlify["build"]["publish"] == "site"
    assert set(netlify["build"]["environment"]) == {"PYTHON_VERSION", "NO_MKDOCS_2_WARNING"}
    wrangler = tomllib.loads(text("wrangler.toml"))
    assert wrangler["pages_build_output_dir"] == "site"
    assert re.fullmatch(r"[a-z0-9-]+", wrangler["name"])


def test_gitlab_knows_the_shape_of_its_file() -> None:
    checker = Path(sysconfig.get_path("scripts")) / "check-jsonschema"
    command = [checker, "--builtin-schema", "vendor.gitlab-ci", HOSTING / ".gitlab-ci.yml"]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout


def commands() -> dict[str, set[str]]:
    """The commands of ci-portal, and the options of each."""
    group = typer.main.get_command(app)
    return {
        name: {option for parameter in command.params for option in parameter.opts}
        for name, command in group.commands.items()  # type: ignore[attr-defined]
    }


def called() -> list[tuple[str, list[str]]]:
    """Each call of ci-portal in files for hosts, workflows and guides: a command, its options."""
    files = [*HOSTING.iterdir(), *DOCS, *sorted((ROOT / ".github" / "workflows").iterdir())]
    texts = [path.read_text(encoding="utf-8") for path in files]
    lines = [re.sub(r" # .*", "", line) for text in texts for line in text.splitlines()]
    return [
        (command, re.findall(r"--[a-z-]+", rest))
        for line in lines
        if not line.lstrip().startswith("#")
        for command, rest in re.findall(r"(?<![\w/.@-])ci-portal ([a-z]+)([^`|&>]*)", line)
    ]


def test_the_commands_that_are_called_are_there() -> None:
    known = commands()
    assert {command for command, _ in called()} >= {"check", "review", "due", "links"}
    for command, options in called():
        assert command in known
        assert set(options) <= known[command], command


def test_the_same_three_commands_publish_everywhere() -> None:
    pages = yaml.safe_load(text(".gitlab-ci.yml"))["pages"]["script"]
    for script in (
        " ".join(pages),
        tomllib.loads(text("netlify.toml"))["build"]["command"],
        (ROOT / "docs" / "hosting" / "cloudflare-pages.md").read_text(encoding="utf-8"),
    ):
        places = [script.index(c) for c in ("ci-portal check", "mkdocs build", "ci-portal links")]
        assert places == sorted(places)
