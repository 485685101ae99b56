// After a long form was sent by its button, its copy in this browser goes once the portal
// has answered with another page. The form itself, an error, the sign-in page or the
// comparison of two versions mean that it was not taken yet: then the copy stays.
(() => {
  "use strict";

  // The comparison of two versions, sent by its button, settles the copy of the form it grew from.
  const settling = document.querySelector("form[data-settles]");
  if (settling) {
    settling.addEventListener("submit", () => {
      const copy = `chua-luu:${document.body.dataset.user}:${settling.dataset.settles}`;
      sessionStorage.setItem("da-gui", copy);
    });
  }

  const key = sessionStorage.getItem("da-gui");
  if (!key) return;
  sessionStorage.removeItem("da-gui");
  // Another dossier's form is another page: whoever scores is led from one to the next.
  const sameForm = Array.from(document.querySelectorAll("form[data-autosave]")).some((form) =>
    key.endsWith(`:${form.dataset.autosaveUrl}`),
  );
  const notTaken = document.querySelector(
    "[data-error-summary], .error-page, .conflict, body[data-user='']",
  );
  if (!sameForm && !notTaken) localStorage.removeItem(key);
})();
