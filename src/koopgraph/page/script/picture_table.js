// What a picture shows, as a table: the same rows, the same number in its caption.

import { choose } from "./choice.js";
import { recordKey } from "./data.js";
import { el } from "./dom.js";
import { entryYears, othersOf } from "./entry_words.js";
import { headline, placesIn, sceneOf, sinceOf, yearsOf } from "./headline.js";
import { showIdea } from "./open_picture.js";
import { cityScene } from "./scene_city.js";
import { ideaScene, RIVAL_LINE } from "./scene_idea.js";
import { nodeName } from "./view_idea.js";
import { firstGivers, firstWords, ranked } from "./view_landing.js";
import { ideaName, number, STATUS, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {{head: string[], lines: (string|{text: string, open: () => void})[][]}} Table the first cell of a line names it */

/** @param {Data} data @param {string} kind @param {number} at @param {number[]} rows */
export function pictureTable(data, kind, at, rows) {
  const { head, lines } = kind === "idea" ? ofIdea(data, at, rows) : kind === "city" ? ofCity(data, at, rows) : ofIdeas(data, rows);
  return el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": headline(data, rows) }, [
    el("table", {}, [
      el("caption", { text: headline(data, rows) }),
      el("thead", {}, [el("tr", {}, head.map((text) => el("th", { scope: "col", text })))]),
      el("tbody", {}, lines.map((line) => el("tr", {}, line.map((cell, i) => el(i ? "td" : "th", i ? {} : { scope: "row" }, [
        typeof cell === "string" ? el("bdi", { text: cell }) : el("button", { type: "button", class: "plain", click: cell.open }, [el("bdi", { text: cell.text })]),
      ]))))),
    ]),
  ]);
}

/** @param {Data} data @param {number} idea @param {number[]} rows @returns {Table} */
function ofIdea(data, idea, rows) {
  const scene = sceneOf(data, idea, rows);
  return {
    head: ["place", "column.when", "column.giver", "column.status", "idea.taught.head"].map((key) => t(key)),
    lines: scene.stops.map((stop) => {
      const lines = scene.lines.filter((line) => line.receiver === stop.node);
      const how = [...new Set(lines.map((line) => (line.backwards ? t("idea.backwards") : line.status === RIVAL_LINE ? t("rival") : t(`status.${STATUS[line.status]}`))))];
      return [
        { text: nodeName(data, stop.node), open: () => choose("transfer", stop.row) },
        stop.state === "has" || stop.state === "giver" ? sinceOf(stop) : [t(`idea.state.${stop.state}`), sinceOf(stop)].join(", "),
        lines.map((line) => nodeName(data, line.giver)).join(", ") || t(stop.state === "giver" ? "unknown" : "idea.nobody"),
        how.join(", "), stop.taught ? number(stop.taught) : "",
      ];
    }),
  };
}

/** @param {Data} data @param {number} place @param {number[]} rows @returns {Table} */
function ofCity(data, place, rows) {
  const scene = cityScene(data, place, rows, (row) => recordKey(data, row));
  return {
    head: ["column.idea", "city.side", "column.when", "city.who"].map((key) => t(key)),
    lines: [...scene.learned, ...scene.taught, ...scene.planned].map((entry) => [
      { text: ideaName(data, entry.idea), open: () => choose("transfer", entry.rows[0]) },
      t(`city.way.${entry.others.length ? entry.side : "own"}`), entryYears(entry), othersOf(data, entry, 99),
    ]),
  };
}

/** @param {Data} data @param {number[]} rows @returns {Table} */
function ofIdeas(data, rows) {
  return {
    head: ["column.idea", "landing.places", "undated.head", "years", "landing.first"].map((key) => t(key)),
    lines: ranked(data, rows).map(({ idea, own }) => {
      const scene = ideaScene(data, idea, own, (row) => recordKey(data, row));
      const givers = firstGivers(data, scene, rows);
      return [{ text: ideaName(data, idea), open: () => showIdea(idea) }, placesIn(data, scene.stops.filter((stop) => stop.state === "has").map((stop) => stop.node)),
        scene.undated ? number(scene.undated) : "", yearsOf(scene.span), givers.length ? firstWords(data, givers)[1] : ""];
    }),
  };
}
