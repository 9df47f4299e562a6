"""Addresses that last: what has moved, what is gone, and what a change would lose."""
