// Texts of a picture in lines that fit: broken between words, cut only where one word is too long.

import { measure } from "./map.js";

/** @typedef {{text: string, class: string}} Piece */
/** @typedef {Piece[]} Line pieces beside one another */

export const LINE = 15; // pixels from one line to the next
const SIZE = { bold: 12.5, second: 12 };
const MOST = 4; // lines of one text

/** @param {string} text @param {"bold"|"second"} kind */
export const wide = (text, kind) => measure(text, SIZE[kind], kind === "bold");

/** @param {string} text @param {number} room pixels @param {"bold"|"second"} kind @returns {string[]} */
export function broken(text, room, kind) {
  /** @type {string[]} */
  const lines = [];
  let line = "";
  for (const word of text.slice(0, 600).split(/\s+/).filter(Boolean)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && wide(longer, kind) > room) {
      lines.push(line);
      line = word;
    } else line = longer;
    while (line.length > 2 && wide(line, kind) > room) line = `${line.slice(0, -2)}…`;
  }
  if (line) lines.push(line);
  return lines.length > MOST ? [...lines.slice(0, MOST - 1), `${lines[MOST - 1]} …`] : lines;
}

/** A name and what is said of it: beside one another where there is room, else below.
 * @param {string} name @param {string} said @param {number} room @returns {Line[]} */
export function nameAndMore(name, said, room) {
  const more = said && ` · ${said}`;
  if (wide(name, "bold") + wide(more, "second") <= room) return [[{ text: name, class: "bold" }, { text: more, class: "second" }]];
  return [...broken(name, room, "bold").map((text) => [{ text, class: "bold" }]), ...broken(said, room, "second").map((text) => [{ text, class: "second" }])];
}

/** Parts with dots between, broken between parts rather than within. @param {string[]} parts @param {number} room */
export function joined(parts, room) {
  /** @type {string[]} */
  const lines = [];
  for (const part of parts) {
    const longer = lines.length ? `${lines[lines.length - 1]} · ${part}` : part;
    if (lines.length && wide(longer, "second") <= room) lines[lines.length - 1] = longer;
    else lines.push(...broken(part, room, "second"));
  }
  return lines;
}
