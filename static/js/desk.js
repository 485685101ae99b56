// Clearing a desk by keyboard: form[data-desk] is the scoring form of a stage above the union.
// Each line is a .criterion; its points field [data-points] carries [data-before], what the
// stage before gave ("7,5", "" for nothing, "na" where the line does not apply), and so do the
// two answers of a veto. The keys work inside the form alone, and none is a plain letter: a
// screen reader's own keys and typing are left as they are.
//   Enter in a points field (or on a veto's answer): take the line and go on; a field left empty
//   takes what the stage before gave; points that differ go on to the reason first.
//   Alt+Down, Alt+Up: the next, the line before.  Ctrl+Enter: close the stage, next dossier.
//   Ctrl+Shift+Enter: open the reason for sending back, the line at hand marked.
// [data-desk-keys] tells the keys. On a dossier's page [data-desk-take] tells the one key that
// takes it up. Without this script the form's own buttons do all of it.
(() => {
  "use strict";

  const form = document.querySelector("form[data-desk]");
  const HASH = "#cham"; // names no place: a place would take the focus away again

  const take = document.querySelector("[data-desk-take]");
  const taking = take && document.querySelector("form.step input[name=step][value=take-up]");
  if (taking) {
    take.hidden = false;
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" || !event.ctrlKey || event.shiftKey || event.altKey) return;
      event.preventDefault();
      taking.form.requestSubmit();
    });
  }

  if (!form) return;

  const lines = Array.from(form.querySelectorAll(".criterion")).filter((line) => entry(line));
  for (const told of document.querySelectorAll("[data-desk-keys]")) told.hidden = false;

  function entry(line) {
    return line.querySelector("[data-points], input[type=radio]:checked, input[type=radio]");
  }

  const points = (line) => line.querySelector("[data-points]");
  const skip = (line) => line.querySelector("[data-not-applicable]");
  const answers = (line) => Array.from(line.querySelectorAll("input[type=radio]"));
  const told = (line) => Boolean(points(line)
    ? points(line).value.trim() || (skip(line) && skip(line).checked)
    : answers(line).some((answer) => answer.checked));

  function go(line) {
    const field = line && entry(line);
    if (!field) return finishing()?.focus();
    field.focus();
    if (field.select) field.select();
    const box = line.getBoundingClientRect();
    if (box.top < 0 || box.bottom > innerHeight - 120) line.scrollIntoView({ block: "center" });
  }

  const finishing = () => form.querySelector("button[name=then][value=finish]");
  const lineOf = (element) => lines.find((line) => line.contains(element));
  const beside = (line, step) => lines[lines.indexOf(line) + step];

  function changed(field) {
    field.dispatchEvent(new Event("input", { bubbles: true }));
    field.dispatchEvent(new Event("change", { bubbles: true }));
  }

  // Take over what the stage before gave, where this one has said nothing.
  function fill(line) {
    if (told(line)) return;
    const field = points(line);
    if (!field) {
      const answer = answers(line).find((one) => one.dataset.before === one.value);
      if (answer) {
        answer.checked = true;
        changed(answer);
      }
    } else if (field.dataset.before === "na") {
      skip(line).checked = true;
      changed(skip(line));
    } else if (field.dataset.before) {
      field.value = field.dataset.before;
      changed(field);
    }
  }

  const number = (text) => Number(text.trim().replace(",", ".") || 0);

  function departs(line) {
    const field = points(line);
    if (!field) return answers(line).some((one) => one.checked && one.dataset.before !== one.value);
    const out = skip(line) && skip(line).checked;
    if (out || field.dataset.before === "na") return out !== (field.dataset.before === "na");
    return number(field.value) !== number(field.dataset.before || "");
  }

  function accept(line) {
    fill(line);
    const note = line.querySelector("textarea");
    if (departs(line) && note && !note.value.trim()) note.focus();
    else go(beside(line, 1));
  }

  function giveBack(line) {
    const box = document.querySelector("[data-desk-return] details");
    if (!box) return;
    box.open = true;
    const pin = line && box.querySelector(`input[name=pins][value="${CSS.escape(line.id)}"]`);
    if (pin) pin.checked = true;
    const reason = box.querySelector("textarea");
    reason.focus();
    reason.scrollIntoView({ block: "center" });
  }

  function begin() {
    go(lines.find((line) => !told(line)) || lines[0]);
  }

  function pressed(event) {
    const line = lineOf(event.target);
    const { key, ctrlKey, shiftKey, altKey, metaKey } = event;
    if (event.isComposing || metaKey) return null;
    if (key === "Enter" && ctrlKey && !altKey) {
      return shiftKey ? () => giveBack(line) : () => finishing()?.click();
    }
    if (!line || ctrlKey || shiftKey) return null;
    if (altKey && key === "ArrowDown") return () => go(beside(line, 1));
    if (altKey && key === "ArrowUp") return () => go(beside(line, -1) || line);
    const single = event.target.matches("[data-points], input[type=radio]");
    return key === "Enter" && !altKey && single ? () => accept(line) : null;
  }

  form.addEventListener("keydown", (event) => {
    const act = pressed(event);
    if (!act) return;
    event.preventDefault();
    // A key that brings the next dossier goes on in that one's first line.
    if (event.ctrlKey && !event.shiftKey) sessionStorage.setItem("ban-cham", "1");
    act();
  });

  const start = document.querySelector("[data-desk-begin]");
  if (start) {
    start.addEventListener("click", (event) => {
      event.preventDefault();
      begin();
    });
  }

  const goesOn = sessionStorage.getItem("ban-cham") === "1";
  sessionStorage.removeItem("ban-cham");
  const wrong = document.querySelector("[data-error-summary]");
  if (!wrong && (goesOn || location.hash === HASH)) begin();
})();
