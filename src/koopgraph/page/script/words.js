// All that is said: interface texts, labels and sentences in the language chosen.

import { UNKNOWN } from "./data.js";

/** @typedef {import("./data.js").Data} Data */

/** @type {{de: Record<string, string>, en: Record<string, string>}} */
let texts = { de: {}, en: {} };
let lang = /** @type {"de"|"en"} */ ("en");

export const STATUS = ["confirmed", "planned", "tentative", "uncited", "unknown"];
export const GRADE = ["documented", "partly", "uncited"];
export const MODALITY = ["asserted", "planned", "questioned", "denied"];
export const RANK = ["preferred", "normal", "deprecated"];

/** @type {Record<string, string>} German names of countries by their English ones */
let countries = {};

/** @param {typeof texts} all */
export function useTexts(all) {
  texts = all;
}

/** @param {Record<string, string>} named */
export function useCountries(named) {
  countries = named;
}

/** @param {"de"|"en"} wanted */
export function useLanguage(wanted) {
  lang = wanted;
}

export const language = () => lang;

/**
 * The text of a key with {names} filled in.
 * @param {string} key @param {Record<string, string|number>} [values]
 */
export function t(key, values = {}) {
  const text = texts[lang][key] ?? key;
  return text.replace(/\{(\w+)\}/g, (whole, name) => String(values[name] ?? whole));
}

/** "1 transfer", "12 transfers". @param {string} key @param {number} n */
export function count(key, n) {
  return t(`${key}.${n === 1 ? "one" : "many"}`, { n: number(n) });
}

/** 10,000 or 10.000. @param {number} n */
export const number = (n) => (n < 1000 && n >= 0 ? String(n) : FIGURES[lang].format(n));

const FIGURES = { de: new Intl.NumberFormat("de"), en: new Intl.NumberFormat("en") };

/** A label's text. @param {Data} data @param {number|null} at @returns {string} */
export function label(data, at) {
  if (at === null || at < 0) return "";
  const found = data.labels[at];
  return isolate(typeof found === "string" ? found : found[lang === "de" ? 0 : 1]);
}

/** Keeps right-to-left text from turning what stands beside it. @param {string} text */
export function isolate(text) {
  return /[\u0590-\u08ff\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text)
    ? `\u2068${text}\u2069`
    : text;
}

/** @param {Data} data @param {number} at */
export const placeName = (data, at) => (at < 0 ? t("unknown") : label(data, data.places.label[at]));

/** @param {Data} data @param {number} at */
export const ideaName = (data, at) => (at < 0 ? t("unknown") : label(data, data.ideas.label[at]));

/** @param {Data} data @param {number} at */
export const bodyName = (data, at) => label(data, data.bodies.label[at]);

/** The giver's name. @param {Data} data @param {number} row */
export function giverName(data, row) {
  const { from, fromBody } = data.records;
  return fromBody[row] >= 0 ? bodyName(data, fromBody[row]) : placeName(data, from[row]);
}

/** @type {Record<string, Intl.DisplayNames>} */
const regions = {};

/** @param {string} code @returns {string} a country's name, or the code as it is */
export function countryName(code) {
  if (!/^[A-Z]{2}$/.test(code)) return isolate((lang === "de" && countries[code]) || code);
  try {
    return (regions[lang] ??= new Intl.DisplayNames([lang], { type: "region" })).of(code) ?? code;
  } catch {
    return code;
  }
}

/** The date of the beginning as EDTF has it, null when none is known. @param {Data} data @param {number} row */
function begun(data, row) {
  const { when: texts_, year } = data.records;
  return texts_[row] ?? (year[row] === UNKNOWN ? null : String(year[row]));
}

/** The date as people read it; where none is known, what was said beforehand. @param {Data} data @param {number} row */
export function when(data, row) {
  const text = begun(data, row);
  return text === null ? ahead(data, row) || t("year.unknown") : readable(text);
}

/** "announced 2018, planned for 2027"; "" when neither is known. @param {Data} data @param {number} row @param {string} [key] */
export function ahead(data, row, key = "year") {
  const said = /** @type {const} */ (["announced", "planned"]).filter((name) => data.records[name][row] !== UNKNOWN);
  return said.map((name) => t(`${key}.${name}`, { year: data.records[name][row] })).join(key === "year" ? ", " : " ");
}

const PART_OF_A_YEAR = /^(2[1-4]|3[3-6]|4[01])$/; // season, quarter, half: EDTF's codes
const DATE = /^(\d{3}[\dX])(?:-(\d{2}))?(?:-(\d{2}))?([?~%]?)$/;

/** "2016-10-05" to "5 October 2016", "../2012" to "by 2012"; what is no date stays. @param {string} edtf */
export function readable(edtf) {
  const [first = "", last] = edtf.split("/", 2);
  const open = (/** @type {string} */ end) => end === "" || end === "..";
  const ends = edtf.split("/").filter((end) => !open(end));
  if (!ends.length || ends.length > 2 || !ends.every((end) => DATE.test(end))) return isolate(edtf);
  if (last === undefined) return oneDate(first);
  if (open(first)) return t("date.by", { date: /^\d{3}X|-4[01]/.test(last) ? t("date.the", { date: oneDate(last) }) : oneDate(last) });
  if (open(last)) return t("date.since", { date: oneDate(first) });
  const [here, next] = [first, last].map((end) => /^(\d{4}-\d{2})-(\d{2})$/.exec(end));
  const areNeighbours = here && next && here[1] === next[1] && Number(here[2]) + 1 === Number(next[2]);
  const both = language() === "de" ? " und " : " and ";
  const dash = areNeighbours ? both : /^\d{4}\/\d{4}$/.test(edtf) ? "–" : " – ";
  return withoutTail(oneDate(first), oneDate(last)) + dash + oneDate(last);
}

/** The first of two dates without the month and year that the other one says, too. @param {string} first @param {string} last */
function withoutTail(first, last) {
  const [words, others] = [first.split(" "), last.split(" ")];
  if (words.length !== others.length || !/^\d+$/.test(words[words.length - 1])) return first;
  while (words.length > 1 && words[words.length - 1] === others[others.length - 1]) {
    words.pop();
    others.pop();
  }
  return words.join(" ");
}

/** @param {string} edtf */
function oneDate(edtf) {
  const [, year = "", month = "", day = "", doubt = ""] = DATE.exec(edtf) ?? [];
  const said = withoutDoubt(year, month, day) ?? edtf.slice(0, edtf.length - doubt.length);
  const about = "~%".includes(doubt) && doubt ? t("date.about", { date: said }) : said;
  return about + ("?%".includes(doubt) && doubt ? "?" : "");
}

/** Null for what has no words. @param {string} year @param {string} month @param {string} day */
function withoutDoubt(year, month, day) {
  if (year.endsWith("X")) return month ? null : t("date.decade", { decade: year.slice(0, 3) });
  if (!month) return year;
  if (PART_OF_A_YEAR.test(month) && !day) return `${t(`season.${month}`)} ${year}`;
  if (!(Number(month) >= 1 && Number(month) <= 12)) return null;
  // the month alone: a Date of all three would turn 31 February into 2 March
  const first = new Date(Date.UTC(2000, Number(month) - 1, 1));
  const name = first.toLocaleDateString(lang, { month: "long", timeZone: "UTC" });
  return `${day && `${Number(day)}${lang === "de" ? "." : ""} `}${name} ${year}`;
}

/** "Bremen → Leipzig", or the place alone. @param {Data} data @param {number} row */
export function arrow(data, row) {
  const { kind, to } = data.records;
  const receiver = placeName(data, to[row]);
  return kind[row] > 0 ? receiver : `${giverName(data, row)} → ${receiver}`;
}

/** Does any claim of a row name a source, if not for the giver? @param {Data} data @param {number} row */
export function hasSource(data, row) {
  const { claimStart, claimList } = data.records;
  return claimList.subarray(claimStart[row], claimStart[row + 1]).some((claim) => data.claims.source[claim] !== null);
}

/** One sentence that tells what a row says, and how sure it is. @param {Data} data @param {number} row */
export function sentence(data, row) {
  const { kind, status, from, fromBody, to, idea } = data.records;
  const key = kind[row] > 0 ? ["", "adopted", "origin", "prepared"][kind[row]] : STATUS[status[row]] + (status[row] === 3 && hasSource(data, row) ? ".sourced" : "");
  const known = begun(data, row) !== null;
  const said = t(`sentence.${key}${known ? "" : ".undated"}`, {
    giver: from[row] < 0 && fromBody[row] < 0 ? t("giver.someone") : giverName(data, row),
    receiver: placeName(data, to[row]),
    idea: ideaName(data, idea[row]),
    when: when(data, row),
  });
  return [said, !known && ahead(data, row, "ahead")].filter(Boolean).join(" ");
}
