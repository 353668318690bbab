/*
 * The days to come in a plan, as a file that any calendar takes in.
 *
 * Must: taking in a later file changes the events that are there, and never doubles them.
 * Must: a day that is done, dropped or taken out of the plan is called off in the next file.
 * Must: no name and nothing private goes into a calendar, because calendars are often shared.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, calendarText, say } = CareerGuide;
  // Days on which something was done are no days to come.
  const RECORDS = /(^|-)(done|sent|thanked)$|^thank-you$/;
  // Columns of rows by which something is due; other days that are over are records.
  const DUE = /\.[^.]+\.[^.]+\.(?:.+-)?(?:by|due)$/;
  const OVER = new Set(["done", "reached", "sent", "no-longer-fits", "no-longer-relevant", "dropped"]);

  function stamp({ year, month, day }) {
    return `${String(year).padStart(4, "0")}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}`;
  }

  function today() {
    const now = new Date();
    return stamp({ year: now.getFullYear(), month: now.getMonth() + 1, day: now.getDate() });
  }

  function lastDay({ year, month }) {
    return { year, month, day: new Date(Date.UTC(year, month, 0)).getUTCDate() };
  }

  /** The day a cell means; a month that something should be reached by means its last day. */
  function dayOf(column, value) {
    const date = value === undefined ? null : answerText.parseDate(value);
    if (!date || RECORDS.test(column.name)) {
      return null;
    }
    if (column.type === "date") {
      return date.day ? date : null;
    }
    return column.type === "month" && /(^|-)by$/.test(column.name) ? lastDay(date) : null;
  }

  function isOver(field, values, row) {
    return field.columns.some((column) => {
      const value = values[`${field.name}/${row}/${column.name}`];
      return value !== undefined && (column.type === "choice" ? OVER.has(value) : RECORDS.test(column.name));
    });
  }

  /** What a row is about: its label, or its first long or else first short words that are not private. */
  function rowTitle(field, values, row) {
    if (field.row_labels) {
      return field.row_labels[row];
    }
    const words = (kind) =>
      field.columns
        .filter((column) => (column.type || "text") === kind && !answerText.isPrivate(field, column))
        .map((column) => values[`${field.name}/${row}/${column.name}`])
        .find(Boolean);
    return words("long_text") || words("text") || words("occupation_ref") || field.label;
  }

  function rowDays(definition, field, values) {
    return answerText.rowsOf(field, values).flatMap((row) =>
      isOver(field, values, row)
        ? []
        : field.columns.flatMap((column) => {
            const day = dayOf(column, values[`${field.name}/${row}/${column.name}`]);
            const title = `${rowTitle(field, values, row)} (${column.label})`;
                return day ? [{ key: `${definition.slug}.${field.name}.${row}.${column.name}`, day, title }] : [];
          }),
    );
  }

  function everyDay(answers) {
    const found = [];
    for (const [slug, definition] of answerText.definitions()) {
      const values = answerText.plain(answers[slug] || {});
      for (const field of definition.fields) {
        let days = [];
        if (field.type === "table") {
          days = rowDays(definition, field, values);
        } else if (field.type === "date" && !RECORDS.test(field.name)) {
          const day = answerText.boxedDate(field, values);
          const summary = `${definition.title}: ${field.label}`;
        days = day ? [{ key: `${slug}.${field.name}`, day, title: field.label, summary }] : [];
        }
        found.push(...days.map((one) => ({ summary: one.title, ...one, on: stamp(one.day), slug, sheet: definition.title })));
      }
    }
    return found.sort((one, other) => (one.on < other.on ? -1 : one.on > other.on ? 1 : 0));
  }

  /** Every day to come in the answers, the nearest first. */
  function collect(answers) {
    const first = today();
    return everyDay(answers).filter((one) => one.on >= first);
  }

  /** What was to be done by a day that is over, and is neither done nor dropped. */
  function overdue(answers) {
    const first = today();
    return everyDay(answers).filter((one) => one.on < first && DUE.test(one.key));
  }

  // --- The file -------------------------------------------------------------------------------

  function dayAfter(on) {
    const next = new Date(Date.UTC(Number(on.slice(0, 4)), Number(on.slice(4, 6)) - 1, Number(on.slice(6)) + 1));
    return next.toISOString().slice(0, 10).replace(/-/g, "");
  }

  function event(uid, { number, on, summary, sheet, over }, now) {
    const alarm = [
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${calendarText.escape(summary)}`,
      // At nine in the morning of the day before.
      "TRIGGER:-PT15H",
      "END:VALARM",
    ];
    return [
      "BEGIN:VEVENT",
      `UID:${uid}`,
      `DTSTAMP:${now}`,
      `SEQUENCE:${number}`,
      `DTSTART;VALUE=DATE:${on}`,
      `DTEND;VALUE=DATE:${dayAfter(on)}`,
      `SUMMARY:${calendarText.escape(summary)}`,
      ...(sheet ? [`DESCRIPTION:${calendarText.escape(sheet)}`] : []),
      `STATUS:${over ? "CANCELLED" : "CONFIRMED"}`,
      "TRANSP:TRANSPARENT",
      ...(over ? [] : alarm),
      "END:VEVENT",
    ];
  }

  /** The events of an export, and what to remember for the next: numbers rise with every change. */
  function plan(days, id, remembered) {
    const events = new Map();
    const memory = Object.create(null);
    for (const { key, on, summary, sheet } of days) {
      const uid = `${key}.${id}@career-guide`;
      const before = remembered[uid];
      const same = before && before.on === on && before.summary === summary && !before.over;
      const number = before ? before.number + (same ? 0 : 1) : 0;
      memory[uid] = { number, on, summary };
      events.set(uid, { number, on, summary, sheet });
    }
    const first = today();
    for (const [uid, before] of Object.entries(remembered)) {
      if (!memory[uid] && before.on >= first && uid.endsWith(`.${id}@career-guide`)) {
        memory[uid] = { ...before, number: before.number + (before.over ? 0 : 1), over: true };
        events.set(uid, memory[uid]);
      }
    }
    return { events, memory };
  }

  /** The text of the calendar file and what to remember of it; ``program`` has events of its own, if there is one. */
  function write(days, id, remembered, program) {
    const { events, memory } = plan(days, id, remembered);
    const now = calendarText.stamp(Date.now());
    const lines = [...[...events].flatMap(([uid, one]) => event(uid, one, now)), ...program.lines];
    const text = calendarText.wrap("My plan", say("plan.title"), lines);
    return { text, memory: { ...memory, ...program.memory }, count: days.length + program.count };
  }

  CareerGuide.calendarFile = { collect, overdue, write };
})();
