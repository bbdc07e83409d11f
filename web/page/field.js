import { byId } from './elements.js';

/**
 * Says beside a field what is wrong with it.
 *
 * @param {HTMLInputElement} field
 * @param {string} problem Empty if there is none.
 * @returns {boolean} Whether there is one.
 */
export function complain(field, problem) {
  const text = byId(`${field.id}-problem`);
  text.textContent = problem;
  text.hidden = !problem;
  field.setAttribute('aria-invalid', String(problem !== ''));
  return problem !== '';
}
