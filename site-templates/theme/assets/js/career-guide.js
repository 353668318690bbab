/*
 * Small mends to the theme, for readers who use a keyboard or open the guide from a folder.
 *
 * Must: the menu and search buttons in the header can be reached with Tab and opened with Enter or Space.
 * Must: an open menu takes the focus, and Escape or moving on closes it.
 * Must: single letters are no shortcuts, because they come as a surprise to people who dictate.
 * Must: a button that needs this script is not there without it.
 * Must: where search cannot work (pages opened as files), it is not there. So this runs before the theme's script.
 */
"use strict";

(function () {
  // The theme loads its index with fetch, which browsers refuse between files.
  if (location.protocol === "file:") {
    for (const part of document.querySelectorAll("[data-md-component=search], label[for=__search]")) {
      part.remove();
    }
  }

  function setOpen(toggle, open) {
    if (toggle.checked !== open) {
      toggle.click();
    }
  }

  for (const label of document.querySelectorAll("label[data-cg-label]")) {
    const toggle = document.getElementById(label.htmlFor);
    label.setAttribute("role", "button");
    label.setAttribute("tabindex", "0");
    label.setAttribute("aria-label", label.dataset.cgLabel);
    label.setAttribute("aria-expanded", String(toggle.checked));
    label.addEventListener("keydown", function (event) {
      if (event.key === "Enter" || event.key === " ") {
        event.preventDefault();
        // The theme would click it once more.
        event.stopPropagation();
        toggle.click();
      }
    });
    toggle.addEventListener("change", function () {
      label.setAttribute("aria-expanded", String(toggle.checked));
      if (!toggle.checked && !document.activeElement.closest("a, button, input")) {
        label.focus({ preventScroll: true });
      }
    });
  }

  const menu = document.querySelector(".cg-nav");
  const drawer = document.getElementById("__drawer");
  const opener = document.querySelector("label[for=__drawer][data-cg-label]");
  if (menu && drawer && opener) {
    drawer.addEventListener("change", function () {
      if (drawer.checked) {
        menu.querySelector("a").focus();
      }
    });
    menu.addEventListener("focusout", function (event) {
      const next = event.relatedTarget;
      if (next && next !== opener && !menu.contains(next)) {
        setOpen(drawer, false);
      }
    });
  }

  for (const part of document.querySelectorAll(".cg-print")) {
    part.hidden = false;
    part.firstElementChild.addEventListener("click", function () {
      window.print();
    });
  }

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape" && drawer && drawer.checked) {
      setOpen(drawer, false);
      opener.focus();
    }
    if (event.key.length === 1 && !event.target.closest("input, textarea, select")) {
      event.stopPropagation();
    }
  });
})();
