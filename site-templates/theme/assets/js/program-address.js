/*
 * When a group meets, in the address bar: a schedule can be shared, bookmarked and gone back to.
 *
 * Must: the same address always shows the same schedule.
 * Must: what an address holds that the form does not know is left out.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const PARTS = { group: 60, start: 10, weekday: 9, time: 5, zone: 60, daysOff: 4000, show: 9 };

  /** What the address asks for; what it leaves open is left out. */
  function read() {
    // Some browsers let no page that was opened as a file change more than what follows the #.
    const params = new URLSearchParams(location.search || (location.hash.includes("=") ? location.hash.slice(1) : ""));
    return Object.fromEntries(
      Object.entries(PARTS).flatMap(([name, longest]) => (params.has(name) ? [[name, params.get(name).slice(0, longest)]] : [])),
    );
  }

  /** Puts a wish into the address bar, in place of the last. */
  function put(wish) {
    const params = new URLSearchParams();
    for (const name of Object.keys(PARTS)) {
      if (wish[name]) {
        params.set(name, wish[name]);
      }
    }
    try {
      history.replaceState(null, "", `?${params}`);
    } catch {
      history.replaceState(null, "", `#${params}`);
    }
  }

  CareerGuide.programAddress = { read, put };
})();
