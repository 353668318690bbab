/*
 * How a calendar file is written: its lines, its moments, and what stands around its events.
 *
 * Must: no letter is cut in two where a line is folded.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const LONGEST_LINE = 75;
  // Numbers of later files are higher: minutes since this day.
  const FIRST_DAY = Date.UTC(2026, 0, 1);

  function escape(text) {
    return text.replace(/[\\;,]/g, "\\$&").replace(/\r\n?|\n/g, "\\n").replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, "");
  }

  /** A line in pieces of at most 75 bytes, as calendars want it. */
  function fold(line) {
    const encoder = new TextEncoder();
    const pieces = [];
    let piece = "";
    let size = 0;
    for (const letter of line) {
      const bytes = encoder.encode(letter).length;
      if (size + bytes > LONGEST_LINE) {
        pieces.push(piece);
        piece = " ";
        size = 1;
      }
      piece += letter;
      size += bytes;
    }
    return [...pieces, piece].join("\r\n");
  }

  /** A moment as calendars write it: 20261124T201500Z. */
  function stamp(ms) {
    return new Date(ms).toISOString().replace(/[-:]|\.\d+/g, "");
  }

  /** A whole file around the lines of its events. */
  function wrap(product, name, events) {
    const lines = [
      "BEGIN:VCALENDAR",
      "VERSION:2.0",
      `PRODID:-//Career Guide//${product}//EN`,
      "CALSCALE:GREGORIAN",
      `X-WR-CALNAME:${escape(name)}`,
      ...events,
      "END:VCALENDAR",
    ];
    return `${lines.map(fold).join("\r\n")}\r\n`;
  }

  /** A number that only rises: calendars ask for one before they change what they have. */
  function serial(ms) {
    return Math.floor((ms - FIRST_DAY) / 60000);
  }

  CareerGuide.calendarText = { escape, stamp, wrap, serial };
})();
