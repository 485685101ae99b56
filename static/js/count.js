// Running totals of points, only as a help while typing: the server counts for itself.
// form[data-total] holds rows [data-row] with [data-points] (data-points-max,
// data-points-group) and perhaps [data-not-applicable]. [data-sum] and [data-base] show
// what the rows of their group earn and could earn, [data-score] the whole out of 100;
// a row that does not apply is left out of both.
(() => {
  "use strict";

  const show = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });

  // "7,5" and "7.5" are both seven and a half; anything else is no number yet.
  function parse(text) {
    const plain = text.trim();
    return /^\d+([.,]\d{1,2})?$/.test(plain) ? Number(plain.replace(",", ".")) : 0;
  }

  // Whole hundredths: sums of binary fractions would show 7,499999.
  const hundredths = (value) => Math.round(value * 100);

  function applies(input) {
    const row = input.closest("[data-row]");
    const skip = row && row.querySelector("[data-not-applicable]");
    return !(skip && skip.checked);
  }

  function count(form, group) {
    let [earned, base] = [0, 0];
    for (const input of form.querySelectorAll("[data-points]")) {
      if ((group && input.dataset.pointsGroup !== group) || !applies(input)) continue;
      const [value, most] = [hundredths(parse(input.value)), hundredths(input.dataset.pointsMax)];
      earned += value > most ? 0 : value;
      base += most;
    }
    return { earned, base };
  }

  const places = (form, name) => form.querySelectorAll(`[data-${name}]`);

  function refresh(form) {
    for (const out of places(form, "sum")) {
      out.textContent = show.format(count(form, out.dataset.sum).earned / 100);
    }
    for (const out of places(form, "base")) {
      out.textContent = show.format(count(form, out.dataset.base).base / 100);
    }
    const { earned, base } = count(form);
    for (const out of places(form, "score")) {
      out.textContent = base ? show.format(Math.round((earned * 10000) / base) / 100) : "–";
    }
  }

  for (const form of document.querySelectorAll("form[data-total]")) {
    form.addEventListener("input", () => refresh(form));
    form.addEventListener("change", () => refresh(form));
    refresh(form);
  }
})();
