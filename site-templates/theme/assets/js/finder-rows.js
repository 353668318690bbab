/*
 * The occupations of the finder as objects, made from the columns of the data, and the indexes that search them.
 *
 * Must: the finder answers as soon as the page is there, and better as soon as the further names are.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  // What a kind of name is worth against the title.
  const WEIGHTS = { names: 0.97, terms: 0.95, reported: 0.93, alternate: 0.9, line: 0.5 };
  // How long the page may be kept busy at once while further names are filed, in milliseconds.
  const SLICE = 8;

  function slugOf(title) {
    return title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
  }

  /** One object for each occupation, in the order of titles. */
  function readRows(data) {
    const { columns } = data;
    const more = new Set(data.more);
    return columns.title.map(function (title, index) {
      const row = { index, more: more.has(index), hourly: data.hourly[index] };
      for (const name of Object.keys(columns)) {
        row[name] = columns[name][index];
      }
      row.slug = row.slug || slugOf(title);
      return row;
    });
  }

  function* fill(search, rows, titles) {
    for (const row of rows) {
      search.addTitle(row.index, row.title);
      search.weigh(row.index, row.jobs * 1000);
      search.add(row.index, row.line, WEIGHTS.line);
      for (const kind of ["names", "terms"]) {
        row[kind].split("|").forEach((name) => search.add(row.index, name, WEIGHTS[kind]));
      }
      for (const kind of titles ? ["reported", "alternate"] : []) {
        titles[kind][row.index].split("|").forEach((name) => search.add(row.index, name, WEIGHTS[kind]));
        yield;
      }
    }
    yield* search.steps();
  }

  function makeSearch(data) {
    return CareerGuide.finderSearch.create({ ignored: data.ignored, same: data.same, count: data.columns.title.length });
  }

  /** An index of the names that came with the data. */
  function firstSearch(data, rows) {
    const search = makeSearch(data);
    for (const step of fill(search, rows, null)) {
      void step;
    }
    return search;
  }

  /** An index of all names, made while the page stays at the reader's service. */
  function wholeSearch(data, rows, titles, done) {
    const search = makeSearch(data);
    const work = fill(search, rows, titles);
    (function proceed() {
      const until = performance.now() + SLICE;
      let step = work.next();
      while (!step.done && performance.now() < until) {
        step = work.next();
      }
      if (step.done) {
        done(search);
      } else {
        setTimeout(proceed);
      }
    })();
  }

  CareerGuide.finderRows = { readRows, firstSearch, wholeSearch };
})();
