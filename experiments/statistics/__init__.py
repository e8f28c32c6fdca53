"""Plain functions on numbers and tables, by their textbook names."""
