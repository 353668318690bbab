/*
 * Small mends to the theme, for readers who use a keyboard or open the guide from a folder.
 *
 * Must: the menu and search buttons in the header can be reached with Tab and opened with Enter or Space.
 * Must: where search cannot work (pages opened as files), it is not offered.
 */
"use strict";

(function () {
  function makeButton(label, toggle) {
    label.setAttribute("role", "button");
    label.setAttribute("tabindex", "0");
    label.setAttribute("aria-label", label.dataset.cgLabel || toggle.dataset.mdToggle);
    label.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        toggle.click();
      }
    });
  }

  for (const label of document.querySelectorAll(".md-header label.md-header__button[for^='__']")) {
    const toggle = document.getElementById(label.htmlFor);
    if (toggle && toggle.dataset.mdToggle) {
      makeButton(label, toggle);
    }
  }

  // The theme loads its index with fetch, which browsers refuse between files.
  if (location.protocol === "file:") {
    for (const part of document.querySelectorAll("[data-md-component=search], label[for=__search], #__search")) {
      part.hidden = true;
    }
  }
})();
