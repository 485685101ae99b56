// The counter keeps its last figures when an answer is something else (signed out, an error);
// a button lets it fill the whole screen, where the browser can.
(() => {
  "use strict";

  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!event.detail.serverResponse.includes('id="so-lieu"')) event.detail.shouldSwap = false;
  });

  const hall = document.querySelector(".hall");
  const button = document.querySelector("[data-full-screen]");
  if (!hall || !button || !document.fullscreenEnabled) return;
  button.hidden = false;
  button.addEventListener("click", () => hall.requestFullscreen());
  document.addEventListener("fullscreenchange", () => {
    button.hidden = Boolean(document.fullscreenElement);
  });
})();
