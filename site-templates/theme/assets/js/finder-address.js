/*
 * What is asked of the finder, in the address bar: it can be shared, bookmarked and gone back to.
 *
 * Must: the same address always shows the same list.
 * Must: what an address holds that the finder does not know is left out.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const LONGEST = 200;
  // Not q: the search of the theme opens by that.
  const WORDS = "words";

  function list(value, known) {
    return (value || "").split(",").filter((key) => known.includes(key));
  }

  /** What an address asks for; ``groups`` are those of the filters, ``sorts`` the orders there are. */
  function read(groups, sorts) {
    // Some browsers let no page that was opened as a file change more than what follows the #.
    const text = location.search || (location.hash.includes("=") ? location.hash.slice(1) : "");
    const params = new URLSearchParams(text);
    const state = { question: (params.get(WORDS) || "").slice(0, LONGEST), chosen: {}, shown: [], sort: "" };
    for (const group of groups) {
      const keys = list(params.get(group.key), group.choices.map((choice) => choice.key));
      if (keys.length) {
        state.chosen[group.key] = group.kind === "one" ? keys.slice(0, 1) : keys;
      }
    }
    state.shown = list(params.get("show"), Object.keys(state.chosen));
    state.sort = sorts.includes(params.get("sort")) ? params.get("sort") : "";
    return state;
  }

  function write(state) {
    const params = new URLSearchParams();
    if (state.question) {
      params.set(WORDS, state.question);
    }
    for (const [key, values] of Object.entries(state.chosen)) {
      if (values.length) {
        params.set(key, values.join(","));
      }
    }
    if (state.shown.length) {
      params.set("show", state.shown.join(","));
    }
    if (state.sort) {
      params.set("sort", state.sort);
    }
    return params.toString().replace(/%2C/g, ",");
  }

  /** Puts a state into the address bar, as a new entry of the history or in place of the last. */
  function put(state, isNew) {
    const text = write(state);
    const method = isNew ? "pushState" : "replaceState";
    try {
      history[method](null, "", text ? `?${text}` : location.pathname);
    } catch {
      history[method](null, "", `#${text}`);
    }
  }

  CareerGuide.finderAddress = { read, write, put };
})();
