/*
 * Two plans beside each other: what one adds, where they differ, and how they are put together.
 *
 * Must: nothing that differs is decided without asking.
 * Must: a row that both added in its own way can be kept twice.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText } = CareerGuide;

  function pick(unit, answers) {
    const values = Object.create(null);
    for (const name of unit.names) {
      if (answers[name] && answers[name].v !== "") {
        values[name] = answers[name].v;
      }
    }
    return values;
  }

  function newest(unit, answers) {
    return unit.names.reduce((latest, name) => Math.max(latest, answers[name] ? answers[name].t : 0), 0);
  }

  function alike(one, other) {
    const names = Object.keys(one);
    return names.length === Object.keys(other).length && names.every((name) => one[name] === other[name]);
  }

  function isEmpty(values) {
    return Object.keys(values).length === 0;
  }

  /** How one unit stands in two plans: same, added, kept or different. */
  function judge(unit, mine, theirs) {
    const here = pick(unit, mine);
    const there = pick(unit, theirs);
    const later = newest(unit, theirs) - newest(unit, mine);
    if (alike(here, there)) {
      return "same";
    }
    if (isEmpty(there)) {
      // Emptied there on purpose after it was written here: that differs. Otherwise it was never there.
      return later > 0 && unit.names.some((name) => theirs[name]) ? "different" : "kept";
    }
    if (isEmpty(here)) {
      return later < 0 && unit.names.some((name) => mine[name]) ? "different" : "added";
    }
    return "different";
  }

  /** What another plan adds to mine, and where the two differ. */
  function compare(mine, theirs) {
    const added = [];
    const differences = [];
    for (const [slug, definition] of answerText.definitions()) {
      const here = mine[slug] || {};
      const there = theirs[slug] || {};
      for (const unit of answerText.units(definition, here, there)) {
        const verdict = judge(unit, here, there);
        if (verdict === "added") {
          added.push({ slug, unit });
        } else if (verdict === "different") {
          const [ours, others] = [pick(unit, here), pick(unit, there)];
          differences.push({
            slug,
            unit,
            title: definition.title,
            label: answerText.unitLabel(unit),
            mine: answerText.unitText(unit, ours),
            theirs: answerText.unitText(unit, others),
            later: newest(unit, there) > newest(unit, here) ? "theirs" : "mine",
            canKeepBoth: unit.row !== null && !unit.field.row_labels && !isEmpty(ours) && !isEmpty(others),
          });
        }
      }
    }
    return { added, differences };
  }

  function take(made, slug, unit, theirs) {
    const now = Date.now();
    const there = theirs[slug] || {};
    for (const name of unit.names) {
      const before = made[slug][name];
      const value = there[name] || { v: "", t: 0 };
      if (!before || before.v !== value.v) {
        made[slug][name] = { v: value.v, t: before ? Math.max(now, before.t + 1) : value.t };
      }
    }
  }

  /** Adds a row of theirs under a number that neither plan uses. */
  function takeAsNewRow(made, slug, unit, theirs) {
    const { field, row } = unit;
    const taken = [...Object.keys(made[slug]), ...Object.keys(theirs[slug] || {})].flatMap((name) => {
      const [first, number, column] = name.split("/");
      return first === field.name && column ? [Number(number)] : [];
    });
    const fresh = Math.max(0, ...taken, field.rows || 0) + 1;
    for (const name of unit.names) {
      if (theirs[slug][name]) {
        made[slug][name.replace(`/${row}/`, `/${fresh}/`)] = { ...theirs[slug][name] };
      }
    }
    return fresh;
  }

  /** A row that is not in the kept order of its table goes to its end. */
  function addToOrder(made, slug, field, row) {
    const order = made[slug][`${field.name}/rows`];
    if (order && order.v && !order.v.split(" ").includes(String(row))) {
      made[slug][`${field.name}/rows`] = { v: `${order.v} ${row}`, t: Math.max(Date.now(), order.t + 1) };
    }
  }

  /** Mine with what theirs adds and with each choice (mine, theirs or both) carried out. */
  function join(mine, theirs, compared, choices) {
    const made = Object.create(null);
    for (const slug of new Set([...Object.keys(mine), ...Object.keys(theirs)])) {
      made[slug] = { ...(mine[slug] || {}) };
      orderOfTheirs(made[slug], mine[slug] || {}, theirs[slug] || {});
    }
    for (const { slug, unit } of compared.added) {
      take(made, slug, unit, theirs);
      if (unit.row !== null) {
        addToOrder(made, slug, unit.field, unit.row);
      }
    }
    compared.differences.forEach(({ slug, unit }, index) => {
      if (choices[index] === "theirs") {
        take(made, slug, unit, theirs);
      } else if (choices[index] === "both") {
        addToOrder(made, slug, unit.field, takeAsNewRow(made, slug, unit, theirs));
      }
    });
    return made;
  }

  /** A table that has no rows here comes with the order that its rows have there. */
  function orderOfTheirs(made, mine, theirs) {
    for (const [name, answer] of Object.entries(theirs)) {
      const [table, last, more] = name.split("/");
      const filled = (one) => one.startsWith(`${table}/`) && one.split("/").length === 3 && mine[one].v !== "";
      if (last === "rows" && !more && !Object.keys(mine).some(filled)) {
        made[name] = answer;
      }
    }
  }

  /** One change in words; of a row that changed, only the cells that did, and what it begins with. */
  function describe(unit, old, fresh) {
    const kind = isEmpty(old) ? "added" : isEmpty(fresh) ? "removed" : "changed";
    const row = unit.row !== null;
    let [label, before, now] = [answerText.unitLabel(unit), old, fresh];
    if (row && kind === "changed") {
      const without = (values, others) => Object.fromEntries(Object.entries(values).filter(([name, v]) => others[name] !== v));
      [before, now] = [without(old, fresh), without(fresh, old)];
      const first = answerText.rowCells(unit.field, fresh, unit.row)[0];
      label = first && !unit.field.row_labels ? `${label}: ${first}` : label;
    }
    return { label, kind, row, before: answerText.unitText(unit, before), now: answerText.unitText(unit, now) };
  }

  /** What changed from one time to another, both as plain values by worksheet. */
  function changes(before, now) {
    const asAnswers = (values) => Object.fromEntries(Object.entries(values || {}).map(([name, v]) => [name, { v, t: 0 }]));
    const found = [];
    for (const [slug, definition] of answerText.definitions()) {
      const [then, today] = [asAnswers(before[slug]), asAnswers(now[slug])];
      for (const unit of answerText.units(definition, then, today)) {
        const [old, fresh] = [pick(unit, then), pick(unit, today)];
        if (!alike(old, fresh)) {
          found.push({ slug, title: definition.title, ...describe(unit, old, fresh) });
        }
      }
    }
    return found;
  }

  /** The records of two plans as one: the newest note on each worksheet, and the versions of both. */
  function joinRecords(mine, theirs) {
    const joined = { ...theirs, ...mine, progress: { ...theirs.progress }, calendar: { ...theirs.calendar } };
    for (const [slug, note] of Object.entries(mine.progress)) {
      if (!joined.progress[slug] || joined.progress[slug].t <= note.t) {
        joined.progress[slug] = note;
      }
    }
    for (const [uid, event] of Object.entries(mine.calendar)) {
      if (!joined.calendar[uid] || joined.calendar[uid].number <= event.number) {
        joined.calendar[uid] = event;
      }
    }
    const ids = new Set(mine.snapshots.map((version) => version.id));
    joined.snapshots = [...mine.snapshots, ...theirs.snapshots.filter((version) => !ids.has(version.id))];
    joined.snapshots.sort((one, other) => one.at - other.at);
    // Events of a calendar keep their names when a plan moves to another device.
    joined.id = mine.id || theirs.id;
    return joined;
  }

  CareerGuide.planMerge = { compare, join, changes, joinRecords };
})();
