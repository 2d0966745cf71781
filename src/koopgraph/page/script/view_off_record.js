// A town of which nothing is on record: what is near, what its networks have, and whom to tell.

import { copied } from "./copying.js";
import { el, shorten } from "./dom.js";
import { rowsOf } from "./filter.js";
import { nearestTo } from "./nearest.js";
import { showPlace } from "./open_picture.js";
import { networkScene } from "./scene_network.js";
import { recordKey } from "./data.js";
import { state } from "./state.js";
import { summary, taughtOf } from "./summary.js";
import { bodyName, ideaName, number, placeName, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const NAMED = 5;

/** @param {Data} data @param {number} place @param {"h2"|"h3"} [heading] */
export function offRecord(data, place, heading = "h3") {
  const near = nearestTo(data, place);
  return [
    el("p", { class: "lead", text: t("search.none", { name: placeName(data, place) }) }),
    near.length > 0 && el("section", {}, [
      el(heading, { text: t("off.nearest") }),
      el("ul", { class: "nearest" }, near.map((one) => el("li", {}, [
        el("button", { type: "button", class: "plain", click: () => showPlace(one.place) }, [el("bdi", { text: placeName(data, one.place) })]),
        ` ${t("off.far", { km: number(Math.round(one.km)), sums: summary(taughtOf(data, one.place)) })}`,
      ]))),
    ]),
    ...(data.places.networks[place] ?? []).map((/** @type {number} */ network) => ofNetwork(data, network)),
    copied("off.tell", t("off.text", { place: placeName(data, place), version: data.meta.version })),
  ];
}

/** What members of one of its networks took up. @param {Data} data @param {number} network */
function ofNetwork(data, network) {
  const { ideas, takenUp } = networkScene(data, network, rowsOf(data, state.story), (row) => recordKey(data, row));
  if (!takenUp) return null;
  const shown = ideas.slice(0, Math.min(NAMED, takenUp)).map((idea) => shorten(ideaName(data, idea), 50)).join(", ");
  const said = takenUp > NAMED ? t("card.more", { shown, n: number(takenUp - NAMED) }) : shown;
  return el("p", { text: t("off.network", { network: bodyName(data, network), ideas: said }) });
}
