"""Career Guide turns occupation profiles and stage guides into a site that people can read."""

__version__ = "0.1.0"
