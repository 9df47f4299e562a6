"""MkDocs plugins of ci-portal: they pour its pages and files into a site, and decide nothing."""
