/*
 * Asks before a visit ends on a shared computer with answers that are in no file.
 *
 * Must: whoever leaves with such answers is asked by the browser whether to go.
 * Must: nobody is asked on the way to another page of the guide, where the answers still are.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { storage } = CareerGuide;
  let within = false;

  function newestAnswer() {
    return storage
      .worksheets()
      .flatMap((slug) => Object.values(storage.read(slug)))
      .reduce((latest, answer) => Math.max(latest, answer.t), 0);
  }

  function newestWish() {
    const wishes = Object.values(storage.readExtra("shortlist").items || {});
    return wishes.reduce((latest, wish) => Math.max(latest, (wish && wish.t) || 0), 0);
  }

  function newestTick() {
    const { t, sessions } = storage.readExtra("program").kept || {};
    const tasks = (Array.isArray(sessions) ? sessions : []).flatMap((session) => (session && session.homework) || []);
    return tasks.reduce((latest, task) => Math.max(latest, (task && task.t) || 0), t || 0);
  }

  /** Whether this visit holds something that is in no file. */
  CareerGuide.wouldBeLost = function () {
    const plan = storage.readExtra("plan");
    return storage.mode() === "visit" && Math.max(newestAnswer(), newestWish(), newestTick(), plan.changed || 0) > (plan.saved || 0);
  };

  document.addEventListener("click", function (event) {
    const link = event.target.closest && event.target.closest("a[href]");
    within = Boolean(link && link.protocol === location.protocol && link.host === location.host && !link.target);
    setTimeout(function () {
      within = false;
    }, 1000);
  });

  window.addEventListener("beforeunload", function (event) {
    if (!within && CareerGuide.wouldBeLost()) {
      event.preventDefault();
    }
  });
})();
