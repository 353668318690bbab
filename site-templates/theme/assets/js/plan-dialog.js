/*
 * Asks before something is changed, in a dialog that holds the focus.
 *
 * Must: Escape means no, and the focus goes back to where it was.
 * Must: the title is read out first, and no button that changes something has the focus from the start.
 */
"use strict";

(function () {
  const CareerGuide = (window.CareerGuide = window.CareerGuide || {});
  const { make } = CareerGuide;
  let count = 0;

  /**
   * Shows a dialog inside ``host`` and resolves to the value of the chosen button, or null.
   *
   * ``choices`` are pairs of value and words; the last is the one that changes nothing.
   */
  CareerGuide.ask = function (host, title, body, choices) {
    const id = `cg-dialog-${(count += 1)}`;
    const heading = make("h2", { id, tabindex: "-1", autofocus: true }, title);
    const before = document.activeElement;
    return new Promise(function (resolve) {
      const button = ([value, words]) => make("button", { type: "button", onclick: () => dialog.close(value) }, words);
      const dialog = make(
        "dialog",
        { class: "cg-dialog", "aria-labelledby": id },
        heading,
        make("div", { class: "cg-dialog__body" }, body),
        make("div", { class: "cg-buttons" }, choices.map(button)),
      );
      dialog.addEventListener("close", function () {
        dialog.remove();
        if (before && before.isConnected) {
          before.focus();
        }
        resolve(dialog.returnValue || null);
      });
      host.append(dialog);
      dialog.showModal();
      heading.focus();
    });
  };
})();
