/*
 * Answers of worksheets for pages that ask the same questions in their own way, and where they are kept in words.
 *
 * Must: what a page and its worksheet ask alike is kept once, so that either shows what was said in the other.
 * Must: where nothing can be kept, the page says so and goes on.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { say, storage } = CareerGuide;

  /** What scripts know of the worksheets of this page, by their slugs; they stand in the page itself. */
  function definitions() {
    const found = document.querySelector(".cg-definitions");
    return Object.fromEntries(JSON.parse(found.textContent).map((sheet) => [sheet.slug, sheet]));
  }

  /** The answers of one worksheet as a map of names to texts. */
  function read(slug) {
    const answers = Object.create(null);
    for (const [name, { v }] of Object.entries(storage.read(slug))) {
      answers[name] = v;
    }
    return answers;
  }

  /** What readers must know about where their answers are; empty where all is well. */
  function notice() {
    const state = storage.state();
    return state === "ok" ? (storage.mode() === "visit" ? say("interests.visit") : "") : say(`script.${state}`);
  }

  /** Calls back when an answer of these worksheets changed in another place, or may have; gives what stops it. */
  function onChange(slugs, callback) {
    const stop = storage.onChange((slug) => (slug === null || slugs.includes(slug)) && callback());
    // Back from the memory of the browser, answers may have changed on another page.
    const back = (event) => event.persisted && callback();
    window.addEventListener("pageshow", back);
    return () => {
      stop();
      window.removeEventListener("pageshow", back);
    };
  }

  CareerGuide.sheetAnswers = { definitions, read, write: storage.write, notice, onChange };
})();
