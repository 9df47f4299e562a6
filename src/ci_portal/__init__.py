"""ci-portal: public progress sites of collective-impact initiatives, from a git repository."""
