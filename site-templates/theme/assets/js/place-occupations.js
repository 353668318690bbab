/*
 * Puts occupations into the columns of a worksheet, as if the student had written them there.
 *
 * Must: an occupation that is there already stays in its column, with what is written about it.
 * Must: nothing is written over without asking, and what is replaced is kept as a version in My plan.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, make, planRecord, say, storage } = CareerGuide;

  // The boxes for occupations of a worksheet, each with how names of answers about it end.
  const SHEETS = {
    "compare-three": [
      ["occupation-1", /\/one(\/|$)/],
      ["occupation-2", /\/two(\/|$)/],
      ["occupation-3", /\/three(\/|$)/],
    ],
    "decision-matrix": ["a", "b", "c", "d"].map((letter) => [`option-${letter}`, new RegExp(`/(score|why)-${letter}$`)]),
  };

  function readColumns(slug) {
    const answers = answerText.plain(storage.read(slug));
    return SHEETS[slug].map(([box, about]) => ({
      box,
      title: (answers[box] || "").trim(),
      names: Object.keys(answers).filter((name) => about.test(name)),
    }));
  }

  function has(columns, title) {
    return columns.some((column) => column.title.toLowerCase() === title.toLowerCase());
  }

  function join(titles) {
    return titles.join(", ");
  }

  async function ask(host, columns, wanted) {
    const others = columns.filter((column) => column.title || column.names.length);
    const body = [
      make("p", {}, say("compare.into_ask_body", { there: join(others.map(({ title }) => title || "?")), wanted: join(wanted) })),
      make("p", {}, say("compare.into_ask_kept")),
    ];
    const replaced = others.slice(0, wanted.length);
    const old = join(replaced.map(({ title }) => title || "?"));
    const choices = [["yes", say("compare.into_ask_replace", { old })], ["no", say("compare.into_ask_leave")]];
    return (await CareerGuide.ask(host, say("compare.into_ask"), body, choices)) === "yes" ? replaced : [];
  }

  /** Figures for the empty cells of the table of a worksheet, in the words of its own button. */
  async function figures(definition, answers) {
    const fields = definition.fields.filter((field) => field.row_figures);
    if (!fields.length) {
      return {};
    }
    const { root } = CareerGuide.shortlist;
    await Promise.all(["data/occupations.js", "js/occupation-picker.js"].map((path) => CareerGuide.load(`${root}assets/${path}`)));
    const found = {};
    for (const field of fields) {
      for (const { name, of } of field.columns.filter((column) => column.of)) {
        const occupation = CareerGuide.occupations.byTitle(answers[of] || "");
        for (const [row, figure] of occupation ? Object.entries(field.row_figures) : []) {
          const told = CareerGuide.occupations.figure(occupation, figure);
          const cell = `${field.name}/${row}/${name}`;
          if (told.text && !answers[cell]) {
            found[cell] = say("script.fill_cell", { value: told.text, period: told.period });
          }
        }
      }
    }
    return found;
  }

  /**
   * Puts titles into a worksheet and resolves to what became of it: ``there``, the titles it holds now, ``left``,
   * those without room, and ``changed``, whether anything was written. ``host`` is where a question is asked.
   */
  CareerGuide.placeOccupations = async function (host, definition, titles) {
    const { slug } = definition;
    const columns = readColumns(slug);
    const asked = titles.slice(0, columns.length);
    const wanted = asked.filter((title) => !has(columns, title));
    const free = columns.filter((column) => !column.title && !column.names.length);
    const lacking = wanted.length - free.length;
    // Of two columns with one occupation, the first keeps it.
    const staying = asked.map((title) => columns.find((column) => has([column], title)));
    const mine = columns.filter((column) => !staying.includes(column) && !free.includes(column));
    const values = {};
    let places = free;
    if (lacking > 0) {
      const replaced = await ask(host, mine, wanted.slice(free.length));
      if (!replaced.length) {
        return { there: [], left: [], changed: false };
      }
      planRecord.takeVersion(say("compare.version"), "");
      replaced.forEach((column) => column.names.forEach((name) => (values[name] = "")));
      places = [...free, ...replaced];
    }
    wanted.forEach((title, index) => (values[places[index].box] = title));
    const answers = { ...answerText.plain(storage.read(slug)), ...values };
    Object.assign(values, await figures(definition, answers));
    const changed = Object.keys(values).length > 0;
    if (changed) {
      storage.write(slug, values);
    }
    return { there: readColumns(slug).map(({ title }) => title).filter(Boolean), left: titles.slice(columns.length), changed };
  };
})();
