"""A tiny guide with one worksheet that has every kind of field and of column, built once for all who need it."""

from __future__ import annotations

import re
import shutil
import tempfile
from functools import cache
from pathlib import Path

import pytest

from tests.conftest import write_project
from tests.sites import ROOT, Site, make_site

SLUG = "every-kind"
PAGE = f"worksheets/{SLUG}.html"

SHEET = """\
title: Every kind
status: published
stage: start
purpose: It has every kind of question.
minutes: 10
grades:
  lowest: 6
  highest: 12
works: either
intro: Write what you like.
sections:
  - title: Words and numbers
    intro: The first part.
    fields:
      - name: line
        type: text
        label: A line of words
        hint: A hint about the line.
        formerly: [old-line]
      - name: story
        type: long_text
        label: Several lines
        lines: 3
      - name: number
        type: number
        label: A number
        unit: steps
      - name: cost
        type: money
        label: A sum of money
        per: month
        private: sensitive
      - name: share
        type: percent
        label: A percent
      - name: time
        type: hours
        label: A number of hours
      - name: day
        type: date
        label: A day
      - name: when
        type: month
        label: A month
      - name: year
        type: calc
        label: A year of it
        formula: times
        of: [cost]
        factor: 12
        unit: money
  - title: Choices
    fields:
      - name: one
        type: choice
        label: One of these
        options:
          red: The red one
          blue: The blue one
        other: true
      - name: some
        type: multi
        label: Some of these
        options:
          tea: Tea
          milk: Milk
        other: true
      - name: place
        type: scale
        label: How often
        points:
          - Never
          - Sometimes
          - Often
      - name: top
        type: rank_top
        label: The two that matter
        top: 2
        options:
          pay: Pay
          calm: Calm
          team: Team
      - name: things
        type: checklist
        label: Things to do
        items:
          ask: Ask someone
          read: Read a page
        dates: true
      - name: thought
        type: reflect
        label: A thought
        prompts:
          - What was new?
          - What was hard?
  - title: Tables
    fields:
      - name: log
        type: table
        label: A table that grows
        rows: 4
        most_rows: 6
        columns:
          - name: word
            label: Word
          - name: more
            label: More words
            type: long_text
          - name: count
            label: Count
            type: number
          - name: kind
            label: Kind
            type: choice
            options:
              red: Red
              blue: Blue
          - name: done
            label: Done
            type: check
          - name: day
            label: Day
            type: date
          - name: work
            label: Work
            type: occupation_ref
      - name: counted
        type: calc
        label: All counts together
        formula: sum
        of: [log/count]
      - name: figures
        type: table
        label: A table with figures
        row_labels:
          middle: Middle pay
          growth: Growth
        row_figures:
          middle: median_annual_pay
          growth: growth_percent
        columns:
          - name: first
            label: The first
            of: work
          - name: second
            label: The second
            of: other-work
  - title: Facts and proof
    fields:
      - name: work
        type: occupation_ref
        label: An occupation
      - name: other-work
        type: occupation_ref
        label: Another occupation
      - name: pay
        type: fact
        label: Its middle pay
        figure: median_annual_pay
        of: work
      - name: proof
        type: evidence
        label: Proof of something
      - name: signed
        type: signoff
        label: Signed by
review:
  last: 2026-11-01
  next: 2028-11-01
  by: The test team
"""


@cache
def every_kind_site(config: pytest.Config) -> Site:
    """The tiny guide with that worksheet, built once in a run."""
    folder = Path(tempfile.mkdtemp(prefix="career-guide-tests-"))
    config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))
    # The look of the real guide, without the pages that its menu names.
    real = (ROOT / "mkdocs.yml").read_text("utf-8")
    settings = re.sub(r"\n(nav|not_in_nav|validation):.*?(?=\n\S|\Z)", "", real, flags=re.DOTALL)
    files = {f"content/en/worksheets/{SLUG}.yml": SHEET, "mkdocs.yml": settings}
    project = write_project(folder / "project", files)
    return make_site(project, folder / "site")
