// One network as a table: who of its members has which idea since when; a gap stays a gap.

import { choose } from "./choice.js";
import { recordKey } from "./data.js";
import { el, shorten } from "./dom.js";
import { sinceOf } from "./headline.js";
import { showIdea, showPlace } from "./open_picture.js";
import { cellKey, networkScene } from "./scene_network.js";
import { bodyName, count, ideaName, number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

/** @param {Data} data @param {number} network @param {number[]} rows that are shown */
export function networkTable(data, network, rows) {
  const scene = networkScene(data, network, rows, (row) => recordKey(data, row));
  if (!scene.members.length) return [el("p", { class: "empty", text: t("network.empty", { network: bodyName(data, network) }) })];
  const { members, ideas, cells } = scene;
  const gaps = members.length * ideas.length - cells.size;
  return [el("div", { class: "scroll", tabindex: 0, role: "region", "aria-label": t("network.table") }, [
    el("table", { class: "members" }, [
      el("caption", { text: t("network.caption", { members: count("members", members.length), ideas: count("ideas", ideas.length), begun: number(scene.takenUp), gaps: number(gaps) }) }),
      el("thead", {}, [el("tr", {}, [el("th", { scope: "col", text: t("column.idea") }),
        ...members.map((place) => el("th", { scope: "col" }, [button(placeName(data, place), () => showPlace(place))]))])]),
      el("tbody", {}, ideas.map((idea) => el("tr", {}, [
        el("th", { scope: "row" }, [button(shorten(ideaName(data, idea), 60), () => showIdea(idea))]),
        ...members.map((place) => cell(cells.get(cellKey(place, idea)), `${placeName(data, place)}: ${ideaName(data, idea)}`)),
      ]))),
    ]),
    el("p", { class: "quiet", text: t("no.record") }),
  ])];
}

/** @param {string} text @param {() => void} act */
const button = (text, act) => el("button", { type: "button", class: "plain", click: act }, [el("bdi", { text })]);

/** @param {import("./scene_idea.js").Stop|undefined} stop @param {string} what */
function cell(stop, what) {
  if (!stop) return el("td", { class: "gap" }, [el("span", { "aria-label": t("network.gap"), role: "img", text: "–" })]);
  const words = stop.state === "has" ? sinceOf(stop) : t(`idea.state.${stop.state}`);
  return el("td", { class: stop.state }, [
    el("button", { type: "button", class: "plain", "aria-label": `${what}: ${words}`, click: () => stop.row >= 0 && choose("transfer", stop.row), text: words }),
  ]);
}
