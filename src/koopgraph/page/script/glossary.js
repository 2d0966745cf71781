// Words that say how sure something is, each with what it means: on hover, by a click or a touch, and all together below.

import { byId, el } from "./dom.js";
import { t } from "./words.js";

/** In the order in which they are explained. */
const WORDS = ["status.confirmed", "status.tentative", "status.uncited", "group.unbegun.word", "status.planned", "rival", "status.unknown", "status.origin",
  "grade.documented", "grade.partly", "grade.uncited", "claim.counts", "claim.same", "claim.apart", "modality.questioned"];
/** Words that mean the same. @type {Record<string, string>} */
const SAME = { "group.sure": "status.confirmed", "group.doubtful": "status.tentative", "group.doubtful.word": "status.tentative", "group.unbegun": "group.unbegun.word", "group.planned": "status.planned",
  "group.rival": "rival", "group.origin": "status.origin", "group.unknown": "status.unknown", "group.uncited": "grade.uncited" };

/** Other words for it. @type {Record<string, string[]>} */
const ALSO = { "status.tentative": ["group.doubtful.word"] };

/** A word and, hidden until it is asked for, what it means. @param {string} key of its text @returns {Node[]} */
export function word(key) {
  const of = SAME[key] ?? key;
  if (!WORDS.includes(of)) return [document.createTextNode(t(key))];
  const means = t(`means.${of}`);
  const note = el("span", { class: "means", role: "note", hidden: true }, [
    means, " ", el("button", { type: "button", class: "plain", text: t("glossary.open"), click: showAll }),
  ]);
  const button = el("button", { type: "button", class: "term", title: means, "aria-expanded": "false", text: t(key), click: () => {
    note.hidden = !note.hidden;
    button.setAttribute("aria-expanded", String(!note.hidden));
  } });
  return [button, note];
}

function showAll() {
  const all = /** @type {HTMLDetailsElement|null} */ (byId("panel").querySelector(".glossary"));
  if (!all) return;
  all.open = true;
  all.scrollIntoView({ block: "start" });
  all.querySelector("summary")?.focus({ preventScroll: true });
}

/** All of them, folded away. */
export const glossary = () => el("details", { class: "glossary" }, [
  el("summary", { text: t("glossary") }),
  el("dl", {}, WORDS.flatMap((key) => [el("dt", { text: [...new Set([key, ...(ALSO[key] ?? [])].map((one) => t(one)))].join(", ") }), el("dd", { text: t(`means.${key}`) })])),
]);
