// Long forms keep themselves: form[data-autosave][data-autosave-url], one per page,
// with components/_saved_mark.html beside it, which also brings the words.
//
// Two seconds after the last key the form is posted; the answer is JSON
// {ok, version, saved_at, errors: {field: [sentence]}, message, conflict_url}, passed on to
// the page as the event "autosaved". What is not
// yet on the server lies in this browser under one key of user and form, and is offered
// again on the next visit; once saved it is removed (see also drafts.js). Without this
// file the form's own button saves.
(() => {
  "use strict";

  const QUIET = 2000;
  const FIRST_RETRY = 2000;
  const LAST_RETRY = 30000;
  const NOT_TYPED = new Set(["hidden", "file", "submit", "button", "reset", "image", "fieldset", "output"]);

  const form = document.querySelector("form[data-autosave]");
  const mark = document.querySelector("[data-saved-mark]");
  if (!form || !mark) return;

  const say = mark.dataset;
  const url = form.dataset.autosaveUrl;
  const key = `chua-luu:${document.body.dataset.user}:${url}`;

  // --- What was typed ---------------------------------------------------------

  const typed = () =>
    Array.from(form.elements).filter((e) => e.name && !NOT_TYPED.has(e.type));

  const isBox = (field) => field.type === "checkbox" || field.type === "radio";

  function content() {
    const pairs = [];
    for (const field of typed()) {
      if (isBox(field)) {
        if (field.checked) pairs.push([field.name, field.value]);
      } else if (field.multiple && field.selectedOptions) {
        for (const option of field.selectedOptions) pairs.push([field.name, option.value]);
      } else {
        pairs.push([field.name, field.value]);
      }
    }
    return pairs;
  }

  function restore(pairs) {
    const left = pairs.slice();
    const take = (name, value) => {
      const at = left.findIndex(([n, v]) => n === name && (value === undefined || v === value));
      return at < 0 ? null : left.splice(at, 1)[0][1];
    };
    for (const field of typed()) {
      if (isBox(field)) {
        field.checked = take(field.name, field.value) !== null;
      } else if (field.multiple && field.options) {
        for (const option of field.options) option.selected = take(field.name, option.value) !== null;
      } else {
        const value = take(field.name);
        if (value !== null) field.value = value;
      }
    }
  }

  // The server trims, composes accents and writes decimals its own way: no difference.
  const plainNumber = (text) =>
    /^\d+([.,]\d{1,2})?$/.test(text) ? String(Number(text.replace(",", "."))) : text;

  function sameText(one, other) {
    const plain = (pairs) =>
      JSON.stringify(
        pairs
          .map(([name, value]) => [name, value.normalize("NFC").replace(/\r\n/g, "\n").trim()])
          .map(([name, value]) => [name, plainNumber(value)])
          .filter(([, value]) => value !== ""),
      );
    return plain(one) === plain(other);
  }

  // --- The browser's copy -------------------------------------------------------

  const older = []; // found on this visit, neither taken nor dropped yet
  let kept = true;

  function readCopies() {
    try {
      return JSON.parse(localStorage.getItem(key)) || [];
    } catch {
      return [];
    }
  }

  // Storage may be full or forbidden: typing goes on, but nothing is promised then.
  function keep() {
    const copies = unsent() ? [{ at: Date.now(), content: content() }, ...older] : older;
    try {
      if (copies.length) localStorage.setItem(key, JSON.stringify(copies));
      else localStorage.removeItem(key);
      kept = true;
    } catch {
      kept = false;
    }
  }

  // --- The mark -------------------------------------------------------------------

  function show(state, text, ...more) {
    mark.dataset.state = state;
    mark.querySelector("[data-saved-text]").replaceChildren(text, ...more.flatMap((m) => [" ", m]));
  }

  function link(href, text) {
    const a = document.createElement("a");
    a.href = href;
    a.textContent = text;
    a.addEventListener("click", () => { leaving = kept; });
    return a;
  }

  const two = (n) => String(n).padStart(2, "0");
  const hour = (date) => `${two(date.getHours())}:${two(date.getMinutes())}`;
  const hourAndDay = (date) => `${hour(date)} ${two(date.getDate())}/${two(date.getMonth() + 1)}`;

  // --- Sending ----------------------------------------------------------------------

  // A page drawn with errors shows what was typed, but the server did not take it.
  let stored = document.querySelector("[data-error-summary]") ? null : JSON.stringify(content());
  let timer = null;
  let sending = null;
  let stopped = false; // nothing more is sent until the page is loaded again
  let leaving = false;
  let wait = FIRST_RETRY;

  const unsent = () => JSON.stringify(content()) !== stored;

  function plan(delay) {
    clearTimeout(timer);
    timer = setTimeout(send, delay);
  }

  function send() {
    clearTimeout(timer);
    if (!sending && !stopped && !leaving && unsent()) {
      sending = attempt().finally(() => {
        sending = null;
      });
    }
    return sending;
  }

  async function attempt() {
    const text = JSON.stringify(content());
    show("saving", say.saySaving);
    try {
      await read(await post(), text);
    } catch {
      retry();
    }
  }

  function post() {
    const body = new FormData(form);
    for (const [name, value] of Array.from(body)) {
      if (typeof value !== "string") body.delete(name); // files go with the button
    }
    return fetch(url, {
      method: "POST",
      body,
      headers: { "X-Requested-With": "autosave", Accept: "application/json" },
      redirect: "manual",
    });
  }

  async function read(response, text) {
    if (response.type === "opaqueredirect" || response.status === 401) return signedOut();
    if (response.status >= 500 || response.status === 429) return retry();
    if (!(response.headers.get("Content-Type") || "").includes("json")) return stop(say.sayRefused);
    const answer = await response.json();
    if (response.status === 409) return conflicted(answer);
    if (answer.version !== undefined) passOn(String(answer.version)); // what was right is saved
    form.dispatchEvent(new CustomEvent("autosaved", { detail: answer }));
    if (answer.ok) return saved(answer, text);
    showErrors(answer.errors || {});
    return show("unsaved", answer.message || say.sayErrors);
  }

  function saved(answer, text) {
    stored = text;
    wait = FIRST_RETRY;
    showErrors({});
    keep();
    show("saved", say.saySaved.replace("{at}", answer.saved_at || hour(new Date())));
    if (unsent()) plan(QUIET);
  }

  // Buttons outside the form (Nộp, Trả lại) speak of the same dossier: they follow.
  function passOn(version) {
    const own = form.elements.version;
    const before = own ? own.value : null;
    for (const field of document.querySelectorAll("input[type=hidden][name=version]")) {
      if (field.value === before) field.value = version;
    }
  }

  function retry() {
    show("unsaved", say.sayRetry);
    plan(wait);
    wait = Math.min(wait * 2, LAST_RETRY);
  }

  function stop(text, ...more) {
    stopped = true;
    show("stopped", text, ...(kept ? [say.sayKept] : []), ...more);
  }

  function signedOut() {
    const here = encodeURIComponent(location.pathname + location.search);
    stop(say.saySignedOut, link(`${document.body.dataset.signIn}?next=${here}`, say.saySignIn));
  }

  function conflicted(answer) {
    const more = answer.conflict_url ? [link(answer.conflict_url, say.sayCompare)] : [];
    stop(answer.message || say.sayConflict, ...more);
  }

  // --- Messages beside the fields -------------------------------------------------------

  function showErrors(errors) {
    for (const place of form.querySelectorAll("[data-field-error]")) {
      const sentences = errors[place.dataset.fieldError] || [];
      place.replaceChildren(
        ...sentences.map((sentence) => {
          const p = document.createElement("p");
          p.textContent = sentence;
          return p;
        }),
      );
      const field = form.elements[place.dataset.fieldError];
      if (field instanceof HTMLElement) point(field, place.id, sentences.length > 0);
    }
  }

  function point(field, id, wrong) {
    const ids = (field.getAttribute("aria-describedby") || "").split(" ").filter((i) => i && i !== id);
    if (wrong) ids.push(id);
    field.classList.toggle("is-invalid", wrong);
    field.toggleAttribute("aria-invalid", false);
    if (wrong) field.setAttribute("aria-invalid", "true");
    if (ids.length) field.setAttribute("aria-describedby", ids.join(" "));
    else field.removeAttribute("aria-describedby");
  }

  // --- What an earlier visit left ----------------------------------------------------------

  function offer(copy) {
    const box = document.createElement("div");
    box.className = "notice notice-warning";
    box.setAttribute("role", "status");
    const inner = document.createElement("div");
    const text = document.createElement("p");
    text.textContent = say.sayFound.replace("{at}", hourAndDay(new Date(copy.at)));
    const buttons = document.createElement("div");
    buttons.className = "notice-buttons";
    const settle = (label, kind, action) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = `btn ${kind}`;
      button.textContent = label;
      button.addEventListener("click", () => {
        older.splice(older.indexOf(copy), 1);
        box.remove();
        action();
        form.dispatchEvent(new Event("change", { bubbles: true }));
      });
      buttons.append(button);
    };
    settle(say.sayRestore, "btn-primary", () => restore(copy.content));
    settle(say.sayDrop, "btn-quiet", () => {});
    inner.append(text, buttons);
    box.append(inner);
    form.before(box);
  }

  for (const copy of readCopies()) {
    if (sameText(copy.content, content())) continue;
    older.push(copy);
    offer(copy);
  }
  keep();

  // --- Events --------------------------------------------------------------------------------

  function changed() {
    keep();
    if (!stopped && unsent()) plan(QUIET);
  }

  form.addEventListener("input", changed);
  form.addEventListener("change", changed);

  document.addEventListener(
    "submit",
    (event) => {
      if (event.target === form) {
        leaving = true; // the button sends everything itself
        sessionStorage.setItem("da-gui", key);
        sessionStorage.setItem("da-gui-con", String(older.length));
      } else if (event.target.method === "post" && unsent() && !stopped) {
        event.preventDefault(); // save first, then the other button's turn
        const { target, submitter } = event;
        Promise.resolve(sending)
          .then(send)
          .then(() => unsent() || target.requestSubmit(submitter));
      }
    },
    true,
  );

  window.addEventListener("pageshow", () => { leaving = false; });
  window.addEventListener("online", () => { if (!stopped && unsent()) plan(0); });
  document.addEventListener("visibilitychange", () => { if (document.hidden) send(); });
  window.addEventListener("beforeunload", (event) => {
    if (!leaving && unsent()) event.preventDefault();
  });
})();
