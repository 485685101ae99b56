// The grid of persons: form[data-people-grid] with rows [data-row] of inputs [data-key].
//
// A hundred people in one sitting: all pages are fetched into one table, Enter and the arrows
// walk, Ctrl+D fills down, a block pasted from Excel lands to the right and below (all of it
// or nothing). Two seconds after the last key the changed rows alone are posted, each with its
// version; the answer is JSON {ok, version, saved_at, rows: {id: {version, total, band, said,
// errors: {key: sentence}} or {conflict: {version, by, at, cells}}}}. What is not yet on the
// server lies in this browser under one key of user and sheet, and is offered again on the
// next visit. On a phone one person is shown at a time. Without this file the form's own
// button saves 25 people at once.
(() => {
  "use strict";

  const QUIET = 1500;
  const FIRST_RETRY = 2000;
  const LAST_RETRY = 30000;
  const ROWS_A_POST = 40; // a post takes a thousand fields at most
  const SHOWN_MISFITS = 5;

  const form = document.querySelector("form[data-people-grid]");
  const mark = document.querySelector("[data-saved-mark]");
  if (!form || !mark) return;

  const say = form.dataset;
  const words = mark.dataset;
  const body = form.querySelector("[data-people]");
  const rules = JSON.parse(form.dataset.rules);
  const columns = new Map(rules.columns.map((column) => [column.key, column]));
  const order = rules.columns.map((column) => column.key);
  const copyKey = `chua-luu:${document.body.dataset.user}:${form.dataset.url}`;
  const filled = (text, values) => text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

  // --- Rows and cells --------------------------------------------------------------

  const rows = () => Array.from(body.querySelectorAll("tr[data-row]"));
  const shownRows = () => rows().filter((row) => !row.hidden);
  const inputs = (row) => Array.from(row.querySelectorAll("input[data-key]"));
  const inputOf = (row, key) => row.querySelector(`input[data-key="${key}"]`);
  const rowOf = (input) => input.closest("tr[data-row]");
  const nameOf = (row) => row.querySelector("th").firstChild.textContent.trim();
  const version = (row) => row.querySelector(`input[name="v${row.dataset.row}"]`);

  const kept = new Map(); // input's name: what the server has
  const conflicts = new Set(); // rows that wait for a decision

  function remember(row) {
    for (const input of inputs(row)) kept.set(input.name, input.value);
  }

  const changedIn = (row) =>
    inputs(row).filter((input) => !same(input.value, kept.get(input.name)) || input.dataset.refused === "again");
  const unsent = () => rows().some((row) => changedIn(row).length > 0);

  function same(one, other) {
    const plain = (text) => (text || "").trim().replace(".", ",").replace(/^(\d+,\d*?)0+$/, "$1").replace(/,$/, "");
    return plain(one) === plain(other);
  }

  // --- What a cell says --------------------------------------------------------------

  const NOT_APPLICABLE = new Set(["-", "\u2013", "\u2212", "k", "kad"]);

  // Whole hundredths; null for nothing yet, "na", NaN for what is no number.
  function read(text) {
    const plain = text.trim().toLowerCase().replace(/\s*(điểm|đ)$/, "").replace(/\s+/g, "");
    if (plain === "") return null;
    if (NOT_APPLICABLE.has(plain)) return "na";
    return /^\d+([.,]\d{1,2})?$/.test(plain) ? Math.round(Number(plain.replace(",", ".")) * 100) : NaN;
  }

  function misfit(column, text, leader) {
    const value = text.trim();
    const name = column.name;
    if (value === "") return "";
    if (column.leaders && !leader) return filled(say.sayLeaders, { name });
    if (column.kind === "veto") {
      return /^(x|có|co|1|0|-|không|khong)$/i.test(value) ? "" : filled(say.sayNumber, { name, value });
    }
    const points = read(value);
    if (points === "na" && column.kind === "standard") return "";
    if (Number.isNaN(points) || points === "na") return filled(say.sayNumber, { name, value });
    const max = Number(column.max);
    return points > Math.round(max * 100) ? filled(say.sayOver, { name, value, max: show(max * 100) }) : "";
  }

  // --- The hint ------------------------------------------------------------------------

  const figures = new Intl.NumberFormat("vi-VN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const plainFigures = new Intl.NumberFormat("vi-VN", { maximumFractionDigits: 2 });
  const show = (hundredths) => plainFigures.format(hundredths / 100);

  function sums(row) {
    const found = { earned: 0, base: 0, blank: 0, bonus: 0, penalty: 0, groups: {}, vetoes: [] };
    for (const input of inputs(row)) {
      const column = columns.get(input.dataset.key);
      if (column.kind === "veto") {
        if (/^(x|có|co|1)$/i.test(input.value.trim())) found.vetoes.push(column.ceiling);
        continue;
      }
      const points = read(input.value);
      if (points === "na") continue;
      const max = Math.round(Number(column.max) * 100);
      const earned = points !== null && points <= max ? points : 0;
      const group = (found.groups[column.group] ||= { earned: 0, base: 0 });
      if (column.kind === "bonus") found.bonus += earned;
      else if (column.kind === "penalty") {
        found.penalty += earned;
        group.earned -= earned;
      } else {
        found.earned += earned;
        found.base += max;
        group.earned += earned;
        group.base += max;
        if (points === null || Number.isNaN(points) || points > max) found.blank += 1;
      }
    }
    return found;
  }

  function band(points, found) {
    const reached = rules.bands.find((each) => points >= Math.round(Number(each.floor) * 100));
    const floorOf = (key) => Number(rules.bands.find((each) => each.key === key).floor);
    const ceilings = rules.floors
      .filter(({ group, percent }) => {
        const share = found.groups[group];
        return share && share.base && share.earned * 100 < Number(percent) * share.base;
      })
      .map(({ ceiling }) => ceiling);
    return [...ceilings, ...found.vetoes].reduce(
      (best, key) => (floorOf(key) < Number(best.floor) ? rules.bands.find((each) => each.key === key) : best),
      reached,
    );
  }

  function hint(row) {
    const found = sums(row);
    const begun = found.earned + found.bonus > 0 || found.blank === 0;
    const cap = Math.round(Number(rules.cap) * 100);
    const whole = found.base
      ? Math.max(Math.round((found.earned * 10000) / found.base) + Math.min(found.bonus, cap) - found.penalty, 0)
      : 0;
    row.querySelector("[data-total]").textContent = found.base && begun ? figures.format(whole / 100) : "–";
    const done = found.base && found.blank === 0;
    row.querySelector("[data-band]").textContent = done ? band(whole, found).label : "–";
  }

  // --- Errors beside the cells ------------------------------------------------------------

  function tell(input, sentence) {
    const place = document.getElementById(`${input.name}-sai`);
    place.textContent = sentence;
    input.classList.toggle("is-invalid", sentence !== "");
    if (sentence) {
      input.setAttribute("aria-invalid", "true");
      input.setAttribute("aria-describedby", place.id);
    } else {
      input.removeAttribute("aria-invalid");
      input.removeAttribute("aria-describedby");
    }
  }

  // --- The browser's copy -------------------------------------------------------------------

  const older = [];
  let storable = true;

  function content() {
    const found = {};
    for (const row of rows()) {
      for (const input of changedIn(row)) found[input.name] = input.value;
    }
    return found;
  }

  function keep() {
    const mine = content();
    const copies = Object.keys(mine).length ? [{ at: Date.now(), content: mine }, ...older] : older;
    try {
      if (copies.length) localStorage.setItem(copyKey, JSON.stringify(copies));
      else localStorage.removeItem(copyKey);
      storable = true;
    } catch {
      storable = false;
    }
  }

  function readCopies() {
    try {
      return JSON.parse(localStorage.getItem(copyKey)) || [];
    } catch {
      return [];
    }
  }

  // --- Sending ---------------------------------------------------------------------------------

  let timer = null;
  let sending = null;
  let stopped = false;
  let leaving = false;
  let wait = FIRST_RETRY;

  function mood(state, text, ...more) {
    mark.dataset.state = state;
    mark.querySelector("[data-saved-text]").replaceChildren(text, ...more.flatMap((m) => [" ", m]));
  }

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  }

  // A cell that was refused is sent again only once it is typed into again.
  const ready = (row) => !conflicts.has(row) && changedIn(row).some((input) => input.dataset.refused !== input.value);

  function send() {
    clearTimeout(timer);
    if (!sending && !stopped && !leaving && rows().some(ready)) {
      sending = attempt().finally(() => {
        sending = null;
        if (!stopped && mark.dataset.state !== "unsaved" && rows().some(ready)) plan(QUIET);
      });
    }
    return sending;
  }

  async function attempt() {
    const some = rows().filter(ready).slice(0, ROWS_A_POST);
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
    const sent = new Map();
    for (const row of some) {
      data.append(`v${row.dataset.row}`, version(row).value);
      for (const input of changedIn(row)) {
        data.append(input.name, input.value);
        sent.set(input, input.value);
      }
    }
    mood("saving", words.saySaving);
    try {
      await take(await fetch(form.action, {
        method: "POST",
        body: data,
        headers: { "X-Requested-With": "autosave", Accept: "application/json" },
        redirect: "manual",
      }), some, sent);
    } catch {
      retry();
    }
  }

  function retry() {
    mood("unsaved", words.sayRetry);
    plan(wait);
    wait = Math.min(wait * 2, LAST_RETRY);
  }

  function stop(text, ...more) {
    stopped = true;
    mood("stopped", text, ...(storable ? [words.sayKept] : []), ...more);
  }

  function signedOut() {
    const link = document.createElement("a");
    link.href = `${document.body.dataset.signIn}?next=${encodeURIComponent(location.pathname)}`;
    link.textContent = words.saySignIn;
    link.addEventListener("click", () => { leaving = storable; });
    stop(words.saySignedOut, link);
  }

  async function take(response, some, sent) {
    if (response.type === "opaqueredirect" || response.status === 401) return signedOut();
    if (response.status >= 500 || response.status === 429) return retry();
    if (!(response.headers.get("Content-Type") || "").includes("json")) return stop(words.sayRefused);
    const answer = await response.json();
    if (response.status !== 200) return stop(answer.message || words.sayRefused);
    wait = FIRST_RETRY;
    for (const row of some) settle(row, answer.rows[row.dataset.row] || {}, sent);
    for (const field of document.querySelectorAll(".steps input[name=version]")) field.value = answer.version;
    for (const out of document.querySelectorAll("[data-scored]")) out.textContent = plainFigures.format(answer.scored);
    keep();
    if (answer.ok) mood("saved", words.saySaved.replace("{at}", answer.saved_at));
    else mood("errors", say.saySome);
  }

  function settle(row, told, sent) {
    if (told.conflict) return meet(row, told.conflict);
    const errors = told.errors || {};
    if (told.version !== undefined) version(row).value = told.version;
    for (const input of inputs(row)) {
      if (!sent.has(input)) continue;
      const wrong = errors[input.dataset.key] || "";
      if (wrong) input.dataset.refused = sent.get(input);
      else {
        delete input.dataset.refused;
        kept.set(input.name, sent.get(input));
      }
      if (input.value === sent.get(input)) tell(input, wrong);
    }
    if (told.total === undefined || changedIn(row).length) return;
    row.querySelector("[data-total]").textContent = told.total || "–";
    row.querySelector("[data-total]").title = told.said;
    row.querySelector("[data-band]").textContent = told.band || "–";
  }

  // --- Two people on one row ----------------------------------------------------------------------

  function meet(row, theirs) {
    conflicts.add(row);
    const both = changedIn(row).map((input) => {
      const blank = say.sayBlank;
      const column = columns.get(input.dataset.key);
      const values = { name: column.name, theirs: theirs.cells[column.key] || blank, mine: input.value || blank };
      return filled(say.sayCell, values);
    });
    const text = document.createElement("p");
    text.textContent = filled(say.sayMet, { who: theirs.by, at: theirs.at, list: both.join("; ") });
    const line = document.createElement("tr");
    line.className = "people-met";
    const cell = line.appendChild(document.createElement("td"));
    cell.colSpan = order.length + 3;
    const decide = (label, act) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "btn btn-outline-primary btn-sm";
      button.textContent = label;
      button.addEventListener("click", () => {
        line.remove();
        conflicts.delete(row);
        version(row).value = theirs.version;
        act();
        hint(row);
        changed();
      });
      return button;
    };
    cell.append(
      text,
      decide(say.sayMine, () => adopt(row, theirs.cells, false)),
      " ",
      decide(say.sayTheirs, () => adopt(row, theirs.cells, true)),
    );
    row.after(line);
  }

  // What only the other person changed is shown as it stands now, whatever is decided.
  function adopt(row, cells, all) {
    const mine = new Set(changedIn(row));
    for (const input of inputs(row)) {
      const now = cells[input.dataset.key] || "";
      kept.set(input.name, now);
      if (all || !mine.has(input)) input.value = now;
      delete input.dataset.refused;
      tell(input, "");
    }
  }

  // --- Keyboard -------------------------------------------------------------------------------------

  function go(row, key) {
    const input = row && (inputOf(row, key) || inputs(row)[0]);
    if (!input) return false;
    input.focus();
    input.select();
    return true;
  }

  function vertical(input, step) {
    const all = shownRows();
    let at = all.indexOf(rowOf(input)) + step;
    while (all[at] && !inputOf(all[at], input.dataset.key)) at += step;
    return all[at] ? go(all[at], input.dataset.key) : false;
  }

  function horizontal(input, step) {
    const mine = inputs(rowOf(input));
    const next = mine[mine.indexOf(input) + step];
    return next ? go(rowOf(next), next.dataset.key) : false;
  }

  const atEdge = (input, step) =>
    input.selectionStart === 0 && input.selectionEnd === input.value.length ||
    (step < 0 ? input.selectionEnd === 0 : input.selectionStart === input.value.length);

  // Enter goes down, from the last person to the next criterion of the first one.
  function enter(input) {
    if (document.body.dataset.one && horizontal(input, 1)) return;
    if (vertical(input, 1)) return;
    const key = order[order.indexOf(input.dataset.key) + 1];
    if (key) go(shownRows().find((row) => inputOf(row, key)), key);
  }

  function fillDown(input) {
    const all = shownRows();
    const above = all.slice(0, all.indexOf(rowOf(input))).reverse().find((row) => inputOf(row, input.dataset.key));
    if (!above) return;
    put(input, inputOf(above, input.dataset.key).value);
    changed();
  }

  function put(input, value) {
    if (input.readOnly) return;
    input.value = value;
    tell(input, "");
    hint(rowOf(input));
  }

  body.addEventListener("keydown", (event) => {
    const input = event.target.closest("input[data-key]");
    if (!input || event.isComposing || event.altKey) return;
    const moves = {
      Enter: () => (event.shiftKey ? vertical(input, -1) : enter(input)),
      ArrowDown: () => vertical(input, 1),
      ArrowUp: () => vertical(input, -1),
      ArrowLeft: () => atEdge(input, -1) && horizontal(input, -1),
      ArrowRight: () => atEdge(input, 1) && horizontal(input, 1),
    };
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "d") {
      event.preventDefault();
      fillDown(input);
    } else if (moves[event.key] && !event.ctrlKey && !event.metaKey) {
      if (event.key === "Enter" || event.key.endsWith("Up") || event.key.endsWith("Down")) event.preventDefault();
      if (moves[event.key]()) event.preventDefault();
    }
  });

  body.addEventListener("focusin", (event) => {
    if (event.target.matches("input[data-key]")) event.target.select();
  });

  // --- A block from Excel ------------------------------------------------------------------------------

  // Excel puts cells with line breaks or tabs inside into quotes.
  function blockOf(text) {
    const lines = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
    return lines.map((line) => line.split("\t").map((cell) => cell.replace(/^"(.*)"$/, "$1").trim()));
  }

  function paste(input, text) {
    const block = blockOf(text);
    if (block.length === 1 && block[0].length === 1) return false;
    const all = shownRows();
    const [top, left] = [all.indexOf(rowOf(input)), order.indexOf(input.dataset.key)];
    const width = Math.max(...block.map((line) => line.length));
    const misfits = [];
    if (top + block.length > all.length || left + width > order.length) {
      misfits.push(filled(say.sayOutside, { rows: block.length, columns: width }));
    }
    const cells = [];
    block.forEach((line, down) => line.forEach((value, right) => {
      const [row, column] = [all[top + down], columns.get(order[left + right])];
      if (!row || !column) return;
      const wrong = misfit(column, value, row.hasAttribute("data-leader"));
      if (wrong) misfits.push(`${nameOf(row)}, ${wrong}`);
      const place = inputOf(row, column.key);
      if (place) cells.push([place, value]);
    }));
    const said = form.querySelector("[data-said]");
    said.classList.toggle("is-wrong", misfits.length > 0);
    if (misfits.length) {
      const list = misfits.slice(0, SHOWN_MISFITS).join("; ") + (misfits.length > SHOWN_MISFITS ? "; …" : "");
      said.textContent = filled(say.sayRefused, { count: misfits.length, list });
      return true;
    }
    for (const [place, value] of cells) put(place, value);
    said.textContent = filled(say.sayPasted, { count: cells.length });
    changed();
    return true;
  }

  body.addEventListener("paste", (event) => {
    const input = event.target.closest("input[data-key]");
    if (input && paste(input, event.clipboardData.getData("text/plain"))) event.preventDefault();
  });

  // --- Finding a name, one person at a time ---------------------------------------------------------------

  const narrow = window.matchMedia("(max-width: 575.98px)");
  let current = null;

  // A phone shows no heads: beside each field stands what its criterion asks.
  function explain(row) {
    if (!narrow.matches) return;
    for (const label of row.querySelectorAll("td > label.people-label")) {
      const words = form.querySelectorAll("thead th")[label.parentElement.cellIndex].title;
      if (!words || label.firstElementChild) continue;
      const small = document.createElement("small");
      small.textContent = words;
      label.append(small);
    }
  }

  function one(row) {
    if (!row) return;
    explain(row);
    if (current) current.classList.remove("is-current");
    current = row;
    row.classList.add("is-current");
    const all = rows();
    form.querySelector("[data-where]").textContent = filled(say.sayPerson, { at: all.indexOf(row) + 1, count: all.length });
  }

  function folded(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/đ/gi, "d").toLowerCase().replace(/\s+/g, " ").trim();
  }

  function find(text) {
    const words = folded(text);
    const found = words && rows().find((row) => ` ${row.dataset.name}`.includes(` ${words}`));
    for (const row of rows()) row.classList.toggle("is-found", row === found);
    if (!found) return;
    one(found);
    found.scrollIntoView({ block: "center" });
  }

  const phone = () => {
    if (narrow.matches) document.body.dataset.one = "yes";
    else delete document.body.dataset.one;
  };

  function tools() {
    form.querySelector("[data-people-tools]").hidden = false;
    const box = form.querySelector("[data-find]");
    box.addEventListener("input", () => find(box.value));
    box.addEventListener("keydown", (event) => {
      if (event.key !== "Enter") return;
      event.preventDefault();
      const found = body.querySelector("tr.is-found");
      if (found) go(found, order[0]);
    });
    const step = (by) => () => one(rows()[rows().indexOf(current) + by]);
    form.querySelector("[data-previous]").addEventListener("click", step(-1));
    form.querySelector("[data-following]").addEventListener("click", step(1));
    narrow.addEventListener("change", phone);
    phone();
    one(rows()[0]);
  }

  // --- All pages in one ---------------------------------------------------------------------------------------

  async function gather() {
    if (!form.querySelector("[data-pages]")) return;
    const response = await fetch(`${form.dataset.url}?tat_ca=on`, { headers: { Accept: "text/html" } });
    if (!response.ok || response.redirected) return;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const there = page.querySelector("form[data-people-grid]");
    if (!there) return;
    const [mine, focused] = [content(), document.activeElement && document.activeElement.name];
    body.replaceChildren(...there.querySelector("[data-people]").children);
    const pages = there.querySelector("[data-pages]");
    form.querySelector("[data-pages]").replaceWith(pages || "");
    if (!pages) for (const next of form.querySelectorAll("[data-next-page]")) next.remove();
    rows().forEach(remember);
    fill(mine);
    if (focused && form.elements[focused]) form.elements[focused].focus();
  }

  function fill(values) {
    for (const [name, value] of Object.entries(values)) {
      const input = form.elements[name];
      if (input instanceof HTMLElement) put(input, value);
    }
  }

  // --- What an earlier visit left -----------------------------------------------------------------------------

  const two = (n) => String(n).padStart(2, "0");
  const hourAndDay = (date) => `${two(date.getHours())}:${two(date.getMinutes())} ${two(date.getDate())}/${two(date.getMonth() + 1)}`;

  function offer(copy) {
    const box = document.createElement("div");
    box.className = "notice notice-warning";
    box.setAttribute("role", "status");
    const text = document.createElement("p");
    text.textContent = words.sayFound.replace("{at}", hourAndDay(new Date(copy.at)));
    const buttons = document.createElement("div");
    buttons.className = "notice-buttons";
    const button = (label, kind, act) => {
      const made = document.createElement("button");
      made.type = "button";
      made.className = `btn ${kind}`;
      made.textContent = label;
      made.addEventListener("click", () => {
        older.splice(older.indexOf(copy), 1);
        box.remove();
        act();
        changed();
      });
      buttons.append(made);
    };
    button(words.sayRestore, "btn-primary", () => fill(copy.content));
    button(words.sayDrop, "btn-quiet", () => {});
    const inner = document.createElement("div");
    inner.append(text, buttons);
    box.append(inner);
    form.before(box);
  }

  function differs(copy) {
    return Object.entries(copy.content).some(([name, value]) => {
      const input = form.elements[name];
      return input instanceof HTMLElement && !same(input.value, value);
    });
  }

  // --- Beginning ------------------------------------------------------------------------------------------------

  function changed() {
    keep();
    if (!stopped && rows().some(ready)) plan(QUIET);
  }

  form.addEventListener("input", (event) => {
    const input = event.target.closest("input[data-key]");
    if (!input) return;
    tell(input, "");
    hint(rowOf(input));
    changed();
  });

  form.addEventListener("submit", (event) => {
    event.preventDefault(); // everything goes by itself; the button only does it at once
    send();
  });

  // A press that had to wait says why, and leads to the first cell to be mended.
  function held() {
    const said = form.querySelector("[data-said]");
    const wrong = body.querySelector("input.is-invalid");
    said.classList.add("is-wrong");
    said.textContent = wrong ? say.sayMend : say.sayUnsaved;
    if (!wrong) return said.scrollIntoView({ block: "center" });
    one(rowOf(wrong));
    wrong.focus();
    return wrong.scrollIntoView({ block: "center" });
  }

  // Another button of the page (Trình, Xác nhận) waits until all is saved.
  document.addEventListener("submit", (event) => {
    if (event.target === form || event.target.method !== "post" || !unsent() || stopped) return;
    event.preventDefault();
    const { target, submitter } = event;
    Promise.resolve(sending).then(send).then(() => unsent() ? held() : target.requestSubmit(submitter));
  }, true);

  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("online", () => { if (!stopped && unsent()) plan(0); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && unsent()) event.preventDefault();
  });

  async function begin() {
    form.dataset.ready = "no";
    rows().forEach(remember);
    try {
      await gather();
    } catch {
      // The pages stay as they are: each can be filled in by itself.
    }
    for (const plain of form.querySelectorAll("[data-plain]")) {
      if (!form.querySelector("[data-next-page]")) plain.textContent = plain.textContent.split(",")[0];
    }
    for (const copy of readCopies()) {
      if (!differs(copy)) continue;
      older.push(copy);
      offer(copy);
    }
    keep();
    tools();
    form.dataset.ready = "yes";
    document.dispatchEvent(new Event("people-grid-ready")); // a block may wait: paste-hold.js
  }

  begin();
})();
