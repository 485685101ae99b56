// The search box in the header: the server's answers show beneath it while one types.
// Arrow keys walk through them, Enter opens, Escape closes. Without this file, or without
// an answer, the form leads to the page of results.
(() => {
  "use strict";

  const form = document.querySelector("[data-search]");
  if (!form) return;
  const box = form.querySelector("input[type=search]");
  const panel = document.getElementById("ket-qua-nhanh");
  const count = form.querySelector("[data-search-count]");
  let chosen = -1;

  box.setAttribute("role", "combobox");
  box.setAttribute("aria-autocomplete", "list");
  box.setAttribute("aria-controls", panel.id);
  box.setAttribute("aria-expanded", "false");

  const hits = () => [...panel.querySelectorAll("[role=option]")];

  const show = (open) => {
    panel.hidden = !open;
    box.setAttribute("aria-expanded", String(open));
    if (!open) choose(-1);
  };

  const choose = (place) => {
    chosen = place;
    hits().forEach((hit, at) => hit.setAttribute("aria-selected", String(at === place)));
    const hit = hits()[place];
    if (hit) {
      box.setAttribute("aria-activedescendant", hit.id);
      hit.scrollIntoView({ block: "nearest" });
    } else {
      box.removeAttribute("aria-activedescendant");
    }
  };

  const filled = () => box.value.trim() !== "" && panel.childElementCount > 0;

  panel.addEventListener("htmx:afterSwap", () => {
    choose(-1);
    show(filled());
    // A list without choices would be a broken promise to a screen reader.
    if (hits().length) {
      panel.setAttribute("role", "listbox");
      panel.setAttribute("aria-label", panel.dataset.label);
    } else {
      panel.removeAttribute("role");
      panel.removeAttribute("aria-label");
    }
    const found = panel.querySelectorAll("[role=group] [role=option]").length;
    const none = panel.querySelector(".search-none");
    count.textContent = none ? none.textContent : found ? `${found} ${count.dataset.unit}` : "";
  });

  // Without a connection the box says so, rather than show nothing or an answer of before.
  box.addEventListener("htmx:sendError", () => {
    const lost = document.createElement("p");
    lost.className = "search-none";
    lost.textContent = count.textContent = panel.dataset.lost;
    panel.replaceChildren(lost);
    panel.removeAttribute("role");
    panel.removeAttribute("aria-label");
    choose(-1);
    show(filled());
  });

  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && filled()) {
      event.preventDefault();
      show(true);
      const last = hits().length;
      choose(((chosen + 1 + step + last + 1) % (last + 1)) - 1);
    } else if (event.key === "Enter" && chosen >= 0 && !panel.hidden) {
      event.preventDefault();
      hits()[chosen].click();
    } else if (event.key === "Escape" && !panel.hidden) {
      event.preventDefault();
      event.stopPropagation();
      show(false);
    }
  });

  box.addEventListener("input", () => {
    if (box.value.trim() === "") show(false);
  });
  box.addEventListener("focus", () => {
    if (filled()) show(true);
  });
  form.addEventListener("focusout", (event) => {
    if (!form.contains(event.relatedTarget)) show(false);
  });
  // A press on an answer must not take the focus away before it is followed.
  panel.addEventListener("pointerdown", (event) => event.preventDefault());
})();
