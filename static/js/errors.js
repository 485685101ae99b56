// After a refused form the reader starts at the list of what to mend.
(() => {
  "use strict";

  const summary = document.querySelector("[data-error-summary]");
  if (summary) summary.focus();
})();
