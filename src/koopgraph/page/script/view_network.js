// One network as a table: who of its members has which idea since when; a gap stays a gap.

import { choose } from "./choice.js";
import { recordKey } from "./data.js";
import { atWord, el } from "./dom.js";
import { sinceOf } from "./headline.js";
import { showIdea, showPlace } from "./open_picture.js";
import { cellKey, networkScene } from "./scene_network.js";
import { state } from "./state.js";
import { bodyName, count, ideaName, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @param {Data} data @param {number} network @param {number[]} rows that are shown */
export function networkTable(data, network, rows) {
  const scene = networkScene(data, network, rows, (row) => recordKey(data, row));
  if (!scene.members.length) return [el("p", { class: "empty", text: t("network.empty", { network: bodyName(data, network) }) })];
  const { members, ideas, cells, takenUp } = scene;
  const rest = ideas.length - takenUp; // nobody is known to have begun them
  const said = [t("network.caption", { begun: count("ideas", takenUp) }), rest > 0 && count("network.more", rest), t("network.key"), t("no.record")];
  return [el("div", { class: "table-of-members", tabindex: 0, role: "region", "aria-label": t("network.table") }, [
    wide(members.length, [
      el("caption", { text: said.filter(Boolean).join(" ") }),
      el("thead", {}, [el("tr", {}, [el("th", { scope: "col", text: t("column.idea") }),
        ...members.map((place) => el("th", { scope: "col" }, [button(placeName(data, place), () => showPlace(place))]))])]),
      el("tbody", {}, ideas.map((idea) => el("tr", {}, [
        el("th", { scope: "row" }, [button(atWord(ideaName(data, idea), 90), () => showIdea(idea))]),
        ...members.map((place) => cell(cells.get(cellKey(place, idea)), `${placeName(data, place)}: ${ideaName(data, idea)}`)),
      ]))),
    ]),
  ])];
}

/** The table, so wide that each member has room: what does not fit is scrolled to. @param {number} n @param {Node[]} parts */
function wide(n, parts) {
  const table = el("table", { class: n > 6 ? "members many" : "members" }, parts);
  table.style.minWidth = `${7 + 4.8 * n}rem`;
  return table;
}

/** @param {string} text @param {() => void} act */
const button = (text, act) => el("button", { type: "button", class: "plain", click: act }, [el("bdi", { text })]);

/** @param {import("./scene_idea.js").Stop|undefined} stop @param {string} what */
function cell(stop, what) {
  if (!stop) return el("td", { class: "gap" }, [el("span", { "aria-label": t("network.gap"), role: "img", text: "–" })]);
  const words = stop.state === "has" ? sinceOf(stop) : t(`idea.state.${stop.state}`);
  const isChosen = state.chosen.kind === "transfer" && stop.row === state.chosen.at;
  return el("td", { class: `${stop.state}${isChosen ? " here" : ""}` }, [
    el("button", { type: "button", class: "plain", "aria-label": `${what}: ${words}`, click: () => stop.row >= 0 && choose("transfer", stop.row), text: words }),
  ]);
}
