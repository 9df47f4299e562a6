"""What is different between two sides, one module for each kind of facts."""
