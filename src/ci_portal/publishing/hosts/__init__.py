"""What hosts and browsers are told of a site: headers, and what a page may do."""
