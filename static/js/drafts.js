// After a long form was sent by its button, its copy in this browser goes once the portal
// has answered with another page, or with the form itself and the word that it is done. The
// form without that word, an error, the sign-in page or the comparison of two versions mean
// that it was not taken yet: then the copy stays. So does a page that is no answer, because
// it was reached some other way after the line had failed. Copies of earlier visits that the form
// still offers stay with the form.
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
  const from = document.referrer ? new URL(document.referrer).pathname : "";
  const answers = from !== "" && key.endsWith(`:${from}`);
  if (!answers || notTaken || (sameForm && !document.querySelector(".notice-success"))) return;
  const offered = sameForm ? Number(sessionStorage.getItem("da-gui-con")) : 0;
  const copies = JSON.parse(localStorage.getItem(key) || "[]");
  if (offered) localStorage.setItem(key, JSON.stringify(copies.slice(-offered)));
  else localStorage.removeItem(key);
})();
