/*
 * How far a plan is, by stage: what the class board counts, from the same rules as My plan.
 *
 * Must: a stage is done when one of its worksheets is done and none that was begun is open.
 * Must: worksheets that counselors fill count for nobody's progress.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, planRecord } = CareerGuide;
  const WEEK = 7 * 24 * 60 * 60 * 1000;

  /** The stages of these keys: the worksheets of each that are done, and those that were begun and are open. */
  function stages(keys, answers, progress) {
    const found = new Map(keys.map((key) => [key, { key, is_done: [], is_started: [], not_started: [] }]));
    for (const { slug, stage: key, filled_by: filledBy } of answerText.definitions().values()) {
      if (found.has(key) && !filledBy) {
        found.get(key)[planRecord.sheetState(answers[slug], progress[slug])].push(slug);
      }
    }
    for (const stage of found.values()) {
      stage.state = stage.is_started.length ? "is_started" : stage.is_done.length ? "is_done" : "not_started";
    }
    return [...found.values()];
  }

  /** For how many whole weeks nothing was written in a plan that is not done; 0 while it moves. */
  function idleWeeks(staged, last, now) {
    return staged.every((stage) => stage.state === "is_done") ? 0 : Math.max(0, Math.floor((now - last) / WEEK));
  }

  CareerGuide.classProgress = { stages, idleWeeks };
})();
