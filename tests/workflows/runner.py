"""A little of what GitHub does with a workflow: its `run` steps in order, with bash, locally.

Actions are passed over. Of expressions only what our workflows use is understood; anything else is
an error, so that nothing is taken for true by accident.
"""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

_EXPRESSION = re.compile(r"\$\{\{(.*?)\}\}", re.DOTALL)
_TOKEN = re.compile(r"\s*(\|\||&&|==|!=|!|\(|\)|'(?:[^']|'')*'|[A-Za-z_][\w-]*(?:\.[\w-]+)*)")


def workflow(path: Path) -> dict[Any, Any]:
    """A workflow as it was written; its triggers are under True, which is how YAML reads "on"."""
    loaded: dict[Any, Any] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return loaded


class _Reader:
    """Evaluates one expression: or, and, equality, not, names, texts and the status functions."""

    def __init__(self, text: str, contexts: Mapping[str, Any], failed: bool) -> None:
        self._tokens = self._split(text)
        self._contexts = contexts
        self._functions = {"success": not failed, "failure": failed, "always": True}
        self._functions["cancelled"] = False

    @staticmethod
    def _split(text: str) -> list[str]:
        tokens, at = [], 0
        text = text.strip()
        while at < len(text):
            found = _TOKEN.match(text, at)
            if not found:
                raise ValueError(f"not understood: {text[at:]!r}")
            tokens.append(found[1])
            at = found.end()
        return tokens

    def value(self) -> Any:
        found = self._either()
        if self._tokens:
            raise ValueError(f"not understood: {self._tokens}")
        return found

    def _next(self, *wanted: str) -> str | None:
        if self._tokens and (not wanted or self._tokens[0] in wanted):
            return self._tokens.pop(0)
        return None

    def _either(self) -> Any:
        found = self._both()
        while self._next("||"):
            other = self._both()
            found = found or other
        return found

    def _both(self) -> Any:
        found = self._equal()
        while self._next("&&"):
            other = self._equal()
            found = found and other
        return found

    def _equal(self) -> Any:
        found = self._single()
        while sign := self._next("==", "!="):
            other = self._single()
            found = (found == other) is (sign == "==")
        return found

    def _single(self) -> Any:
        if self._next("!"):
            return not self._single()
        if self._next("("):
            found = self._either()
            assert self._next(")")
            return found
        token = self._next()
        assert token
        if token.startswith("'"):
            return token[1:-1].replace("''", "'")
        if self._next("("):
            assert self._next(")")
            return self._functions[token]
        found: Any = self._contexts
        for part in token.split("."):
            found = found.get(part) if isinstance(found, Mapping) else None
        return "" if found is None else found


def evaluate(text: str, contexts: Mapping[str, Any], failed: bool = False) -> Any:
    """The value of one expression, without its braces."""
    return _Reader(text, contexts, failed).value()


def filled(text: object, contexts: Mapping[str, Any]) -> str:
    """A text with the expressions in it put in."""

    def value(found: re.Match[str]) -> str:
        return _as_text(evaluate(found[1], contexts))

    return _EXPRESSION.sub(value, _as_text(text))


def _as_text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


@dataclass(frozen=True)
class Done:
    """What came of a step: "success", "failure" or "skipped", and what it said."""

    name: str
    outcome: str
    output: str = ""


@dataclass
class Job:
    """A job of a workflow on a checkout of its own.

    `contexts` are GitHub's (`github`, `inputs`); `path` are folders put in front of PATH; steps
    named in `already` are taken as done.
    """

    workflow: Path
    name: str
    checkout: Path
    scratch: Path
    contexts: dict[str, Any] = field(default_factory=dict)
    path: tuple[Path, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict)
    already: frozenset[str] = frozenset()

    def run(self) -> list[Done]:
        """Run all steps; a failed one keeps the others from running, unless they say otherwise."""
        return list(self.steps())

    def file(self, name: str) -> Path:
        """The file behind GITHUB_ENV and its like."""
        return self.scratch / name

    def steps(self) -> Iterator[Done]:
        """Run one step after the other, as they are asked for."""
        self.scratch.mkdir(parents=True, exist_ok=True)
        for name in ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY"):
            self.file(name).touch()
        loaded = workflow(self.workflow)
        job = loaded["jobs"][self.name]
        steps: dict[str, dict[str, Any]] = {}
        failed = False
        for step in job["steps"]:
            contexts = {**self.contexts, "steps": steps}
            wanted = str(step.get("if", "success()")).strip()
            inner = _EXPRESSION.fullmatch(wanted)
            if not evaluate(inner[1] if inner else wanted, contexts, failed):
                done = Done(step["name"], "skipped")
            elif "run" not in step or step["name"] in self.already:
                done = Done(step["name"], "success")
            else:
                done = self._bash(step, job, contexts)
            failed = failed or (done.outcome == "failure" and not step.get("continue-on-error"))
            if "id" in step:
                steps[step["id"]] = {"outcome": done.outcome, "outputs": {}}
            yield done

    def _bash(self, step: Mapping[str, Any], job: Mapping[str, Any], contexts: Any) -> Done:
        assert "${{" not in step["run"], "an expression in a script can be made to run anything"
        run = job.get("defaults", {}).get("run", {})
        assert run.get("shell") == "bash"
        script = self.scratch / "step.sh"
        script.write_text(step["run"], encoding="utf-8")
        given = {
            name: filled(value, contexts)
            for part in (job.get("env", {}), step.get("env", {}))
            for name, value in part.items()
        }
        done = subprocess.run(
            ["/bin/bash", "--noprofile", "--norc", "-eo", "pipefail", script],
            cwd=self.checkout / filled(run.get("working-directory", "."), contexts),
            env={**self._machine(), **self.environment, **self._kept(), **given},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
            check=False,
        )
        outcome = "failure" if done.returncode else "success"
        return Done(step["name"], outcome, done.stdout)

    def _machine(self) -> dict[str, str]:
        """This machine's environment, without what would lead to the code that is being tested."""
        left_out = ("PYTHONPATH", "VIRTUAL_ENV", "SOURCE_DATE_EPOCH", "NO_MKDOCS_2_WARNING")
        machine = {key: value for key, value in os.environ.items() if key not in left_out}
        machine["PATH"] = os.pathsep.join([*map(str, self.path), machine.get("PATH", "")])
        github = self.contexts.get("github", {})
        return {
            **machine,
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_EVENT_NAME": str(github.get("event_name", "")),
            "GITHUB_WORKSPACE": str(self.checkout),
            **{
                name: str(self.file(name))
                for name in ("GITHUB_ENV", "GITHUB_OUTPUT", "GITHUB_STEP_SUMMARY")
            },
        }

    def _kept(self) -> dict[str, str]:
        """What earlier steps wrote for later ones."""
        lines = self.file("GITHUB_ENV").read_text(encoding="utf-8").splitlines()
        return dict(line.split("=", 1) for line in lines)
