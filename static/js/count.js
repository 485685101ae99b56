// Running totals of points, only as a help while typing: the server counts for itself.
// form[data-total][data-bonus-cap] holds rows [data-row] with [data-points] (data-points-max,
// data-points-group, data-points-kind: standard, bonus, penalty) and perhaps
// [data-not-applicable]. [data-sum] and [data-base] show what the criteria of their group
// earn and could earn, [data-bonus] what the cap leaves of the bonus items, [data-penalty]
// what is taken off, [data-score] the whole out of 100; a row that does not apply is left
// out. [data-floor][data-floor-percent] holds [data-share], what its group keeps in percent.
// [data-explanation] gets the server's own words after each save ("autosaved").
(() => {
  "use strict";

  const show = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
  const MINUS = "\u2212";

  // "7,5", "7.5" and "7,5 điểm" are all seven and a half; anything else is no number yet.
  function parse(text) {
    const plain = text.replace(/\s+/g, "").toLowerCase().replace(/(điểm|đ)$/, "");
    return /^\d+([.,]\d{1,2})?$/.test(plain) ? Number(plain.replace(",", ".")) : 0;
  }

  // Whole hundredths: sums of binary fractions would show 7,499999.
  const hundredths = (value) => Math.round(value * 100);

  function applies(input) {
    const row = input.closest("[data-row]");
    const skip = row && row.querySelector("[data-not-applicable]");
    return !(skip && skip.checked);
  }

  function count(form, kind, group) {
    let [earned, base] = [0, 0];
    for (const input of form.querySelectorAll("[data-points]")) {
      const own = input.dataset;
      if ((own.pointsKind || "standard") !== kind || !applies(input)) continue;
      if (group && own.pointsGroup !== group) continue;
      const [value, most] = [hundredths(parse(input.value)), hundredths(own.pointsMax)];
      earned += value > most ? 0 : value;
      base += most;
    }
    return { earned, base };
  }

  const places = (form, name) => form.querySelectorAll(`[data-${name}]`);

  function showFloors(form) {
    for (const note of places(form, "floor")) {
      const { earned, base } = count(form, "standard", note.dataset.floor);
      const left = Math.max(earned - count(form, "penalty", note.dataset.floor).earned, 0);
      const share = note.querySelector("[data-share]");
      // Cut, not rounded: what is under the floor must not look like it.
      share.textContent = base ? show.format(Math.floor((left * 10000) / base) / 100) : "–";
      const under = base > 0 && left * 100 < hundredths(note.dataset.floorPercent) * base / 100;
      note.classList.toggle("group-floor-under", under);
    }
  }

  function showWhole(form) {
    const { earned, base } = count(form, "standard");
    const cap = hundredths(form.dataset.bonusCap || 0);
    const bonus = Math.min(count(form, "bonus").earned, cap);
    const penalty = count(form, "penalty").earned;
    for (const out of places(form, "bonus")) out.textContent = show.format(bonus / 100);
    for (const out of places(form, "penalty")) {
      out.textContent = (penalty ? MINUS : "") + show.format(penalty / 100);
    }
    const whole = base ? Math.max(Math.round((earned * 10000) / base) + bonus - penalty, 0) : 0;
    for (const out of places(form, "score")) {
      out.textContent = base ? show.format(whole / 100) : "–";
    }
  }

  function refresh(form) {
    for (const out of places(form, "sum")) {
      out.textContent = show.format(count(form, "standard", out.dataset.sum).earned / 100);
    }
    for (const out of places(form, "base")) {
      out.textContent = show.format(count(form, "standard", out.dataset.base).base / 100);
    }
    showFloors(form);
    showWhole(form);
  }

  function explain(form, answer) {
    for (const out of places(form, "explanation")) {
      if (answer.explanation) out.textContent = answer.explanation;
    }
  }

  for (const form of document.querySelectorAll("form[data-total]")) {
    form.addEventListener("input", () => refresh(form));
    form.addEventListener("change", () => refresh(form));
    form.addEventListener("autosaved", (event) => explain(form, event.detail));
    refresh(form);
  }
})();
