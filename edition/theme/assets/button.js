// @ts-check
// Makes the buttons of the scripts after it, with which this one is joined.

/** @param {string} label @param {() => unknown} act */
const editionButton = (label, act) => {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = label;
  made.addEventListener("click", act);
  return made;
};
