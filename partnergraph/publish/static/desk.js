// Turns the form of the query page into YASQE, which colours SPARQL and finds its faults; the form itself stays and asks.
"use strict";

(() => {
  const field = document.getElementById("query");
  const place = document.createElement("div");
  place.className = "editor";
  field.before(place);
  field.hidden = true;
  const editor = new Yasqe(place, {
    value: field.value,
    persistenceId: null,
    createShareableLink: null,
    consumeShareLink: null,
    showQueryButton: false,
    resizeable: false,
    pluginButtons: undefined,
    prefixCcApi: null,
    autocompleters: ["variables"],
    editorHeight: "auto",
    requestConfig: { endpoint: "sparql" },
  });
  const run = () => field.form.requestSubmit();
  editor.setOption("screenReaderLabel", "SPARQL query");
  // Tab leads on to the button: nobody with a keyboard is caught in the editor.
  editor.setOption("extraKeys", { Tab: false, "Shift-Tab": false, "Ctrl-Enter": run, "Cmd-Enter": run, "Ctrl-Space": () => editor.autocomplete() });
  editor.on("change", () => { field.value = editor.getValue(); });
  field.form.addEventListener("submit", () => { field.value = editor.getValue(); });
  document.querySelector("label[for=query]").addEventListener("click", () => editor.focus());
})();
