// A button that lets the counter fill the whole screen, where the browser can.
(() => {
  "use strict";

  const hall = document.querySelector(".hall");
  const button = document.querySelector("[data-full-screen]");
  if (!hall || !button || !document.fullscreenEnabled) return;
  button.hidden = false;
  button.addEventListener("click", () => hall.requestFullscreen());
  document.addEventListener("fullscreenchange", () => {
    button.hidden = Boolean(document.fullscreenElement);
  });
})();
