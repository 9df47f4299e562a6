"""Snapshots: what a portal published on a day, kept as it was for the reports that rest on it.

A snapshot is a portal of its own: the published data package, with a seal over its files. It is
read as any portal is, through the same privacy gate.
"""
