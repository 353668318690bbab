/*
 * The parts of My plan as elements: answers, days to come, differences and changes.
 *
 * Must: a table of answers is a table with headings, in a region that scrolls by keyboard.
 * Must: results are worked out from the answers that are shown, and left out where one of those is hidden.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, make, say, sayCount } = CareerGuide;

  function timeText(ms, withTime) {
    const form = { dateStyle: "long", ...(withTime ? { timeStyle: "short" } : {}) };
    return new Intl.DateTimeFormat(document.documentElement.lang || "en", form).format(ms);
  }

  function table(field, values, hidden) {
    const rows = answerText.rowsOf(field, values);
    const shown = field.columns.filter((column) => !hidden || !answerText.isPrivate(field, column));
    const cells = (row) => answerText.rowCells({ ...field, columns: shown }, values, row);
    const head = shown.map((column) => make("th", { scope: "col", role: "columnheader" }, column.label));
    const corner = field.row_labels ? [make("td", {})] : [];
    const label = (row) => (field.row_labels ? [make("th", { scope: "row", role: "rowheader" }, field.row_labels[row])] : []);
    const cell = (text, at) => make("td", { role: "cell", "data-head": shown[at].label }, text);
    const body = rows.map((row) => make("tr", { role: "row" }, label(row), cells(row).map(cell)));
    return make(
      "div",
      { class: "cg-table", role: "region", tabindex: "0", "aria-label": field.label },
      // The roles stay when a narrow window shows one cell below the other.
      make(
        "table",
        { class: "cg-stack", role: "table" },
        make("thead", { role: "rowgroup" }, make("tr", { role: "row" }, corner, head)),
        make("tbody", { role: "rowgroup" }, body),
      ),
    );
  }

  function result(definition, field, values, hidden) {
    const inputs = field.of.map((name) => answerText.fieldOf(definition, name));
    const columns = field.of.map((name, index) => {
      const list = inputs[index] && inputs[index].columns;
      return list && list.find((column) => column.name === name.split("/")[1]);
    });
    const secret = inputs.some((input, index) => input && answerText.isPrivate(input, columns[index]));
    if (!CareerGuide.calc || (hidden && (secret || answerText.isPrivate(field)))) {
      return [];
    }
    const { text } = CareerGuide.calc(definition, field.name, values);
    return text ? [text] : [];
  }

  function answerOf(definition, field, values, hidden) {
    if (field.type === "table") {
      return answerText.rowsOf(field, values).length ? table(field, values, hidden) : null;
    }
    const lines =
      field.type === "calc" ? result(definition, field, values, hidden) : answerText.lines(field, values);
    if (lines.length < 2) {
      return lines.length ? make("p", {}, lines[0]) : null;
    }
    return make("ul", {}, lines.map((line) => make("li", {}, line)));
  }

  /** The filled answers of a worksheet with their labels. */
  function answers(definition, values, hidden) {
    const pairs = definition.fields.flatMap((field) => {
      const shown = answerOf(definition, field, values, hidden);
      return shown ? [make("div", {}, make("dt", {}, field.label), make("dd", {}, shown))] : [];
    });
    return make("dl", { class: "cg-plan-answers" }, pairs);
  }

  /** The next days of the plan, each with its worksheet. */
  function days(found, linkTo) {
    return make(
      "ul",
      { class: "cg-plan-days" },
      found.map(({ day, title, slug, sheet }) =>
        make("li", {}, make("strong", {}, answerText.dateText(day)), ` ${title} · `, make("a", { href: linkTo(slug) }, sheet)),
      ),
    );
  }

  /** One question for each difference; ``choices`` gives what is chosen now. */
  function differences(found) {
    const fields = found.map((one, index) => {
      const radio = (value, words, text) => {
        const input = make("input", { type: "radio", name: `cg-choice-${index}`, value, checked: value === one.later });
        return make("label", {}, input, make("span", {}, make("b", {}, `${words}: `), text || say("plan.emptied")));
      };
      return make(
        "fieldset",
        {},
        make("legend", {}, `${one.title}: ${one.label}`),
        radio("mine", say("plan.keep_mine"), one.mine),
        radio("theirs", say("plan.take_theirs"), one.theirs),
        one.canKeepBoth ? radio("both", say("plan.keep_both"), say("plan.keep_both_hint")) : null,
      );
    });
    const all = (value) => {
      for (const field of fields) {
        field.querySelector(`[value=${value}]`).checked = true;
      }
    };
    const button = (value) => make("button", { type: "button", onclick: () => all(value) }, say(`plan.all_${value}`));
    return {
      element: make("div", {}, make("div", { class: "cg-buttons" }, button("mine"), button("theirs")), fields),
      choices: () => fields.map((field) => field.querySelector(":checked").value),
    };
  }

  /** What changed, by worksheet. */
  function changes(found) {
    if (!found.length) {
      return make("p", {}, say("plan.no_change"));
    }
    const titles = [...new Set(found.map((one) => one.title))];
    const item = (one) => {
      const words = say(`plan.${one.row ? "row_" : ""}${one.kind}`);
      const old = one.before ? [make("del", {}, one.before)] : [];
      const arrow = one.before && one.now ? [` ${say("plan.became")} `] : [];
      const fresh = one.now ? [make("ins", {}, one.now)] : [];
      return make("li", {}, make("b", {}, one.label), ` (${words}): `, old, arrow, fresh);
    };
    const group = (title) => {
      const list = found.filter((one) => one.title === title).map(item);
      return [make("p", {}, make("strong", {}, title)), make("ul", {}, list)];
    };
    return make("div", { class: "cg-plan-changes" }, make("p", {}, sayCount("plan.changes", found.length)), titles.map(group));
  }

  /** The shelf: answers whose box is gone, as they were written. */
  function shelf(kept) {
    const items = Object.entries(kept).flatMap(([slug, sheet]) =>
      Object.entries(sheet).map(([name, { v }]) => make("div", {}, make("dt", {}, `${slug}/${name}`), make("dd", {}, v))),
    );
    return make("dl", { class: "cg-plan-answers" }, items);
  }

  CareerGuide.planView = { timeText, answers, days, differences, changes, shelf };
})();
