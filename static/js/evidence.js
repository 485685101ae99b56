// Evidence beside the form: a[data-evidence] opens the pages of its file in
// [data-evidence-panel] ([data-evidence-title], [data-evidence-tab], [data-evidence-close],
// [data-evidence-body], [data-evidence-failed]): what stands in [data-evidence-pages] of the
// page that it leads to. Pages that are still being prepared ([data-evidence-again]) are asked
// for again while the panel is open. Escape and the button close it and give the focus back.
// With Ctrl, or without this file, the link opens a new tab.
(() => {
  "use strict";

  const AGAIN = 2000;
  const panel = document.querySelector("[data-evidence-panel]");
  if (!panel) return;
  const part = (name) => panel.querySelector(`[data-evidence-${name}]`);
  let opener = null;

  async function pagesOf(link) {
    const answer = await fetch(link.href, { credentials: "same-origin" });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    return document.importNode(page.querySelector("[data-evidence-pages]"), true);
  }

  async function fill(link) {
    let pages = null;
    try {
      pages = await pagesOf(link);
    } catch {
      pages = null;
    }
    if (panel.hidden || opener !== link) return;
    part("failed").hidden = pages !== null;
    part("body").replaceChildren(...(pages ? [pages] : []));
    if (pages && "evidenceAgain" in pages.dataset) {
      setTimeout(() => {
        if (!panel.hidden && opener === link && pages.isConnected) fill(link);
      }, AGAIN);
    }
  }

  function open(link) {
    opener = link;
    part("title").textContent = link.textContent.trim();
    part("tab").href = link.href;
    part("body").replaceChildren();
    part("failed").hidden = true;
    panel.hidden = false;
    document.body.classList.add("evidence-open");
    panel.focus({ preventScroll: true });
    fill(link);
  }

  function close() {
    if (panel.hidden) return;
    panel.hidden = true;
    part("body").replaceChildren();
    document.body.classList.remove("evidence-open");
    if (opener) opener.focus();
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-evidence]");
    if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    open(link);
  });
  part("close").addEventListener("click", close);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
})();
