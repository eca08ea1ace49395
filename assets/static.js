/* Build the elements that the server packed as data: names, attributes and text, never markup. */
(function () {
  "use strict";

  const ELEMENTS = new Set(
    ("a abbr article aside b blockquote br button caption code fieldset legend dd details div dl dt em figure figcaption h1 h2 h3 h4 hr i li nav " +
      "ol p section small span strong sub summary sup table tbody td tfoot th thead tr ul").split(" "),
  );
  const ATTRIBUTES = /^(id|class|href|hreflang|lang|role|scope|title|target|rel|tabindex|open|colspan|rowspan|type|(aria|data)-[a-z-]+)$/;

  function build(node) {
    if (typeof node === "string") return document.createTextNode(node);
    const [name, attributes, children] = node;
    if (!ELEMENTS.has(name)) throw new Error(`static: <${name}> is not built`);
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) {
      if (key === "style") {
        for (const [property, setting] of Object.entries(value)) {
          if (property.startsWith("--")) element.style.setProperty(property, setting);
          else element.style[property] = setting;
        }
      } else if (ATTRIBUTES.test(key) && !/^\s*javascript:/i.test(value)) {
        element.setAttribute(key, value === true ? "" : value);
      }
    }
    element.append(...children.map(build));
    return element;
  }

  /* Where the reader last stood. A box that is put in another's place takes that away before the new
     one comes; who went elsewhere of their own accord is not called back. */
  const cardOf = (element) => (element.closest("section[id]") || document.body).id;
  let last = null;
  document.addEventListener("focusin", (event) => {
    last = { element: event.target, card: cardOf(event.target) };
  });
  document.addEventListener("focusout", () => {
    queueMicrotask(() => {
      if (last && last.element.isConnected && document.activeElement !== last.element) last = null;
    });
  });

  function taken(box) {
    const gone = last && !last.element.isConnected && document.activeElement === document.body;
    return gone && last.card === cardOf(box) ? last.element : null;
  }

  const nameOf = (element) => element.getAttribute("aria-label") || element.textContent;

  const openIn = (element) => Array.from(element.querySelectorAll("details[open][id]"), (one) => one.id);

  /* Rebuild a box; who stood on a link in it stands on the same link afterwards, and what was folded
     out stays so, also in a box that took another's place. */
  function unfold(box, gone) {
    const inside = box.contains(document.activeElement);
    const focused = inside ? document.activeElement : taken(box);
    const open = new Set([...openIn(box), ...gone]);
    box.replaceChildren(...JSON.parse(box.dataset.static).map(build));
    for (const one of box.querySelectorAll("details[id]")) if (open.has(one.id)) one.open = true;
    if (!focused) return;
    const twin = Array.from(box.querySelectorAll("a, button, [tabindex]")).find(
      (one) => one.tagName === focused.tagName && nameOf(one) === nameOf(focused),
    );
    const next = twin || (inside && document.getElementById("page-title"));
    if (next) next.focus({ preventScroll: true });
  }

  new MutationObserver((changes) => {
    const elements = (nodes) => Array.from(nodes).filter((node) => node.nodeType === Node.ELEMENT_NODE);
    const gone = changes.flatMap((change) => elements(change.removedNodes).flatMap(openIn));
    for (const change of changes) {
      if (change.type === "attributes") unfold(change.target, gone);
      for (const node of elements(change.addedNodes)) {
        if (node.matches("[data-static]")) unfold(node, gone);
        node.querySelectorAll("[data-static]").forEach((one) => unfold(one, gone));
      }
    }
  }).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ["data-static"],
  });
})();
