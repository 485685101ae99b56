// A block pasted into the grid of persons before the grid is ready (people-grid.js: the form's
// data-ready is "no" while it fetches the other pages, then "yes") would land raw in one cell.
// It waits, the form saying so, and is pasted again at the event "people-grid-ready". Loaded in
// the head, not deferred: it has to be there before the cells are. Should the grid's own file
// not come at all, the text lands where the browser would have put it.
(() => {
  "use strict";

  let held = null; // [input's name, text]

  const cell = (event) => event.target.closest?.("form[data-people-grid] input[data-key]");

  document.addEventListener("paste", (event) => {
    const input = cell(event);
    const text = event.clipboardData.getData("text/plain");
    if (!input || input.form.dataset.ready === "yes" || !/[\t\n\r]/.test(text.trim())) return;
    event.preventDefault();
    event.stopPropagation();
    held = [input.name, text];
    input.form.querySelector("[data-said]").textContent = input.form.dataset.sayHeld;
  }, true);

  function release(paste) {
    if (!held) return;
    const [name, text] = held;
    held = null;
    const input = document.getElementsByName(name)[0];
    if (input) paste(input, text);
  }

  document.addEventListener("people-grid-ready", () => release((input, text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    input.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }));

  window.addEventListener("load", () => {
    const form = document.querySelector("form[data-people-grid]");
    if (!form || form.dataset.ready) return;
    form.dataset.ready = "yes";
    release((input, text) => {
      form.querySelector("[data-said]").textContent = "";
      input.value = text;
    });
  });
})();
