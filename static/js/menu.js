// Menus are plain <details>: they open without this file. Here: one open at a time,
// closed by Escape or a press elsewhere; on phones the filters start folded.
(() => {
  "use strict";

  const open = () => document.querySelectorAll("details[data-menu][open]");

  document.addEventListener("click", (event) => {
    for (const menu of open()) {
      if (!menu.contains(event.target)) menu.open = false;
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    for (const menu of open()) {
      const inside = menu.contains(document.activeElement);
      menu.open = false;
      if (inside) menu.querySelector("summary").focus();
    }
  });

  document.addEventListener("focusout", (event) => {
    for (const menu of open()) {
      if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false;
    }
  });

  if (window.matchMedia("(max-width: 575.98px)").matches) {
    for (const filters of document.querySelectorAll("details[data-filters]:not([data-wrong])")) {
      filters.open = false;
    }
  }
})();
