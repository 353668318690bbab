"""A worksheet with one example of every kind of field, written as in its file."""

from __future__ import annotations

import textwrap

from generator.problems import Problem
from generator.reader import parse_yaml
from generator.schema import parse_record
from generator.worksheets import Worksheet

# What stands around the fields.
FRAME = """\
title: A visit to a workplace
status: published
stage: start
order: 10
purpose: Plan a visit, and see afterwards what it told you.
minutes: 30
grades:
  lowest: 6
  highest: 12
works: either
sections:
  - title: Before and after
    intro: Answer what you can. You can come back.
    fields: []
review:
  last: 2026-11-22
  next: 2028-11-22
  by: Career Guide team
"""

# By kind, in the order in which the reference shows them. Together they could stand on one worksheet, so a
# name is used once, and what is worked out or filled in comes from another example.
EXAMPLES: dict[str, str] = {
    "text": """\
name: nickname
type: text
label: What do you like to be called?
private: personal
""",
    "long_text": """\
name: usual-day
type: long_text
label: What do people there do on a usual day?
hint: Write it as you would tell a friend.
lines: 4
""",
    "number": """\
name: people
type: number
label: How many people work there?
unit: people
""",
    "money": """\
name: fare
type: money
label: What does it cost you to get there?
per: week
""",
    "percent": """\
name: sure
type: percent
label: How sure are you, from 0 to 100?
""",
    "hours": """\
name: visit-hours
type: hours
label: How long can you stay?
""",
    "date": """\
name: visit-day
type: date
label: When do you go?
""",
    "month": """\
name: start-month
type: month
label: When could you start a course?
""",
    "choice": """\
name: way-there
type: choice
label: How will you get there?
options:
  walk: On foot or by wheelchair
  bus: By bus or train
  ride: Someone drives me
other: yes
""",
    "multi": """\
name: noticed
type: multi
label: What did you notice there?
options:
  noise: It was loud
  calm: It was calm
  talk: People talked a lot
  alone: People worked on their own
other: yes
""",
    "scale": """\
name: liked-it
type: scale
label: Would you like to work there?
why: Your first feeling is a good start. You can change your mind later.
points:
  - Not at all
  - Not sure
  - Very much
""",
    "rank_top": """\
name: top-two
type: rank_top
label: Which two of these matter most to you?
top: 2
options:
  friends: Friendly people
  pay: Good pay
  outdoors: Being outdoors
  learning: Learning new things
""",
    "table": """\
name: costs
type: table
label: What would you have to buy?
rows: 3
most_rows: 12
columns:
  - name: thing
    label: Thing
    width: 3
  - name: kind
    label: New or used
    type: choice
    options:
      new: New
      used: Used
  - name: price
    label: Price
    type: money
  - name: have
    label: I have it
    type: check
    width: 1
""",
    "checklist": """\
name: ready
type: checklist
label: What is done?
items:
  asked: I asked for the visit
  adult: An adult I trust knows where I go
dates: yes
""",
    "occupation_ref": """\
name: occupation
type: occupation_ref
label: Which occupation is it?
""",
    "fact": """\
name: usual-pay
type: fact
label: What does half of all people in it earn, or less?
figure: median_annual_pay
of: occupation
""",
    "calc": """\
name: costs-in-all
type: calc
label: What does it all cost?
formula: sum
of:
  - costs/price
unit: money
""",
    "evidence": """\
name: proof
type: evidence
label: Something I made or did
""",
    "signoff": """\
name: seen-by
type: signoff
label: Someone who talked about this with me
""",
    "reflect": """\
name: afterwards
type: reflect
label: Looking back
prompts:
  - What surprised you?
  - What would you ask next time?
lines: 3
""",
}  # fmt: skip


def example_text() -> str:
    """The whole file."""
    items = (textwrap.indent(text, " " * 8).replace(" " * 8, "      - ", 1) for text in EXAMPLES.values())
    return FRAME.replace("fields: []\n", "fields:\n" + "".join(items))


def example_sheet() -> Worksheet:
    """The worksheet that the file is; a fault in it is a fault of ours."""
    faults: list[Problem] = []
    document = parse_yaml("field_examples.py", example_text(), faults)
    sheet = parse_record(Worksheet, document, faults) if document else None
    if sheet is None:
        raise ValueError("\n".join(map(str, faults)))
    return sheet
