// Running totals of points, only as a help while typing: the server counts for itself.
// form[data-total] holds rows [data-row] with [data-points] (data-points-max,
// data-points-group) and perhaps [data-not-applicable]; sums go to [data-total-out],
// all of them or, with a value, those of that group.
(() => {
  "use strict";

  const show = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });

  // "7,5" and "7.5" are both seven and a half; anything else is no number yet.
  function parse(text) {
    const plain = text.trim();
    return /^\d+([.,]\d{1,2})?$/.test(plain) ? Number(plain.replace(",", ".")) : null;
  }

  // Whole hundredths: sums of binary fractions would show 7,499999.
  const hundredths = (value) => Math.round(value * 100);

  function counts(input) {
    const row = input.closest("[data-row]");
    const skip = row && row.querySelector("[data-not-applicable]");
    return !(skip && skip.checked);
  }

  function sum(form, group) {
    let points = 0;
    for (const input of form.querySelectorAll("[data-points]")) {
      if (group && input.dataset.pointsGroup !== group) continue;
      const value = parse(input.value);
      const most = Number(input.dataset.pointsMax);
      if (value === null || !counts(input) || (most && value > most)) continue;
      points += hundredths(value);
    }
    return points / 100;
  }

  function refresh(form) {
    for (const out of form.querySelectorAll("[data-total-out]")) {
      out.textContent = show.format(sum(form, out.dataset.totalOut));
    }
  }

  for (const form of document.querySelectorAll("form[data-total]")) {
    form.addEventListener("input", () => refresh(form));
    form.addEventListener("change", () => refresh(form));
    refresh(form);
  }
})();
