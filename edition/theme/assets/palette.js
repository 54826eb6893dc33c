// Switches the colours, and all numbers of passages. The theme's switch has the page styled anew three times a visit.

(() => {
  const { body, head } = document;
  const numbers = document.querySelector(".edition-bar .numbers");
  const tell = isOn => (numbers.ariaPressed = body.toggleAttribute("data-numbers", isOn));
  numbers?.addEventListener("click", () => __md_set("numbers", tell(!body.matches("[data-numbers]"))));
  if (numbers) tell(__md_get("numbers") === true);
  const inputs = [...document.querySelectorAll("input[name=__palette]")];
  if (!inputs.length) return;
  const bar = head.appendChild(editionElement("meta", { name: "theme-color" }));

  /** Shows the page in the colours that an input stands for, and offers the others. */
  function show(chosen) {
    const names = ["media", "scheme", "primary", "accent"];
    const color = Object.fromEntries(names.map(name => [name, chosen.getAttribute(`data-md-color-${name}`)]));
    for (const [name, value] of Object.entries(color)) body.setAttribute(`data-md-color-${name}`, value);
    for (const input of inputs) input.nextElementSibling.hidden = input !== chosen;
    requestAnimationFrame(() => (bar.content = getComputedStyle(document.querySelector(".md-header")).backgroundColor));
    __md_set("__palette", { index: inputs.indexOf(chosen), color });
  }

  const asked = inputs.find(each => matchMedia(each.dataset.mdColorMedia).matches);
  show(inputs[__md_get("__palette")?.index] ?? asked ?? inputs[0]);
  inputs[0].form.addEventListener("change", ({ target }) => {
    body.toggleAttribute("data-md-color-switching", true);
    show(target);
    requestAnimationFrame(() => body.toggleAttribute("data-md-color-switching", false));
  });
})();
