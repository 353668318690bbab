/*
 * Takes answers over into another worksheet, as if the student had written them there.
 *
 * Must: nothing is written over without asking; both answers are shown.
 * Must: what is replaced is kept as a version in My plan.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { answerText, make, planRecord, say, storage } = CareerGuide;

  function formOf(slug) {
    return document.querySelector(`cg-worksheet[worksheet="${slug}"]`);
  }

  /** The filled answers of a worksheet, with what is only in its form yet. */
  function read(slug) {
    const form = formOf(slug);
    if (form && form.stop) {
      form.flush();
    }
    return answerText.plain(storage.read(slug));
  }

  function write(slug, values) {
    const form = formOf(slug);
    if (form) {
      form.fill(values);
    } else {
      storage.write(slug, values);
    }
  }

  function ask(host, pairs) {
    const shown = pairs.map(([now, then]) =>
      make("li", {}, make("p", {}, say("choose.ask_now", { text: now })), make("p", {}, say("choose.ask_then", { text: then }))),
    );
    const body = [make("ul", {}, shown), make("p", {}, say("compare.into_ask_kept"))];
    const choices = ["replace", "empty", "leave"].map((key) => [key, say(`choose.ask_${key}`)]);
    return CareerGuide.ask(host, say("choose.ask_title"), body, choices);
  }

  /** Takes values over into a worksheet; resolves to done, same or kept. ``host`` is where a question is asked. */
  async function carry(host, slug, values) {
    const before = read(slug);
    const names = Object.keys(values).filter((name) => values[name] && before[name] !== values[name]);
    const taken = names.filter((name) => before[name]);
    let wanted = names;
    if (taken.length) {
      const answer = await ask(host, taken.map((name) => [before[name], values[name]]));
      if (answer === "replace") {
        planRecord.takeVersion(say("choose.version"), "");
      } else {
        wanted = answer === "empty" ? names.filter((name) => !before[name]) : [];
      }
    }
    if (wanted.length) {
      write(slug, Object.fromEntries(wanted.map((name) => [name, values[name]])));
      return "done";
    }
    return names.length ? "kept" : "same";
  }

  CareerGuide.carryAnswers = { read, carry };
})();
