/** @param {string} id @returns {any} The element of the page with that id, which is there. */
export function byId(id) {
  return document.getElementById(id);
}

/** @param {string} id Of a template with one element in it. @returns {any} A new copy of that element. */
export function stamp(id) {
  return byId(id).content.firstElementChild.cloneNode(true);
}

/** @param {string} text Read out by screen readers, when they have finished what they are saying. */
export function announce(text) {
  byId('announcer').textContent = text;
}

/** @param {Element} button One with an icon and a label. @param {string} icon @param {string} label */
export function dress(button, icon, label) {
  button.querySelector('use')?.setAttribute('href', `#icon-${icon}`);
  const span = button.querySelector('span');
  if (span) {
    span.textContent = label;
  }
}
