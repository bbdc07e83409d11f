/**
 * Tabs as in WAI-ARIA's authoring practices: one stop of the tab key; arrow keys, Home and End choose.
 *
 * @param {HTMLElement} list The element of role `tablist`.
 */
export function makeTabs(list) {
  const tabs = /** @type {HTMLElement[]} */ ([...list.querySelectorAll('[role=tab]')]);
  tabs.forEach((tab) => tab.addEventListener('click', () => selectTab(tab)));
  list.addEventListener('keydown', (event) => {
    const chosen = tabs[targetOf(event.key, tabs.indexOf(/** @type {HTMLElement} */ (event.target)), tabs.length)];
    if (chosen) {
      event.preventDefault();
      selectTab(chosen);
      chosen.focus();
    }
  });
}

/** @param {HTMLElement} chosen To be selected, and its panel shown in place of the others. */
export function selectTab(chosen) {
  for (const tab of chosen.parentElement?.children ?? []) {
    const selected = tab === chosen;
    tab.setAttribute('aria-selected', String(selected));
    tab.setAttribute('tabindex', selected ? '0' : '-1');
    document.getElementById(tab.getAttribute('aria-controls') ?? '')?.toggleAttribute('hidden', !selected);
  }
}

/** @param {string} key @param {number} index @param {number} count @returns {number} -1 if the key is no arrow. */
function targetOf(key, index, count) {
  switch (key) {
    case 'ArrowRight':
      return (index + 1) % count;
    case 'ArrowLeft':
      return (index + count - 1) % count;
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return -1;
  }
}
