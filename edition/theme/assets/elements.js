// Makes elements for the scripts after it, with which this one is joined.

/** An element with its attributes (those without a value are left out) and what it holds. */
const editionElement = (name, attributes = {}, ...held) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) if (value) made.setAttribute(key, value);
  made.append(...held);
  return made;
};

/** A sentence with its gaps filled in, one after the other. */
const editionFilled = (sentence, ...values) =>
  values.reduce((text, value) => text.replace("{}", () => value), sentence);

/** A text in parts: each address in it, and what is between, as what is made of them. */
const editionAddresses = (text, link, plain = part => part) =>
  text.split(/(https?:\/\/\S*[^\s).,;])/).map((part, n) => (n % 2 ? link(part) : plain(part)));

/** Keeps a text on the device under its name, and says whether it could. */
const editionKeep = (name, text, store = localStorage) => {
  try {
    store.setItem(name, text);
    return true;
  } catch {
    return false;
  }
};

/** A button with its label and what it does. */
const editionButton = (label, onclick) =>
  Object.assign(editionElement("button", { type: "button" }, label), { onclick });

/** The address that all editions share: in the parallel view that of the second begins with its language. */
const editionAddress = element => {
  const side = element.closest(".row > :nth-child(2)");
  return side ? element.id.replace(`${side.lang}-`, "") : element.id;
};

/** Whether the address is that of a sheet, which it holds: it names no place of a page. */
const editionIsShared = () => location.hash.startsWith("#s=");

/** Whether a click opens another tab or window, which is the browser's business. */
const editionIsElsewhere = event => event.ctrlKey || event.metaKey || event.shiftKey;

/** Does something to each of many elements, so many in a frame: a long page stays at hand. */
const editionGradually = ([...elements], number, act) => {
  elements.splice(0, number).forEach(act);
  if (elements.length) requestAnimationFrame(() => editionGradually(elements, number, act));
};
