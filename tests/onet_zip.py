"""A small O*NET release of real rows, in the text layout of 30.1 and in the layouts of other releases."""

from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path

RATING = "O*NET-SOC Code|Element ID|Element Name|Scale ID|Data Value"
ERRORS = "N|Standard Error|Lower CI Bound|Upper CI Bound"
FULL = f"{RATING}|{ERRORS}|Recommend Suppress|Not Relevant|Date|Domain Source"
REST = "8|0.1250|3.8800|4.3700"
BY = "08/2023|Analyst"

# Real rows of release 30.1, with | for the tab; where marks differ from the release it is said.
TABLES: dict[str, list[str]] = {
    "Read Me.txt": ["O*NET 30.1 Database", "December 2025 Release", "---------------------"],
    "Occupation Data.txt": [
        "O*NET-SOC Code|Title|Description",
        '11-1011.00|Chief Executives|Determine and formulate "policies"',
        "47-2111.00|Electricians|Install, maintain, and repair",
        "55-1011.00|Air Crew Officers|Perform and direct in-flight duties",
    ],
    "Job Zones.txt": [
        "O*NET-SOC Code|Job Zone|Date|Domain Source",
        "11-1011.00|5|08/2023|Analyst",
        "47-2111.00|3|08/2023|Analyst",
    ],
    "Interests.txt": [
        f"{RATING}|Date|Domain Source",
        *(
            f"{code}|1.B.1.{letter}|{name}|{scale}|{value}|11/2023|Machine Learning"
            for code, values in (
                ("47-2111.00", "7.00 2.67 1.28 1.26 1.85 4.22 1.00 6.00 0.00"),
                ("11-1011.00", "1.30 3.24 2.08 3.52 6.88 5.00 0.00 0.00 0.00"),
            )
            for letter, (name, scale), value in zip(
                "abcdefghi",
                [
                    *((name, "OI") for name in ("Realistic", "Investigative", "Artistic")),
                    *((name, "OI") for name in ("Social", "Enterprising", "Conventional")),
                    *((f"{name} Interest High-Point", "IH") for name in ("First", "Second", "Third")),
                ],
                values.split(),
                strict=True,
            )
        ),
    ],
    "Skills.txt": [
        FULL,
        f"11-1011.00|2.A.1.b|Active Listening|IM|4.00|{REST}|N|n/a|{BY}",
        f"11-1011.00|2.A.1.b|Active Listening|LV|4.75|{REST}|N|N|{BY}",
        f"11-1011.00|2.A.1.a|Reading Comprehension|IM|4.12|{REST}|N|n/a|{BY}",
        f"11-1011.00|2.A.1.a|Reading Comprehension|LV|4.62|{REST}|Y|N|{BY}",
        f"11-1011.00|2.B.3.d|Installation|IM|1.00|{REST}|N|n/a|{BY}",
        f"11-1011.00|2.B.3.d|Installation|LV|0.00|{REST}|N|Y|{BY}",
        f"47-2111.00|2.A.1.a|Reading Comprehension|IM|3.12|{REST}|N|n/a|{BY}",
    ],
    "Knowledge.txt": [
        FULL,
        f"11-1011.00|2.C.10|Transportation|IM|n/a|{REST}|n/a|n/a|{BY}",
        f"11-1011.00|2.C.9.b|Communications and Media|IM|3.02|{REST}|n/a|n/a|{BY}",
        f"11-1011.00|2.C.1.a|Administration and Management|IM|4.78|{REST}|Y|n/a|{BY}",
        f"11-1011.00|2.C.1.a|Administration and Management|LV|6.50|{REST}|Y|Y|{BY}",
    ],
    "Work Styles.txt": [
        f"{RATING}|Date|Domain Source",
        "11-1011.00|1.D.1.a|Innovation|DR|7.00|12/2025|AI/Expert",
        "11-1011.00|1.D.1.a|Innovation|WI|2.30|12/2025|AI/Expert",
        "11-1011.00|1.D.2.a|Humility|WI|-0.27|12/2025|AI/Expert",
    ],
    "Task Statements.txt": [
        "O*NET-SOC Code|Task ID|Task|Task Type|Incumbents Responding|Date|Domain Source",
        "11-1011.00|8823|Direct or coordinate budget activities.|Core|95|08/2023|Incumbent",
        "11-1011.00|8824|Serve as liaisons between organizations.|Supplemental|95|08/2023|Incumbent",
        "47-2111.00|1|Plan layout and installation of wiring.|n/a|n/a|08/2023|Analyst",
        "47-2111.00|2|Connect wires to circuit breakers.|n/a|n/a|08/2023|Analyst",
    ],
    "Alternate Titles.txt": [
        "O*NET-SOC Code|Alternate Title|Short Title|Source(s)",
        "11-1011.00|Chief Executive Officer|CEO|08",
        "47-2111.00|Wire Person; Wirer|n/a|08",
    ],
    "Sample of Reported Titles.txt": [
        "O*NET-SOC Code|Reported Job Title|Shown in My Next Move",
        "11-1011.00|CEO (Chief Executive Officer)|Y",
        "47-2111.00|Journeyman Electrician|Y",
    ],
    "Technology Skills.txt": [
        "O*NET-SOC Code|Example|Commodity Code|Commodity Title|Hot Technology|In Demand",
        "11-1011.00|Adobe Acrobat|43232202|Document management software|Y|N",
        "11-1011.00|AdSense Tracker|43232202|Analysis software|N|N",
        "11-1011.00|Microsoft Excel|43232110|Spreadsheet software|Y|Y",
    ],
    "Job Zone Reference.txt": [
        "Job Zone|Name|Experience|Education|Job Training|Examples|SVP Range",
        *(f"{zone}|Job Zone {zone}|Some|Some|Some|Some|(4.0)" for zone in range(1, 6)),
    ],
    "Related Occupations.txt": [
        "O*NET-SOC Code|Related O*NET-SOC Code|Relatedness Tier|Index",
        "11-1011.00|55-1011.00|Primary-Short|2",
        "11-1011.00|47-2111.00|Primary-Short|1",
        "11-1011.00|55-1011.00|Supplemental|11",
    ],
}
Tables = dict[str, list[str]]


def build(file: Path, tables: Tables | None = None, folder: str = "db_30_1_text/") -> Path:
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in (TABLES if tables is None else tables).items():
            text = "".join(line.replace("|", "\t") + "\r\n" for line in lines)
            # The day of a file is part of a zip, and the same release must be the same bytes.
            member = zipfile.ZipInfo(folder + name, (2025, 12, 1, 0, 0, 0))
            archive.writestr(member, text.encode("utf-8", "surrogateescape"), zipfile.ZIP_DEFLATED)
    return file


def change(name: str, line: int, old: str, new: str) -> Tables:
    """The tables with one line (counted from 1) changed."""
    lines = list(TABLES[name])
    assert old in lines[line - 1]
    lines[line - 1] = lines[line - 1].replace(old, new, 1)
    return {**TABLES, name: lines}


def layout_of_30_3(tables: Tables | None = None) -> Tables:
    """The same release as 30.3 lays it out: tables renamed and split, zones 1 and 2 merged."""
    given = TABLES if tables is None else tables
    skills = given["Skills.txt"]
    reported, software = given["Sample of Reported Titles.txt"], given["Technology Skills.txt"]
    return {
        "Read Me.txt": ["O*NET 30.3 Database", "May 2026 Release"],
        "Occupation Data.txt": given["Occupation Data.txt"],
        "Job Zones.txt": given["Job Zones.txt"],
        "Job Zone Reference.txt": [
            given["Job Zone Reference.txt"][0],
            "2|Job Zone 1-2|Some|Some|Some|Some|(Below 6.0)",
            *given["Job Zone Reference.txt"][3:],
        ],
        "Career Interest Types.txt": given["Interests.txt"],
        "Specific Interest Areas.txt": [
            given["Interests.txt"][0],
            "11-1011.00|1.B.3.a|Mechanics/Electronics|OI|2.10|11/2023|Machine Learning",
        ],
        "Essential Skills.txt": [skills[0], *(line for line in skills if "|2.A." in line)],
        "Transferable Skills.txt": [skills[0], *(line for line in skills if "|2.B." in line)],
        "Knowledge.txt": given["Knowledge.txt"],
        "Work Styles.txt": given["Work Styles.txt"],
        "Related Occupations.txt": given["Related Occupations.txt"],
        "Task Statements.txt": given["Task Statements.txt"],
        "Job Titles.txt": [
            given["Alternate Titles.txt"][0].replace("Alternate Title", "Job Title"),
            *given["Alternate Titles.txt"][1:],
        ],
        "Sample of Reported Titles.txt": reported,
        "Software Skills.txt": [
            "O*NET-SOC Code|Workplace Example|Element ID|Element Name|Hot Technology|In Demand",
            *(line.replace("|43232", "|5.A.1.") for line in software[1:]),
        ],
    }


def layout_of_25(tables: Tables | None = None) -> Tables:
    """The same release as 25.1 lays it out: sixteen work styles by importance, no related occupations."""
    given = {**(TABLES if tables is None else tables)}
    given["Read Me.txt"] = ["O*NET 25.1 Database", "November 2020 Release"]
    given["Work Styles.txt"] = [
        FULL,
        f"11-1011.00|1.C.1.a|Achievement/Effort|IM|4.50|{REST}|N|n/a|{BY}",
        f"11-1011.00|1.C.1.b|Persistence|IM|4.25|{REST}|Y|n/a|{BY}",
    ]
    given["Technology Skills.txt"] = [line.rpartition("|")[0] for line in given["Technology Skills.txt"]]
    del given["Related Occupations.txt"]
    return given


def build_csv(file: Path, tables: Tables, folder: str = "db_30_3_csv/") -> Path:
    """Write a release in the CSV layout: names with underscores, columns more, blanks for n/a."""
    titles = dict(line.split("|")[:2] for line in TABLES["Occupation Data.txt"][1:])
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, lines in tables.items():
            if name == "Read Me.txt":
                archive.writestr(f"{folder}{name}", "\r\n".join(lines))
                continue
            text = io.StringIO()
            writer = csv.writer(text, lineterminator="\r\n")
            writer.writerows(_csv_row(line.split("|"), lines[0].split("|"), titles) for line in lines)
            stem = name.removesuffix(".txt").lower().replace(" ", "_")
            archive.writestr(f"{folder}{stem}.csv", text.getvalue())
    return file


def _csv_row(cells: list[str], headings: list[str], titles: dict[str, str]) -> list[str]:
    row = ["" if cell == "n/a" else cell for cell in cells]
    if headings[0] == "O*NET-SOC Code" and "Title" not in headings:
        row.insert(1, "Title" if cells == headings else titles.get(cells[0], "Unknown"))
    if "Scale ID" in headings:
        row.insert(row.index("Scale ID") + 1 if cells == headings else 5, "Scale Name")
    return row
