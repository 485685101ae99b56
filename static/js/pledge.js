// A signature survives a bad line: what could not be sent is sent again by itself when the
// line is back. The form's key makes every arrival the same one press, so nothing is signed
// twice. Without this script the form's own button sends it.
(() => {
  "use strict";

  const PAUSE = [1000, 2000, 4000, 8000];

  const online = () =>
    new Promise((go) => {
      if (navigator.onLine) go();
      else window.addEventListener("online", go, { once: true });
    });
  const rest = (time) => new Promise((go) => setTimeout(go, time));

  async function send(form, say) {
    for (let tries = 0; ; tries += 1) {
      try {
        return await fetch(form.action || location.href, {
          method: "post",
          body: new URLSearchParams(new FormData(form)),
          credentials: "same-origin",
        });
      } catch {
        say(form.dataset.lost);
        await Promise.all([online(), rest(PAUSE[Math.min(tries, PAUSE.length - 1)])]);
      }
    }
  }

  async function sign(form) {
    const button = form.querySelector("[type=submit]");
    const state = form.querySelector("[data-pledge-state]");
    const say = (words) => { state.textContent = words; };
    if (button.disabled) return;
    button.disabled = true;
    say(form.dataset.waiting);
    const response = await send(form, say);
    if (response.redirected) {
      location.assign(response.url);
      return;
    }
    // What is to be mended stands on the page that came back.
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    document.querySelector("main").replaceWith(page.querySelector("main"));
    document.querySelector("[data-error-summary]")?.focus();
  }

  document.addEventListener("submit", (event) => {
    if (!event.target.matches("[data-pledge-form]")) return;
    event.preventDefault();
    sign(event.target);
  });
})();
