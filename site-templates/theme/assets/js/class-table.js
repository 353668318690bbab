/*
 * The class board as a table of text for spreadsheets.
 *
 * Must: nothing that a student or a file name says is run as a formula.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  // Spreadsheets take a cell for a formula that begins so, also behind blanks and in wide letters.
  const FORMULA = /^[\s\u0000-\u001f]*[=+\-@\uFF1D\uFF0B\uFF0D\uFF20]/;

  function cell(value) {
    const text = String(value);
    const safe = typeof value === "number" || !FORMULA.test(text) ? text : `'${text}`;
    return `"${safe.replace(/"/g, '""')}"`;
  }

  /** Rows as a CSV file that spreadsheets open with every letter right. */
  CareerGuide.writeTable = function (rows) {
    return `\uFEFF${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
  };
})();
