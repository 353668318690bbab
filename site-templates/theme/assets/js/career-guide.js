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

  // A label opens by a click alone; a button also by the keyboard, and it says whether its part is open.
  for (const label of document.querySelectorAll("label[data-cg-label]")) {
    const toggle = document.getElementById(label.htmlFor);
    const button = document.createElement("button");
    button.type = "button";
    button.className = label.className;
    button.title = label.title;
    button.setAttribute("aria-label", label.dataset.cgLabel);
    button.setAttribute("aria-expanded", String(toggle.checked));
    button.append(...label.childNodes);
    label.replaceWith(button);
    button.addEventListener("click", function () {
      toggle.click();
    });
    toggle.addEventListener("change", function () {
      button.setAttribute("aria-expanded", String(toggle.checked));
      setTimeout(function () {
        if (!toggle.checked && document.activeElement === document.body) {
          button.focus({ preventScroll: true });
        }
      });
    });
  }

  const menu = document.querySelector(".cg-nav");
  const drawer = document.getElementById("__drawer");
  const opener = document.querySelector("button.cg-open--menu");
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

  const search = document.getElementById("__search");
  const query = document.querySelector(".md-search__input");
  if (query) {
    search.addEventListener("change", function () {
      if (search.checked) {
        query.focus();
      }
    });
  }

  // The theme marks no color as chosen before the first choice, so a keyboard would land on a hidden one.
  window.addEventListener("load", function () {
    const scheme = document.body.dataset.mdColorScheme;
    const chosen = document.querySelector(".md-option[data-md-color-scheme='" + scheme + "']");
    if (chosen) {
      chosen.checked = true;
    }
  });

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
