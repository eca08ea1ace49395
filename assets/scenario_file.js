/* Fetch a file: it is read here, and the server looks at what is in it. */
(function () {
  "use strict";

  const THOUSAND = 1000;
  const filled = (words, values) =>
    Object.entries(values).reduce((text, [name, value]) => text.replace(`{${name}}`, () => value), words);

  function read(file, button) {
    const { file: store, said, most, tooLarge, unreadable } = button.dataset;
    const say = (words) => window.dash_clientside.set_props(said, { children: words });
    if (file.size > Number(most)) {
      say(filled(tooLarge, { file: file.name, size: Math.ceil(file.size / THOUSAND) }));
      return;
    }
    const reader = new FileReader();
    reader.onerror = () => say(filled(unreadable, { file: file.name }));
    reader.onload = () => {
      const content = reader.result.slice(reader.result.indexOf(",") + 1);
      window.dash_clientside.set_props(store, { data: { name: file.name, content, n: Date.now() } });
    };
    reader.readAsDataURL(file);
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("button[data-file]");
    if (!button) return;
    const chooser = document.createElement("input");
    chooser.type = "file";
    chooser.accept = button.dataset.accept || ".json,application/json";
    chooser.addEventListener("change", () => {
      if (chooser.files.length) read(chooser.files[0], button);
    });
    chooser.click();
  });
})();
