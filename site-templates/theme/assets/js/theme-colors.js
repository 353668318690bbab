/*
 * Puts on the colors that were chosen last, before the page is painted, so that nothing flashes.
 *
 * Must: a choice made once holds on every page; without one, the colors of the device hold.
 */
"use strict";

(function () {
  const chosen = __md_get("__palette");
  const option = [...document.querySelectorAll("[data-md-color-media]")].find(function (one) {
    return matchMedia(one.dataset.mdColorMedia).matches;
  });
  const scheme = chosen && chosen.color ? chosen.color.scheme : option && option.dataset.mdColorScheme;
  if (scheme) {
    document.body.setAttribute("data-md-color-scheme", scheme);
  }
})();
