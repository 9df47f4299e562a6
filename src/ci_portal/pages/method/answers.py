"""The words that judging ends in, in the order in which they are tried, and what each says."""

from __future__ import annotations

from dataclasses import dataclass

from ci_portal.pages.method.rules import Rules


@dataclass(frozen=True)
class Answer:
    """A word: its code, the word itself, and what it says."""

    key: str
    word: str
    says: str


@dataclass(frozen=True)
class Answers:
    """Words that are tried one after the other; `title` says when."""

    title: str
    answers: tuple[Answer, ...]


def statuses(rules: Rules) -> tuple[Answers, ...]:
    """The words for where an indicator stands."""
    _ = rules.site.language.gettext
    cuts = {"on_track": rules.on_track, "too_slow": rules.too_slow}
    return (
        _answers(
            rules,
            _("With too few figures"),
            {
                "no-data": _("No figure for everyone has been published."),
                "baseline-only": _(
                    "There is nothing yet that the first figure can be held against."
                ),
            },
        ),
        _answers(
            rules,
            _("With a target"),
            {
                "target-met": _("The latest figure is at the target, or better."),
                "deadline-missed": _("The date of the target has passed, and we were not there."),
                "on-track": _("We have come at least %(on_track)s as far as we should have by now.")
                % cuts,
                "too-slow": _(
                    "We have come less than %(on_track)s as far as we should have, but at least "
                    "%(too_slow)s."
                )
                % cuts,
                "far-behind": _(
                    "We have come less than %(too_slow)s as far as we should have, but we are not "
                    "back behind the start."
                )
                % cuts,
                "moving-away": _("It is worse than where we began."),
            },
        ),
        _answers(
            rules,
            _("Without a target"),
            {
                "improving": _("It gets better, by more than chance would explain."),
                "getting-worse": _("It gets worse, by more than chance would explain."),
                "little-change": _("If anything has changed, chance could have done it."),
                "too-early": _("There is too little to go by."),
            },
        ),
        _answers(
            rules,
            _("Beside any of them"),
            {"not-for-everyone": _("A group is getting worse, or falls further behind.")},
        ),
    )


def gap_trends(rules: Rules) -> tuple[Answers, ...]:
    """The words for what became of a gap."""
    _ = rules.site.language.gettext
    within = {"part": rules.gap_unchanged}
    return (
        _answers(
            rules,
            "",
            {
                "unchanged": _("It is within %(part)s of the size that it had.") % within,
                "widening": _("It is larger than it was."),
                "closing": _("It is smaller, and those behind are better off than before."),
                "levelling-down": _(
                    "It is smaller, but those behind are no better off. The others lost ground."
                ),
            },
        ),
    )


def curves(rules: Rules) -> tuple[Answers, ...]:
    """The words for what became of a forecast."""
    _ = rules.site.language.gettext
    return (
        _answers(
            rules,
            "",
            {
                "following": _("The figure lies within the band. It came as it would have anyway."),
                "turned": _("The figure is better than the band, and things are improving."),
                "bending": _("The figure is better than the band, but not yet improving."),
                "worse": _("The figure is worse than the band."),
            },
        ),
    )


def _answers(rules: Rules, title: str, texts: dict[str, str]) -> Answers:
    status = rules.site.words.status
    return Answers(title, tuple(Answer(key, status(key), says) for key, says in texts.items()))
