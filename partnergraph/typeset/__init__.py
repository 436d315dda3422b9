"""Printed pages read back: words and rules with their places on the page, made into paragraphs and tables."""
