"""Every test of this folder looks at the real guide as readers with a disability meet it."""

from tests.visits import addressed, browser, host, site, visit

__all__ = ["addressed", "browser", "host", "site", "visit"]
