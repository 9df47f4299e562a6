"""Files: what a project holds, as text: pages, descriptors, tables, and the cells in them."""
