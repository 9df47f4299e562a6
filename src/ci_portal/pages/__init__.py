"""Which pages exist, and what is on them: Markdown, and the components that it calls."""
