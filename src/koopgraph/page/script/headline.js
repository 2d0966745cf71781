// What the page is called: a picture's title is its message.

import { recordKey, UNKNOWN } from "./data.js";
import { isOffRecord } from "./nearest.js";
import { ideaScene } from "./scene_idea.js";
import { networkScene } from "./scene_network.js";
import { subject } from "./subject.js";
import { placeHeadline, shortHeadline } from "./summary.js";
import { viewHeadline } from "./view_headlines.js";
import { bodyName, count, ideaName, language, number, placeName, readable, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./scene_idea.js").IdeaScene} IdeaScene */

/** @type {{rows: number[], idea: number, scene: IdeaScene}|null} */
let last = null;

/** The scene of what is shown, worked out once for title, picture and table.
 * @param {Data} data @param {number} idea @param {number[]} rows */
export function sceneOf(data, idea, rows) {
  if (!last || last.rows !== rows || last.idea !== idea) last = { rows, idea, scene: ideaScene(data, idea, rows, (row) => recordKey(data, row)) };
  return last.scene;
}

/** "1971–2016", "1971"; "" where no year is known. @param {number[]} years sorted */
export const yearsOf = (years) => (!years.length ? "" : [...new Set([years[0], years[years.length - 1]])].join("–"));

/** "24 cities"; "24 places" where some are none. @param {Data} data @param {number[]} places */
export const placesIn = (data, places) => count(places.every((place) => data.places.kind[place] === "city") ? "cities" : "places", places.length);

/** The same of stops, of which some may be networks. @param {Data} data @param {import("./scene_idea.js").Stop[]} stops */
export const stopsIn = (data, stops) => (stops.some(({ node }) => node < 0) ? count("places", stops.length) : placesIn(data, stops.map(({ node }) => node)));

/** What is said in full below it may be short in a narrow window's title. @param {Data} data @param {number[]} rows that are shown @param {string} said its title */
export function shortTitle(data, rows, said) {
  const { kind, at } = subject();
  return kind === "city" && !isOffRecord(data, at) && said === placeHeadline(data, at, rows) ? shortHeadline(data, at, rows) : said;
}

/** @param {Data} data @param {number[]} rows that are shown @param {string} [view] that it stands above */
export function headline(data, rows, view = "picture") {
  const { kind, at } = subject();
  const message = viewHeadline(data, rows, view, kind, at);
  if (message) return message;
  if (kind === "idea") return ofIdea(data, sceneOf(data, at, rows));
  if (kind === "city") return ofCity(data, at, rows);
  if (kind === "network") return ofNetwork(data, at, rows);
  return plainTitle(data);
}

/** What the page is called where no number is told. @param {Data} data */
export function plainTitle({ meta: { title } }) {
  return typeof title === "string" ? title : title[language() === "de" ? 0 : 1];
}

/** @param {Data} data @param {IdeaScene} scene */
function ofIdea(data, scene) {
  const cities = placesIn(data, scene.stops.filter((stop) => stop.state === "has").map((stop) => stop.node));
  const key = !scene.n ? "headline.idea.none" : scene.span.length ? "headline.idea" : "headline.idea.undated";
  return t(key, { idea: ideaName(data, scene.idea), cities, years: yearsOf(scene.span) });
}

/** @param {Data} data @param {number} place @param {number[]} rows */
function ofCity(data, place, rows) {
  if (isOffRecord(data, place)) return t("off.title", { place: placeName(data, place) });
  return placeHeadline(data, place, rows);
}

/** @param {Data} data @param {number} network @param {number[]} rows */
function ofNetwork(data, network, rows) {
  const { members, takenUp, shared } = networkScene(data, network, rows, (row) => recordKey(data, row));
  const values = { network: bodyName(data, network), members: placesIn(data, members), ideas: count("ideas", takenUp), shared: number(shared) };
  return t(["headline.network.none", "headline.network.one"][members.length] ?? "headline.network", values);
}

/** "2011", "2011?", "about 2011". @param {number} year @param {string} sign EDTF's of a doubt, "" for none */
export const doubted = (year, sign) => readable(`${year}${sign}`);

/** The same beside what contradicts it: "2003 or 2006". @param {string} date @param {string[]} otherwise EDTF */
export const orElse = (date, otherwise) => (otherwise.length ? t("date.or", { date, others: otherwise.map(readable).join(", ") }) : date);

/** When a stop began, in short: "2003", "2008–2012", "by 2012", or what was said before.
 * @param {Pick<import("./scene_idea.js").Stop, "state"|"year"|"earliest"|"latest"|"ahead"|"doubt"|"otherwise">} stop */
export function sinceOf(stop) {
  if (stop.state === "giver") return t("year.unknown");
  if (stop.state !== "has") return stop.ahead === UNKNOWN ? t("year.unknown") : String(stop.ahead);
  return orElse(agreed(stop), stop.otherwise);
}

/** @param {Pick<import("./scene_idea.js").Stop, "year"|"earliest"|"latest"|"doubt">} stop */
function agreed({ year, earliest, latest, doubt }) {
  if (year !== UNKNOWN) return doubted(year, doubt);
  if (earliest !== UNKNOWN && latest !== UNKNOWN) return earliest === latest ? String(earliest) : `${earliest}–${latest}`;
  if (latest !== UNKNOWN) return t("date.by", { date: latest });
  return earliest === UNKNOWN ? t("year.unknown") : t("date.since", { date: earliest });
}
