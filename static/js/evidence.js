// Evidence beside the form: a[data-evidence="<content type>"] opens its file in
// [data-evidence-panel] ([data-evidence-title], [data-evidence-tab], [data-evidence-close],
// [data-evidence-body]). A picture stands there as itself, a PDF in a frame of its own.
// Escape and the button close it and give the focus back. With Ctrl, or without this file,
// the link opens a new tab.
(() => {
  "use strict";

  const panel = document.querySelector("[data-evidence-panel]");
  if (!panel) return;
  const part = (name) => panel.querySelector(`[data-evidence-${name}]`);
  let opener = null;

  function content(link) {
    const picture = link.dataset.evidence.startsWith("image/");
    const shown = document.createElement(picture ? "img" : "iframe");
    // Without the viewer's own side pane, and as wide as there is room.
    shown.src = picture ? link.href : `${link.href}#navpanes=0&view=FitH`;
    if (picture) shown.alt = link.textContent.trim();
    else shown.title = link.textContent.trim();
    return shown;
  }

  function open(link) {
    opener = link;
    part("title").textContent = link.textContent.trim();
    part("tab").href = link.href;
    part("body").replaceChildren(content(link));
    panel.hidden = false;
    document.body.classList.add("evidence-open");
    panel.focus({ preventScroll: true });
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
