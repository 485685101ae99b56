// A filled-in field that is edited counts as confirmed: its mark goes at once.
(() => {
  "use strict";

  document.addEventListener("input", (event) => {
    const field = event.target.closest("[data-content-field]");
    const mark = field && field.querySelector("[data-prefilled]");
    if (mark) mark.hidden = true;
  });
})();
