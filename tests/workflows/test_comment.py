"""comment.yml: its scripts, run by Node with a GitHub of our own, believe nothing they read."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import ROOT
from tests.workflows.runner import workflow

STEPS = workflow(ROOT / ".github" / "workflows" / "comment.yml")["jobs"]["comment"]["steps"]
SCRIPTS = {step["name"]: step["with"]["script"] for step in STEPS if "script" in step["with"]}
FIND, WRITE = SCRIPTS

SHA, REPOSITORY = "a" * 40, 11

#: Runs a script as actions/github-script does, and prints what it did as JSON.
DRIVER = """
const world = JSON.parse(process.argv[1]);
const did = [];
const say = (what) => (...given) => { did.push([what, ...given]); };
const core = { notice: say('notice'), warning: say('warning'), setOutput: say('output') };
const listComments = 'listComments';
const github = {
  paginate: async (what) => (what === listComments ? world.comments : []),
  rest: {
    actions: { listWorkflowRunArtifacts: async () => ({ data: { artifacts: world.artifacts } }) },
    pulls: {
      get: async (asked) => {
        say('get')(asked.pull_number);
        return { data: world.pull };
      },
    },
    issues: {
      listComments,
      createComment: async (given) => say('create')(given.issue_number, given.body),
      updateComment: async (given) => say('update')(given.comment_id, given.body),
    },
  },
};
const context = { repo: { owner: 'o', repo: 'r' }, payload: { workflow_run: world.run } };
const make = Object.getPrototypeOf(async function () {}).constructor;
make('github', 'context', 'core', 'require', world.script)(github, context, core, require).then(
  () => console.log(JSON.stringify(did)),
);
"""


@pytest.fixture
def node() -> str:
    found = shutil.which("node")
    assert found, "Node is not installed. Install Node 20 or newer."
    return found


class World:
    """A pull request, the run of its review, and the folder of what that left behind."""

    def __init__(self, node: str, folder: Path) -> None:
        self.node, self.folder = node, folder
        self.run = {
            "id": 5,
            "head_sha": SHA,
            "html_url": "https://example.org/run/5",
            "head_repository": {"id": REPOSITORY},
        }
        self.pull = {"state": "open", "head": {"sha": SHA, "repo": {"id": REPOSITORY}}}
        self.comments: list[dict[str, Any]] = []
        self.artifacts: list[dict[str, Any]] = []
        self.left("number", "7\n")
        self.left("summary.md", "## Two figures change\n")

    def left(self, name: str, content: str | bytes) -> None:
        data = content.encode() if isinstance(content, str) else content
        (self.folder / name).write_bytes(data)

    def does(self, step: str) -> list[list[Any]]:
        told = {**vars(self), "script": SCRIPTS[step], "folder": None}
        done = subprocess.run(
            [self.node, "-e", DRIVER, json.dumps(told)],
            env={"FOLDER": str(self.folder)},
            capture_output=True,
            encoding="utf-8",
            check=False,
        )
        assert done.returncode == 0, done.stderr
        found: list[list[Any]] = json.loads(done.stdout)
        return found

    @property
    def comment(self) -> str:
        """The text of the comment that is written."""
        done = self.does(WRITE)
        assert [what for what, *_ in done] == ["get", "create"]
        return str(done[1][2])


@pytest.fixture
def world(node: str, tmp_path: Path) -> World:
    return World(node, tmp_path)


def test_a_summary_of_a_summarys_size_is_fetched(world: World) -> None:
    world.artifacts = [{"id": 3, "size_in_bytes": 900, "expired": False}]
    assert world.does(FIND) == [["output", "id", "3"]]


@pytest.mark.parametrize(
    "artifacts",
    [
        [],
        [{"id": 3, "size_in_bytes": 900, "expired": True}],
        [{"id": 3, "size_in_bytes": 2_000_000, "expired": False}],
    ],
)
def test_one_that_is_too_large_or_not_there_is_not(
    artifacts: list[dict[str, Any]], world: World
) -> None:
    world.artifacts = artifacts
    ((what, *_),) = world.does(FIND)
    assert what in ("notice", "warning")


def test_the_comment_shows_the_summary_and_leads_to_the_run(world: World) -> None:
    assert world.comment == (
        "<!-- ci-portal review -->\n## Two figures change\n\n\n"
        "[The whole review, the site as it would be, and the checks](https://example.org/run/5)"
    )


def test_there_is_one_comment_that_is_kept_up_to_date(world: World) -> None:
    marked = "<!-- ci-portal review -->\nas it was"
    world.comments = [
        {"id": 1, "user": {"login": "somebody"}, "body": marked},
        {"id": 2, "user": {"login": "github-actions[bot]"}, "body": "of another workflow"},
        {"id": 3, "user": {"login": "github-actions[bot]"}, "body": marked},
    ]
    assert [entry[:2] for entry in world.does(WRITE)] == [["get", 7], ["update", 3]]


@pytest.mark.parametrize(
    "number", ["", "0", "-1", "7; rm", "7 8", "٧", "12345678901", "../7", "0x7", "7\n8"]
)
def test_what_is_no_number_asks_for_nothing(number: str, world: World) -> None:
    world.left("number", number)
    ((what, _),) = world.does(WRITE)
    assert what == "warning"


@pytest.mark.parametrize(
    "pull",
    [
        {"state": "open", "head": {"sha": "b" * 40, "repo": {"id": REPOSITORY}}},
        {"state": "open", "head": {"sha": SHA, "repo": {"id": 12}}},
        {"state": "open", "head": {"sha": SHA, "repo": None}},
        {"state": "closed", "head": {"sha": SHA, "repo": {"id": REPOSITORY}}},
    ],
)
def test_the_number_of_somebody_elses_pull_request_is_not_believed(
    pull: dict[str, Any], world: World
) -> None:
    world.pull = pull
    assert [what for what, *_ in world.does(WRITE)] == ["get", "warning"]


@pytest.mark.parametrize("content", [b"", b"  \n", b"text\0more"])
def test_what_is_empty_or_no_text_is_not_shown(content: bytes, world: World) -> None:
    world.left("summary.md", content)
    ((what, _),) = world.does(WRITE)
    assert what == "notice"


def test_a_link_to_another_file_is_not_followed(world: World, tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("a secret of this machine", encoding="utf-8")
    (tmp_path / "summary.md").unlink()
    (tmp_path / "summary.md").symlink_to(secret)
    ((what, _),) = world.does(WRITE)
    assert what == "notice"


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("@everyone look", "@\u2060everyone look"),
        ("![x](https://evil.example/p.png)", "!\\[x](https://evil.example/p.png)"),
        ("a <img src=x> b", "a &lt;img src=x> b"),
        ("<details onclick=x>", "&lt;details onclick=x>"),
        ("<details><summary>12 more</summary>", "<details><summary>12 more</summary>"),
        ("a <!-- hidden --> b <!-- no end", "a  b "),
        ("<!-<!-- x -->- y", "&lt;!-- y"),
        ("<script>x</script>", "&lt;script>x&lt;/script>"),
    ],
)
def test_nothing_is_hidden_fetched_or_called(written: str, shown: str, world: World) -> None:
    world.left("summary.md", written)
    assert world.comment.split("\n")[1] == shown


def test_a_summary_too_long_for_github_is_cut(world: World) -> None:
    world.left("summary.md", "🙂 words " * 20_000)
    assert len(world.comment) < 65_536
    assert "The rest is on the page of the run." in world.comment
