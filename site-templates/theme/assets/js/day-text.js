/*
 * Days and hours in words, as they are told in the place where they are.
 *
 * Must: a day is the same day wherever the reader is.
 * Must: no line breaks a time apart.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});

  function tell(form, moment) {
    const words = new Intl.DateTimeFormat(document.documentElement.lang || "en", { ...form, timeZone: "UTC" });
    return words.format(Date.parse(moment));
  }

  /** A day such as 2026-11-24: Tuesday, November 24, 2026. */
  CareerGuide.longDay = function (day) {
    return tell({ weekday: "long", year: "numeric", month: "long", day: "numeric" }, `${day}T00:00:00Z`);
  };

  /** A time of the clock such as 15:15: 3:15 PM. */
  CareerGuide.hourText = function (clock) {
    return tell({ hour: "numeric", minute: "2-digit" }, `1970-01-01T${clock}:00Z`).replace(/\s/g, "\u00a0");
  };
})();
