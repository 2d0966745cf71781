// The first view: a picture of what the page is about, and the same as a table.

import { showCard } from "./card.js";
import { byId, fill } from "./dom.js";
import { goesOn, goingOn } from "./goes_on.js";
import { headline, plainTitle, shortTitle } from "./headline.js";
import { pictureTable } from "./picture_table.js";
import { showAll } from "./open_picture.js";
import { isOffRecord } from "./nearest.js";
import { state } from "./state.js";
import { subject } from "./subject.js";
import { cityPicture } from "./view_city.js";
import { ideaPicture } from "./view_idea.js";
import { landing } from "./view_landing.js";
import { networkTable } from "./view_network.js";
import { t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const SMALLER = ["", "long", "longer", "longest"]; // titles, until all of one is seen
let fitted = "";
let drawnIn = ""; // the room that the picture was drawn in
let asTable = false;
/** @type {() => void} */
let again = () => {};

/** @param {() => void} redraw */
export function startPicture(redraw) {
  again = redraw;
  byId("as-table").addEventListener("click", () => { asTable = !asTable; again(); });
  byId("up").addEventListener("click", showAll);
  byId("picture").addEventListener("keydown", onKey);
}

const roomOf = () => `${byId("picture").clientWidth} ${byId("picture").clientHeight} ${byId("app").dataset.drawer !== ""}`;

/** Draws it anew where a drawer beside it, or a line above it, has changed its room. @param {Data} data @param {number[]|undefined} rows */
export function refitPicture(data, rows) {
  if (rows && state.tab === "picture" && drawnIn !== roomOf()) showPicture(data, rows);
}

/** @param {Data} data @param {number[]} rows that are shown */
export function showPicture(data, rows) {
  showCard([]); // it told of a row that is drawn anew
  const { kind, at } = subject();
  const frame = byId("picture");
  const within = focused();
  const [button, held] = [byId("as-table"), document.activeElement === byId("as-table")];
  frame.after(button);
  const reopen = byId("reopen"); // it may stand in what is drawn anew
  if (kind === "ideas" && state.chosen.kind === "city") reopen.remove();
  else byId("above").append(reopen);
  frame.className = `of-${kind}${asTable && kind !== "network" ? " as-table" : ""}`;
  byId("as-table").hidden = kind === "network";
  byId("as-table").textContent = t(!asTable ? (kind === "ideas" ? "picture.all" : "picture.table") : "picture.picture");
  byId("as-table").setAttribute("aria-pressed", String(asTable));
  if (asTable && kind !== "network") fill(frame, [pictureTable(data, kind, at, rows)]);
  else if (!rows.length && !isEmptyPlace(data)) fill(frame, []);
  else fill(frame, {
    idea: () => [ideaPicture(data, at, rows, frame)],
    city: () => cityPicture(data, at, rows, frame),
    network: () => networkTable(data, at, rows),
    ideas: () => landing(data, rows, frame),
  }[kind]());
  if (!reopen.isConnected) (frame.querySelector(".tiles-head") ?? byId("above")).append(reopen);
  goesOn(goingOn([byId("view-picture"), frame, ...frame.querySelectorAll(".sides, .scroll, .tiles, .table-of-members")]), () => nextHeading(frame));
  // on the first view it stands in the column of its doors, on phones after the tiles
  const doors = window.innerWidth <= 700 ? null : frame.querySelector(".doors");
  if (doors?.clientWidth) doors.append(button);
  drawnIn = roomOf();
  if (held) button.focus();
  const stops = buttons();
  stops.forEach((one, i) => one.setAttribute("tabindex", i === Math.max(0, within) ? "0" : "-1"));
  if (within >= 0) stops[within]?.focus();
}

/** What the picture of a city says further down, where it stands below what is seen. @param {Element} frame */
function nextHeading(frame) {
  const low = frame.getBoundingClientRect().bottom - 8;
  const next = frame.classList.contains("stacked") && [...frame.querySelectorAll("svg.picture .heading")].find((one) => one.getBoundingClientRect().top > low);
  return next ? `↓ ${next.textContent}` : "";
}

/** Is the picture about a town of which nothing is on record? @param {Data} data */
export const isEmptyPlace = (data) => subject().kind === "city" && isOffRecord(data, subject().at);

/** The title of a view; of nothing none that tells a number. @param {Data} data @param {number[]} rows @param {string} view */
export const titleOf = (data, rows, view) => (data.meta.named || (!rows.length && !isEmptyPlace(data)) ? plainTitle(data) : headline(data, rows, view));

/** The title says what the picture says. @param {Data} data @param {number[]} rows */
export function nameThePage(data, rows) {
  const words = titleOf(data, rows, state.tab);
  const isNarrow = (window.innerWidth <= 700 || window.innerHeight <= 430) && !byId("app").dataset.embed;
  byId("title").textContent = isNarrow ? shortTitle(data, rows, words) : words;
  byId("title").title = words;
  document.title = words;
  byId("up").hidden = subject().kind === "ideas" || data.meta.subject[0] !== "" || data.ideas.n === 1;
  fitTitle(byId("title").textContent ?? "");
}

/** Its end has the number: none of it is cut, in whatever window. @param {string} words */
function fitTitle(words) {
  const [title, app] = [byId("title"), byId("app")];
  const now = [window.innerWidth, window.innerHeight, byId("up").hidden, byId("filter-count").textContent, words].join(" ");
  if (now === fitted) return;
  fitted = now;
  app.classList.remove("tall");
  const row = byId("more").getBoundingClientRect();
  for (const size of SMALLER) {
    title.className = size;
    if (title.scrollHeight <= title.clientHeight + 1 && title.clientHeight <= row.height + 10) return;
  }
  app.classList.add("tall"); // on a phone its row grows
}

/** Places and lines of a picture are one stop of the tab key; arrows go on from there.
 * @returns {SVGElement[]} */
const buttons = () => [...byId("picture").querySelectorAll(/** @type {"g"} */ ("svg.picture > [role=button]"))];

const focused = () => buttons().indexOf(/** @type {any} */ (document.activeElement));

/** @param {KeyboardEvent} event */
function onKey(event) {
  const all = buttons();
  const now = focused();
  if (now < 0) return;
  const to = { ArrowDown: now + 1, ArrowRight: now + 1, ArrowUp: now - 1, ArrowLeft: now - 1, Home: 0, End: all.length - 1 }[event.key];
  if (event.key === "Enter" || event.key === " ") all[now].dispatchEvent(new Event("click"));
  else if (to === undefined) return;
  event.preventDefault();
  if (to === undefined) return;
  const next = all[Math.max(0, Math.min(to, all.length - 1))];
  for (const one of all) one.setAttribute("tabindex", one === next ? "0" : "-1");
  next.focus();
}

