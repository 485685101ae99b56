// After a long form was sent by its button, its copy in this browser goes once the portal
// has answered with another page. The form itself, an error, the sign-in page or the
// comparison of two versions mean that it was not taken yet: then the copy stays.
(() => {
  "use strict";

  const key = sessionStorage.getItem("da-gui");
  if (!key) return;
  sessionStorage.removeItem("da-gui");
  const notTaken = document.querySelector(
    "form[data-autosave], [data-error-summary], .error-page, .conflict, body[data-user='']",
  );
  if (!notTaken) localStorage.removeItem(key);
})();
