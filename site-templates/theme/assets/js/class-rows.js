/*
 * The rows of the class board: one for each student, with what is behind it.
 *
 * Must: how far a stage is can be read without color, and is said in words to screen readers.
 * Must: every control of a row names its student.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, make, say, sayCount } = CareerGuide;
  const MARKS = { is_done: "✓", is_started: "◐", not_started: "–" };
  let form = null;

  function dayText(ms) {
    form = form || new Intl.DateTimeFormat(document.documentElement.lang || "en", { dateStyle: "medium" });
    return ms ? form.format(ms) : say("board.no_day");
  }

  function dueText({ day: { year, month, day } }) {
    return dayText(new Date(year, month - 1, day).getTime());
  }

  /** One stage in words, such as "Started, 1 of 3 done". */
  function stageText(stage) {
    const done = stage.is_done.length;
    return say(`board.${stage.state}`, { done, begun: done + stage.is_started.length });
  }

  function stageCell(stage) {
    const done = stage.is_done.length;
    const numbers = { is_done: done, is_started: `${done}/${done + stage.is_started.length}`, not_started: "" }[stage.state];
    return make(
      "td",
      { class: "cg-board__stage", "data-state": stage.state },
      make("span", { "aria-hidden": "true" }, `${MARKS[stage.state]} ${numbers}`.trim()),
      make("span", { class: "cg-unseen" }, stageText(stage)),
    );
  }

  function dates(student) {
    const next = student.coming.length ? dueText(student.coming[0]) : say("board.no_day");
    return student.overdue.length ? [next, make("br", {}), sayCount("board.overdue", student.overdue.length)] : [next];
  }

  function list(heading, items) {
    return items.length ? [make("p", {}, make("strong", {}, heading)), make("ul", {}, items.map((item) => make("li", {}, item)))] : [];
  }

  /** What is behind a row: the file, what is open, and the days with their words; nothing private is among them. */
  function details(student) {
    const known = answerText.definitions();
    const day = (one) => `${dueText(one)}: ${one.title} · ${one.sheet}`;
    const facts = [
      say("board.file", { name: student.name, date: dayText(student.saved) }),
      student.older ? say("board.older") : "",
      student.redacted ? say("board.redacted") : "",
    ];
    return [
      make("p", {}, facts.filter(Boolean).join(" ")),
      list(say("board.open_sheets"), [...student.open].map((slug) => known.get(slug).title)),
      list(say("board.days_over"), student.overdue.map(day)),
      list(say("board.days_coming"), student.coming.map(day)),
    ];
  }

  /** The row of a student and the row of its details. ``changed`` is called when the counselor wrote something. */
  function build(student, columns, changed) {
    const named = (key) => say(`board.${key}_of`, { code: student.code });
    const code = make("input", { type: "text", autocomplete: "off", spellcheck: "false", value: student.code });
    const note = make("textarea", { rows: "1" }, student.note);
    const opener = make("button", { type: "button", "aria-expanded": "false" }, say("board.details"));
    const idleCell = make("td", { class: "cg-board__idle" });
    const row = make(
      "tr",
      {},
      make("th", { scope: "row" }, code),
      make("td", {}, dayText(student.last)),
      student.stages.map(stageCell),
      idleCell,
      make("td", {}, dates(student)),
      make("td", {}, note),
      make("td", {}, opener),
    );
    const more = make("tr", { class: "cg-board__more", hidden: true }, make("td", { colspan: columns }, make("div", {})));
    const name = () => {
      code.setAttribute("aria-label", say("board.code_of", { name: student.name }));
      note.setAttribute("aria-label", named("note"));
      opener.setAttribute("aria-label", named("details"));
    };
    code.addEventListener("input", () => {
      student.code = code.value.trim() || student.stem;
      name();
      changed();
    });
    note.addEventListener("input", () => {
      student.note = note.value;
      changed();
    });
    opener.addEventListener("click", () => {
      more.hidden = !more.hidden;
      opener.setAttribute("aria-expanded", String(!more.hidden));
      more.querySelector("div").replaceChildren(...(more.hidden ? [] : details(student).flat(Infinity)));
    });
    name();
    return { row, more, idleCell, isOpen: () => opener.getAttribute("aria-expanded") === "true" };
  }

  CareerGuide.classRows = { build, dayText, dueText, stageText };
})();
