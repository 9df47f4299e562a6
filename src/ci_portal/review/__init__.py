"""Review: what a merge changes for readers, told before it is published."""
