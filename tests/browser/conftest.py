"""Every test of this folder visits the real guide in a real browser, or reads its built files."""

from tests.visits import addressed, browser, host, site, visit

__all__ = ["addressed", "browser", "host", "site", "visit"]
