"""Reading: from the files of a project to records and publishable observations."""
