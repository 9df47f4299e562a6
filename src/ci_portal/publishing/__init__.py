"""Files beside the pages: what the portal publishes for programs, and for those who check."""
