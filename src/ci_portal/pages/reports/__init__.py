"""Reports: what was said on a day, with the figures of that day."""
