// A form is sent once: after the first press its buttons rest until the page changes.
// The server refuses the second one anyway; this only spares the user the doubt.
// Where a press hands out a file the page stays: [data-after-press] then says what follows.
(() => {
  "use strict";

  const buttonsOf = (form) =>
    Array.from(form.elements).filter((e) => e.type === "submit" || e.type === "image");

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (event.defaultPrevented || form.method !== "post") return;
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "1";
    for (const told of form.querySelectorAll("[data-after-press]")) told.hidden = false;
    // Later, so that the pressed button's own name and value still travel with the form.
    setTimeout(() => {
      for (const button of buttonsOf(form)) {
        if (button.disabled) continue;
        button.disabled = true;
        button.dataset.rests = "1";
      }
    });
  });

  // "Back" may bring the page out of memory with its buttons still resting.
  window.addEventListener("pageshow", () => {
    for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
    for (const told of document.querySelectorAll("[data-after-press]")) told.hidden = true;
    for (const button of document.querySelectorAll("[data-rests]")) {
      button.disabled = false;
      delete button.dataset.rests;
    }
  });
})();
