/*
 * The papers of a dated program: the schedule of students, that of the counselor, and the progress sheet.
 *
 * Must: each paper is a table with headings, in a region that scrolls by keyboard.
 * Must: a paper that is printed says whose it is, and holds nothing that only makes sense on the screen.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make, say } = CareerGuide;
  // The folder of the guide, from the address of this script; it also holds where pages are opened as files.
  const root = new URL("../../", document.currentScript.src).href;

  function sheet([slug, title]) {
    return make("a", { href: `${root}worksheets/${slug}.html` }, title);
  }

  function lines(items) {
    return make("ul", {}, items.map((item) => make("li", {}, item)));
  }

  function hours({ day, begins, ends }) {
    const [from, to] = [begins, ends].map(CareerGuide.hourText);
    return say("schedule.hours", { day: CareerGuide.longDay(day), begins: from, ends: to });
  }

  /** The day and hours of a session, and the days off that it was moved from. */
  function when(session) {
    const off = session.skipped.map((one) => {
      const values = { day: CareerGuide.longDay(one.day), why: one.name };
      return make("small", {}, say(one.name ? "schedule.skipped_why" : "schedule.skipped", values));
    });
    return [hours(session), ...off];
  }

  function about({ title, focus }) {
    return [make("strong", {}, title), make("br"), focus];
  }

  function task({ do: what, worksheet }) {
    return worksheet ? [`${what} (`, sheet(worksheet), ")"] : what;
  }

  /** What students do until the next time, with the day of it. */
  function home(session, next) {
    if (!session.homework.length) {
      return next ? "" : say("schedule.no_home");
    }
    const by = make("small", {}, say("schedule.home_by", { day: CareerGuide.longDay(next.day) }));
    return [by, lines(session.homework.map(task))];
  }

  /** The worksheets of a session, each once: those worked on, then those of its homework. */
  function handouts({ worksheets, homework }) {
    const all = [...worksheets, ...homework.flatMap((task) => (task.worksheet ? [task.worksheet] : []))];
    return all.filter(([slug], index) => all.findIndex(([other]) => other === slug) === index);
  }

  function counselorNotes(session) {
    const lesson = session.lesson
      ? [make("br"), say("schedule.lesson", { title: "" }), make("a", { href: `${root}lessons/${session.lesson[0]}.html` }, session.lesson[1])]
      : [];
    // Most are sessions like any other, and need no word for it.
    const kind = session.kind === "session" ? [] : [make("small", {}, say(`schedule.${session.kind}`))];
    return [...kind, ...about(session), ...lesson];
  }

  function boxes(due) {
    const box = (name) => make("span", { class: "cg-dated-box" }, `☐ ${say(`schedule.${name}`)}`);
    const all = () => make("span", { class: "cg-dated-boxes" }, box("done"), " ", box("part"), " ", box("not_yet"));
    return due.length ? lines(due.map((one) => [one.do, " ", all()])) : say("schedule.no_due");
  }

  // Of each paper its columns, and the cells of a session: with the one after it, and the homework that is due.
  const PAPERS = {
    student: {
      heads: ["number", "when", "what", "home"],
      cells: (session, next) => [when(session), about(session), home(session, next)],
    },
    counselor: {
      heads: ["number", "when", "what", "print_list", "due"],
      cells: (session, next, due) => [
        when(session),
        counselorNotes(session),
        lines(handouts(session).map(sheet)),
        due.length ? lines(due.map(task)) : say("schedule.no_due"),
      ],
    },
    progress: {
      heads: ["number", "when", "here", "due", "take_along"],
      cells: (session, next, due) => [hours(session), "☐", boxes(due), ""],
    },
  };

  /** One paper; ``kind`` is student, counselor or progress. */
  function draw(kind, { title, group, agreement, sessions }) {
    const { heads, cells } = PAPERS[kind];
    const rows = sessions.map((session, index) => {
      const due = index ? sessions[index - 1].homework : [];
      const parts = cells(session, sessions[index + 1], due).map((cell, at) => {
        // Where the table does not fit, its heads stand before its cells.
        return make("td", { "data-head": say(`schedule.${heads[at + 1]}`) }, cell);
      });
      return make("tr", {}, make("th", { scope: "row" }, String(index + 1)), parts);
    });
    const head = heads.map((name) => make("th", { scope: "col" }, say(`schedule.${name}`)));
    const table = make("table", {}, make("thead", {}, make("tr", {}, head)), make("tbody", {}, rows));
    const name = say(`schedule.${kind}`);
    const line = kind === "progress" ? say("schedule.student_line") : kind === "student" ? say("schedule.counselor_line") : "";
    return make(
      "article",
      { class: `cg-dated cg-dated--${kind}` },
      make("p", { class: "cg-dated-of" }, group ? `${title} · ${group}` : title),
      make("h3", { id: "paper", tabindex: "-1" }, name),
      line ? make("p", { class: "cg-dated-line" }, `${line}: `, make("span", {})) : null,
      kind === "counselor" && agreement ? make("p", {}, say("schedule.agreement", { title: "" }), sheet(agreement)) : null,
      make("div", { class: "cg-table", role: "region", tabindex: "0", "aria-label": name }, table),
    );
  }

  CareerGuide.programPapers = { draw, root, sheet };
})();
