"""spaCy components that read what a text refers to, who says what, and when."""
