// What the map shows as the address has it: its middle, and how many degrees of longitude.

/** @typedef {{x: number, y: number, across: number, world: boolean}} Seen */

const WINDOW = /^(-?[\d.]+)_(-?[\d.]+)_([\d.]+)(_world)?$/;

/** "10.21_63.4_12.5". @param {Seen} seen */
export const written = ({ x, y, across, world }) =>
  [x.toFixed(3), y.toFixed(3), across.toFixed(3), ...(world ? ["world"] : [])].join("_");

/** What such a text shows; null for any other. @param {string} text @returns {Seen|null} */
export function windowOf(text) {
  const [, x, y, across, far] = WINDOW.exec(text) ?? [];
  const numbers = [x, y, across].map(Number);
  if (across === undefined || !numbers.every(Number.isFinite) || !(numbers[2] > 0)) return null;
  return { x: numbers[0], y: numbers[1], across: numbers[2], world: Boolean(far) };
}
