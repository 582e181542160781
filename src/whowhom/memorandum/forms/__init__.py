"""A brief in forms other than HTML, from the same pages: Word and PDF."""
