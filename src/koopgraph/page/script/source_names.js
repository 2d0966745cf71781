// What a source is called: one name in lists, sentences, search and files alike.

import { label, readable, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** Its short name, which tells it from others of the same title. @param {Data} data @param {number} source */
export const sourceName = (data, source) => label(data, data.sources.label[source]);

/** Is the short name its own title, if with a publisher behind it? @param {Data} data @param {number} source */
export function isTitle(data, source) {
  const [name, title] = [sourceName(data, source), data.sources.title[source]];
  return name === title || name.startsWith(`${title} (`);
}

/** The name, and its own title behind it where that is another. @param {Data} data @param {number} source */
export const fullName = (data, source) =>
  (isTitle(data, source) ? sourceName(data, source) : t("source.titled", { name: sourceName(data, source), title: data.sources.title[source] }));

/** Publisher and date, each once. @param {Data} data @param {number} source @returns {string[]} */
export function sourceFacts(data, source) {
  const { publisher, date } = data.sources;
  const who = sourceName(data, source).endsWith(`(${publisher[source]})`) ? "" : publisher[source];
  return [who, date[source] === "" ? t("sources.undated") : date[source] && readable(date[source])].filter(Boolean);
}
