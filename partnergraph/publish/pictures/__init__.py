"""Pictures of the record: SVG drawn from templates, each with words for those who do not see it."""
