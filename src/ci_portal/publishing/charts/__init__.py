"""Charts that leave the page: embedded elsewhere, as pictures, and their figures."""
