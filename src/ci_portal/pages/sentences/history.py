"""What changed in what is aimed for and in what is counted."""

from __future__ import annotations

from ci_portal.model.records import Indicator, Target
from ci_portal.pages.words import Words


def target_sentence(
    indicator: Indicator, target: Target, before: Target | None, words: Words
) -> str:
    """A target that was set, or moved from the one before it for the same group and place."""
    _ = words.language.gettext
    values = {
        "group": target.group or target.place or "",
        "value": words.value(indicator, target.value),
        "period": target.date.label,
    }
    if before is None:
        if not values["group"]:
            return _("The target was set: %(value)s by %(period)s.") % values
        return _("The target for %(group)s was set: %(value)s by %(period)s.") % values
    values |= {"old": words.value(indicator, before.value), "when": before.date.label}
    if not values["group"]:
        text = _("The target was moved from %(old)s by %(when)s to %(value)s by %(period)s.")
    else:
        text = _(
            "The target for %(group)s was moved from %(old)s by %(when)s to %(value)s by "
            "%(period)s."
        )
    return text % values
