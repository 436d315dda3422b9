"""The site as a live server: the same pages and data by content negotiation, queries as an API, a SPARQL endpoint."""
