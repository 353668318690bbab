/*
 * Kept answers as people read them: labels, options in words, dates written out, rows in order.
 *
 * Must: an answer that no option knows is shown as it was written, never left out.
 * Must: whatever a student wrote stays text and never becomes markup.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { say } = CareerGuide;
  const PARTS = {
    date: ["month", "day", "year"],
    month: ["month", "year"],
    fact: ["value", "source", "period"],
    evidence: ["what", "where", "when", "proof"],
    signoff: ["name", "who", "date"],
  };
  const ROW = /^[1-9]\d{0,3}$/;
  let byList = null;
  let bySlug = new Map();

  /** The definitions of all worksheets by slug, in the order of the guide. */
  function definitions() {
    const list = window.CareerGuideWorksheets || [];
    if (list !== byList) {
      byList = list;
      bySlug = new Map(list.map((definition) => [definition.slug, definition]));
    }
    return bySlug;
  }

  function own(object, key) {
    return object && Object.hasOwn(object, key) ? object[key] : undefined;
  }

  function fieldOf(definition, name) {
    const first = name.split("/", 1)[0];
    return definition.fields.find((field) => field.name === first);
  }

  /** Whether the worksheet has a box for this name today. */
  function knows(definition, name) {
    const field = fieldOf(definition, name);
    if (!field) {
      return false;
    }
    const rest = name.split("/").slice(1);
    const [first, second] = rest;
    if (rest.length === 0) {
      return !["multi", "rank_top", "table", "checklist", "calc"].includes(field.type) && !(field.type in PARTS);
    }
    if (field.type === "table") {
      const row = field.row_labels ? own(field.row_labels, first) !== undefined : ROW.test(first);
      const column = field.columns.some((one) => one.name === second);
      return rest.length === 2 ? row && column : rest.length === 1 && first === "rows" && !field.row_labels;
    }
    if (field.type === "checklist") {
      return own(field.items, first) !== undefined && (rest.length === 1 || (rest.length === 2 && second === "date"));
    }
    if (rest.length > 1) {
      return false;
    }
    if (first === "other") {
      return Boolean(field.other) || own(field.options, "other") !== undefined;
    }
    return (
      (field.type in PARTS && PARTS[field.type].includes(first)) ||
      (field.type === "multi" && own(field.options, first) !== undefined) ||
      (field.type === "rank_top" && ROW.test(first) && Number(first) <= field.top) ||
      (field.type === "reflect" && first === "prompt")
    );
  }

  /** The filled answers as plain text by name. */
  function plain(answers) {
    const values = Object.create(null);
    for (const [name, answer] of Object.entries(answers)) {
      if (answer.v !== "") {
        values[name] = answer.v;
      }
    }
    return values;
  }

  // --- Dates ----------------------------------------------------------------------------------

  /** A day or month out of what was written, such as 2026-12-01, 12/1/2026 or 2026-12; null if it is none. */
  function parseDate(text) {
    const iso = /^(\d{4})-(\d{1,2})(?:-(\d{1,2}))?$/.exec(text.trim());
    const local = /^(\d{1,2})\/(?:(\d{1,2})\/)?(\d{4})$/.exec(text.trim());
    const [year, month, day] = iso ? iso.slice(1) : local ? [local[3], local[1], local[2]] : [];
    return year ? checkDate(year, month, day) : null;
  }

  function checkDate(year, month, day) {
    const date = { year: Number(year), month: Number(month), day: day ? Number(day) : 0 };
    const real = new Date(Date.UTC(date.year, date.month - 1, date.day || 1));
    const right = real.getUTCMonth() === date.month - 1 && date.year >= 1900 && date.year < 2200;
    return right && real.getUTCDate() === (date.day || 1) ? date : null;
  }

  /** The date in the three boxes of a field, or in the two of a month. */
  function boxedDate(field, values) {
    const [month, day, year] = ["month", "day", "year"].map((part) => values[`${field.name}/${part}`] || "");
    const whole = [month, year, ...(field.type === "date" ? [day] : [])].every((part) => /^\s*\d+\s*$/.test(part));
    return whole ? checkDate(year, month, field.type === "date" ? day : "") : null;
  }

  function dateText(date) {
    const form = { year: "numeric", month: "long", timeZone: "UTC", ...(date.day ? { day: "numeric" } : {}) };
    const language = document.documentElement.lang || "en";
    return new Intl.DateTimeFormat(language, form).format(Date.UTC(date.year, date.month - 1, date.day || 1));
  }

  // --- Words for one answer -------------------------------------------------------------------

  function optionText(options, key) {
    return own(options, key) || (key === "not-sure" ? say("worksheet.not_sure") : key);
  }

  function withUnit(field, value) {
    if (!/^[\d.,\s]+$/.test(value)) {
      return value;
    }
    if (field.type === "money") {
      return field.per && field.per !== "once" ? `$${value} ${say(`worksheet.per_${field.per}`)}` : `$${value}`;
    }
    if (field.type === "percent") {
      return `${value}%`;
    }
    const unit = field.type === "hours" ? say("worksheet.hours") : field.unit;
    return unit ? `${value} ${unit}` : value;
  }

  /** What stands in one cell of a table. */
  function cellText(column, value) {
    if (column.type === "choice") {
      return optionText(column.options, value);
    }
    if (column.type === "check") {
      return say("plan.ticked");
    }
    if (column.type === "date" || column.type === "month") {
      const date = parseDate(value);
      return date ? dateText(date) : value;
    }
    return withUnit({ ...column, unit: undefined }, value);
  }

  /** The rows of a table that hold something, in the order the student gave them. */
  function rowsOf(field, values) {
    const filled = new Set();
    for (const name of Object.keys(values)) {
      const [first, row, column] = name.split("/");
      if (first === field.name && column) {
        filled.add(row);
      }
    }
    const ordered = field.row_labels
      ? Object.keys(field.row_labels)
      : (values[`${field.name}/rows`] || "").split(" ");
    const rest = [...filled].filter((row) => !ordered.includes(row)).sort((one, other) => one - other);
    return [...new Set([...ordered, ...rest])].filter((row) => filled.has(row));
  }

  /** One row as cells by column, empty ones as empty text. */
  function rowCells(field, values, row) {
    return field.columns.map((column) => {
      const value = values[`${field.name}/${row}/${column.name}`];
      return value === undefined ? "" : cellText(column, value);
    });
  }

  function labelled(field, values) {
    return PARTS[field.type].flatMap((part) => {
      const value = values[`${field.name}/${part}`];
      const date = value && part === "date" ? parseDate(value) : null;
      return value === undefined ? [] : [`${say(`worksheet.${part}`)}: ${date ? dateText(date) : value}`];
    });
  }

  function checklistLines(field, values) {
    return Object.entries(field.items).flatMap(([key, label]) => {
      const day = values[`${field.name}/${key}/date`];
      if (day !== undefined) {
        const date = parseDate(day);
        return [`${label}: ${date ? dateText(date) : day}`];
      }
      return values[`${field.name}/${key}`] === undefined ? [] : [label];
    });
  }

  /** The answer of a field that is no table, as lines; none when it is empty. */
  function lines(field, values) {
    const value = values[field.name];
    const other = values[`${field.name}/other`];
    switch (field.type) {
      case "date":
      case "month": {
        const date = boxedDate(field, values);
        return date ? [dateText(date)] : labelled(field, values);
      }
      case "fact":
      case "evidence":
      case "signoff":
        return labelled(field, values);
      case "choice":
        return [value && optionText(field.options, value), other].filter(Boolean);
      case "multi": {
        const ticked = Object.keys(field.options).filter((key) => values[`${field.name}/${key}`] === "yes");
        const written = other && !(other === "yes" && ticked.includes("other")) ? [other] : [];
        return [...ticked.map((key) => field.options[key]), ...written];
      }
      case "scale":
        return value ? [field.points[Number(value) - 1] || value] : [];
      case "rank_top":
        return Array.from({ length: field.top }, (_, index) => index + 1).flatMap((place) => {
          const key = values[`${field.name}/${place}`];
          return key ? [`${place}. ${optionText(field.options, key)}`] : [];
        });
      case "checklist":
        return checklistLines(field, values);
      case "reflect": {
        const prompt = field.prompts[Number(values[`${field.name}/prompt`]) - 1];
        return [prompt, value].filter(Boolean);
      }
      default:
        return value === undefined ? [] : [withUnit(field, value)];
    }
  }

  // --- What is compared -----------------------------------------------------------------------

  /**
   * The parts of a worksheet that are compared as one: a field, or a row of a table. Each has the names
   * under which it is kept in any of the given answers.
   */
  function units(definition, ...kept) {
    const found = new Map();
    for (const name of new Set(kept.flatMap((answers) => Object.keys(answers)))) {
      const field = fieldOf(definition, name);
      const [, row, column] = name.split("/");
      const isTable = field && field.type === "table";
      if (!field || (isTable && !column)) {
        continue;
      }
      const key = isTable ? `${field.name}/${row}` : field.name;
      if (!found.has(key)) {
        found.set(key, { key, field, row: isTable ? row : null, names: [] });
      }
      found.get(key).names.push(name);
    }
    const order = (unit) => definition.fields.indexOf(unit.field) * 1e5 + (Number(unit.row) || 0);
    return [...found.values()].sort((one, other) => order(one) - order(other));
  }

  function unitText(unit, values) {
    if (unit.row === null) {
      return lines(unit.field, values).join("; ");
    }
    return rowCells(unit.field, values, unit.row)
      .flatMap((text, index) => (text ? [`${unit.field.columns[index].label}: ${text}`] : []))
      .join("; ");
  }

  function unitLabel(unit) {
    if (unit.row === null) {
      return unit.field.label;
    }
    const fixed = own(unit.field.row_labels, unit.row);
    return `${unit.field.label}, ${fixed || say("worksheet.row", { number: unit.row })}`;
  }

  /** Whether a field, or a column of it, is left out of shared copies. */
  function isPrivate(field, column) {
    const kinds = [field.private, column && column.private];
    return field.type === "signoff" || kinds.some((kind) => kind === "personal" || kind === "sensitive");
  }

  CareerGuide.answerText = {
    definitions, fieldOf, knows, plain, parseDate, boxedDate, dateText, cellText, rowsOf, rowCells, lines,
    units, unitText, unitLabel, isPrivate,
  };
})();
