"""The record as a linked-data site: what is public, its pages, pictures, data and feeds, in a folder or served."""
