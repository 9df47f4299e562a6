"""The chronicle: what the timeline, the wins, what was learned and the answers to people show."""
