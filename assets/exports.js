/* Files that are being made: begun from a menu, followed, stopped, and taken home when they are ready. */
(function () {
  "use strict";

  const PREFIX = "/export";
  const SOON_MS = 300;
  const LATER_MS = 1000;
  const QUICK_ASKS = 10;
  const MOST_MISSED = 5;

  /* The tray stands outside what is redrawn, so that files are followed from page to page. */
  const tray = document.createElement("section");
  const list = tray.appendChild(document.createElement("ul"));
  tray.className = "exports";
  tray.hidden = true;

  /* Nothing is seen beside what fills the screen, so the tray goes there. */
  const place = () => (document.fullscreenElement || document.body).appendChild(tray);
  document.addEventListener("fullscreenchange", place);

  function element(name, parent, className) {
    const made = parent.appendChild(document.createElement(name));
    if (className) made.className = className;
    return made;
  }

  /* What is shown of one file. The status is there before it says anything, so that it is heard. */
  function entry(button) {
    const box = element("li", list);
    const parts = { box, title: element("strong", box), status: element("p", box), fold: button.closest("details") };
    parts.status.setAttribute("role", "status");
    parts.notes = element("ul", box, "notes");
    parts.link = element("a", box);
    parts.progress = element("progress", box);
    parts.progress.max = 100;
    parts.end = element("button", box, "quiet");
    parts.end.type = "button";
    for (const one of [parts.link, parts.progress, parts.end]) one.hidden = true;
    parts.trouble = button.closest("[data-trouble]").dataset.trouble;
    parts.end.addEventListener("click", () => (parts.under_way ? stop(parts) : close(parts)));
    box.addEventListener("keydown", (event) => {
      if (event.key === "Escape") close(parts);
    });
    return parts;
  }

  function show(parts, told) {
    parts.under_way = told.under_way;
    tray.setAttribute("aria-label", told.region);
    parts.title.textContent = told.title;
    /* Saying the same again would only interrupt the reader. */
    if (parts.status.textContent !== told.words) parts.status.textContent = told.words;
    parts.box.dataset.stage = told.stage;
    parts.notes.replaceChildren();
    for (const note of told.notes) element("li", parts.notes).textContent = note;
    parts.progress.hidden = !told.under_way;
    parts.progress.value = told.done;
    parts.progress.setAttribute("aria-label", told.title);
    parts.end.hidden = false;
    parts.end.textContent = told.under_way ? told.stop : told.close;
    parts.end.setAttribute("aria-label", `${parts.end.textContent}: ${told.title}`);
    if (told.file) offer(parts, told.file);
  }

  function offer(parts, file) {
    parts.link.hidden = false;
    parts.link.href = file.address;
    parts.link.download = file.name;
    parts.link.textContent = file.words;
    parts.link.click();
  }

  /* The focus goes back to the menu that it came from. */
  function close(parts) {
    if (parts.under_way) stop(parts);
    const held = parts.box.contains(document.activeElement);
    parts.box.remove();
    tray.hidden = !list.children.length;
    if (held && parts.fold.isConnected) parts.fold.querySelector("summary").focus();
  }

  function stop(parts) {
    if (parts.id) window.fetch(`${PREFIX}/${parts.id}`, { method: "DELETE" }).then(() => follow(parts), () => {});
  }

  const wait = (ms) => new Promise((resolve) => window.setTimeout(resolve, ms));

  async function ask(address, options) {
    const answer = await window.fetch(address, options);
    if (!answer.ok) throw new Error(answer.status);
    return answer.json();
  }

  async function follow(parts) {
    const told = await ask(`${PREFIX}/${parts.id}`);
    /* Two may have asked at the same time. */
    if (parts.under_way) show(parts, told);
  }

  async function watch(parts) {
    let missed = 0;
    for (let asked = 0; parts.under_way && parts.box.isConnected; asked += 1) {
      await wait(asked < QUICK_ASKS ? SOON_MS : LATER_MS);
      if (!parts.under_way) return;
      try {
        await follow(parts);
        missed = 0;
      } catch (fault) {
        missed += 1;
        if (missed === MOST_MISSED) throw fault;
      }
    }
  }

  /* What has come to its end makes room for the next. */
  function tidy() {
    for (const box of Array.from(list.children)) if (box.dataset.stage in ENDED) box.remove();
  }

  const ENDED = { done: 1, failed: 1, stopped: 1 };

  function failed(parts) {
    parts.under_way = false;
    parts.box.dataset.stage = "failed";
    parts.status.textContent = parts.trouble;
    parts.progress.hidden = true;
  }

  async function begin(button, byKey) {
    const { export: format, card, story } = button.dataset;
    tidy();
    place();
    tray.hidden = false;
    const parts = entry(button);
    parts.title.textContent = button.querySelector("strong").textContent;
    parts.fold.open = false;
    parts.box.tabIndex = -1;
    /* By mouse the reader stays where she is; by key she is taken to where it can be stopped. */
    if (byKey) parts.box.focus();
    else parts.fold.querySelector("summary").focus({ preventScroll: true });
    const wish = { format, query: window.location.search, ...(story ? { story } : { card }) };
    try {
      const headers = { "Content-Type": "application/json" };
      const told = await ask(PREFIX, { method: "POST", headers, body: JSON.stringify(wish) });
      parts.id = told.id;
      show(parts, told);
      await watch(parts);
    } catch {
      failed(parts);
    }
  }

  /* A menu near the lower edge is seen whole. */
  document.addEventListener(
    "toggle",
    (event) => {
      if (event.target.open && event.target.matches(".download-fold")) {
        event.target.lastElementChild.scrollIntoView({ block: "nearest" });
      }
    },
    true,
  );

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-export]");
    if (button) begin(button, event.detail === 0);
  });
})();
