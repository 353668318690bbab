/*
 * What matching knows of the student: cards, a result from elsewhere, values, and what they put aside.
 *
 * Must: what was put aside is kept with its reason in the long list, and nothing else there is touched.
 * Must: an occupation that the student dropped from the long list is put aside here too.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { matching, ownResult, sheetAnswers } = CareerGuide;
  const CARDS = "activity-sort";
  const OWN = "bring-your-result";
  const VALUES = "values";
  const LIST = "long-list";
  const IDEAS = "ideas";
  const DROPPED = "drop";

  function fieldOf(sheet, name) {
    return sheet.fields.find((field) => field.name === name);
  }

  /** The cards with their points and whether they were tried, and what they come to. */
  function readCards(sheet) {
    const answers = sheetAnswers.read(CARDS);
    const short = fieldOf(sheet, "tried").options;
    const cards = fieldOf(sheet, "totals").of.map(function (name) {
      const { theme, points } = fieldOf(sheet, name);
      const mark = Number(answers[name]) || 0;
      const liked = mark === points.length;
      return { name, theme, short: short[name] || name, marked: mark > 0, liked, tried: answers[`tried/${name}`] === "yes" };
    });
    const { totals, text } = CareerGuide.calc(sheet, "totals", answers);
    const most = (letter) => cards.filter(({ theme }) => theme === letter).length * 2;
    return {
      source: "cards",
      cards,
      marked: cards.filter((card) => card.marked).length,
      order: text,
      totals: totals ? matching.THEMES.map((letter) => totals[letter] || 0) : null,
      most: Math.max(...matching.THEMES.map(most)),
    };
  }

  /** A result from elsewhere in the same form; its totals are null where there is none. */
  function readOwn(sheet) {
    const own = ownResult.read(sheet, sheetAnswers.read(OWN));
    return { source: "own", cards: [], totals: own && own.totals, most: own ? Math.max(...own.totals) : 0 };
  }

  /** The chosen values in order, and the deal-breakers in the student's words. */
  function readValues(sheet) {
    const answers = sheetAnswers.read(VALUES);
    const { options, top } = fieldOf(sheet, "top-values");
    const keys = Array.from({ length: top }, (_, at) => answers[`top-values/${at + 1}`]).filter((key) => key in options);
    const breakers = ["deal-breaker-1", "deal-breaker-2"].map((name) => (answers[name] || "").trim());
    return { values: [...new Set(keys)].map((key) => ({ key, label: options[key] })), breakers: breakers.filter(Boolean) };
  }

  function numbers(answers) {
    const found = Object.keys(answers).map((name) => name.split("/"));
    return new Set(found.filter(([field, row, column]) => field === IDEAS && column && row).map(([, row]) => Number(row)));
  }

  /** The rows of the long list that name an occupation: its title without capitals, its row and what was decided. */
  function readIdeas() {
    const answers = sheetAnswers.read(LIST);
    return [...numbers(answers)].map(function (row) {
      const cell = (column) => (answers[`${IDEAS}/${row}/${column}`] || "").trim();
      return { row, title: cell("occupation").toLowerCase(), dropped: cell("decision") === DROPPED, why: cell("why") };
    });
  }

  /** What was put aside: titles without capitals, each with the reason. */
  function readAside() {
    return new Map(readIdeas().filter((idea) => idea.title && idea.dropped).map(({ title, why }) => [title, why]));
  }

  /** The first row in which nothing stands. */
  function freeRow(answers) {
    const taken = (row) => ["occupation", "source", "reaction", "decision", "why"].some((column) => answers[`${IDEAS}/${row}/${column}`]);
    let row = 1;
    while (taken(row)) {
      row += 1;
    }
    return row;
  }

  function putAside(title, why) {
    const known = readIdeas().find((idea) => idea.title === title.toLowerCase());
    const row = known ? known.row : freeRow(sheetAnswers.read(LIST));
    const cells = { occupation: title, reaction: "not-for-me", decision: DROPPED };
    if (!known) {
      cells.source = "guide";
    }
    // What the student wrote there before stays, unless there are new words.
    if (why || !known) {
      cells.why = why;
    }
    const named = Object.entries(cells).map(([column, value]) => [`${IDEAS}/${row}/${column}`, value]);
    return sheetAnswers.write(LIST, Object.fromEntries(named));
  }

  /** Brings an occupation back; the reason stays in the list, as what the student once thought. */
  function bringBack(title) {
    const ideas = readIdeas().filter((idea) => idea.title === title.toLowerCase() && idea.dropped);
    sheetAnswers.write(LIST, Object.fromEntries(ideas.map(({ row }) => [`${IDEAS}/${row}/decision`, "keep"])));
  }

  CareerGuide.matchAnswers = {
    SHEETS: [CARDS, OWN, VALUES, LIST],
    readCards: (sheets) => readCards(sheets[CARDS]),
    readOwn: (sheets) => readOwn(sheets[OWN]),
    readValues: (sheets) => readValues(sheets[VALUES]),
    readAside,
    putAside,
    bringBack,
  };
})();
