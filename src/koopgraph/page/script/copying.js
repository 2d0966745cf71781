// Text for the clipboard: a sentence with its source, link and data version; nothing is sent.

import { sourcesOf } from "./claims.js";
import { recordIri } from "./data.js";
import { byId, el, svg } from "./dom.js";
import { fullName, sourceFacts } from "./source_names.js";
import { arrow, language, sentence, t } from "./words.js";

/** @typedef {import("./data.js").Data} Data */

const CITED = 3;

/** Copies a text, also where the browser refuses the clipboard to files. @param {string} text @param {string} [words] what is said then */
export async function copyText(text, words = t("copied")) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = el("textarea", { readonly: true });
    area.value = text;
    const before = /** @type {HTMLElement|null} */ (document.activeElement);
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
    before?.focus();
  }
  byId("said").textContent = words;
  showCopied(words);
}

let fading = 0;

/** To be seen for a moment, longer where there is more to read. @param {string} words */
function showCopied(words) {
  byId("copied").textContent = words;
  byId("copied").hidden = false;
  window.clearTimeout(fading);
  fading = window.setTimeout(() => { byId("copied").hidden = true; }, Math.max(2500, 70 * words.length));
}

/** The sentence of a row as it can stand elsewhere. @param {Data} data @param {number} row */
export function quotable(data, row) {
  const cited = sourcesOf(data, row).slice(0, CITED).map((source) =>
    [fullName(data, source), ...sourceFacts(data, source), data.sources.url[source]].filter(Boolean).join(", "));
  const lines = [sentence(data, row), cited.length ? `${t("sources.heading")}: ${cited.join("; ")}` : "", recordIri(data, row), data.meta.credit[language()]];
  return lines.filter(Boolean).map(plain).join("\n");
}

/** One line of text: no control signs, no signs that turn its direction. @param {string} text */
const plain = (text) => text.replace(/[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]+/g, " ").trim();

/** Beside a sentence in a list a short word, beside one that stands alone what it does.
 * @param {Data} data @param {number} row @param {boolean} [alone] */
export function copySentence(data, row, alone = false) {
  const said = t("copy.sentence");
  const picture = svg("svg", { viewBox: "0 0 20 20", width: 18, height: 18, "aria-hidden": "true" }, [
    svg("path", { d: "M7 6V3h10v11h-3M3 6h11v11H3z", fill: "none", stroke: "currentColor", "stroke-width": 1.8 }),
  ]);
  const words = el("span", { text: alone ? said : t("copy") });
  const button = el("button", { type: "button", class: "copy", "aria-label": alone ? null : `${said}: ${arrow(data, row)}`, title: alone ? null : said, click: async () => {
    await copyText(quotable(data, row));
    words.textContent = t("copied");
    button.classList.add("done");
    window.setTimeout(() => { button.classList.remove("done"); words.textContent = alone ? said : t("copy"); }, 2000);
  } }, [picture, words]);
  return button;
}

/** A text to copy, folded away. @param {string} key of what it is called @param {string} text */
export function copied(key, text) {
  const area = el("textarea", { readonly: true, rows: 4, "aria-label": t(key) });
  area.value = text;
  const said = el("span", { role: "status" });
  const copy = async () => {
    await copyText(text);
    area.select();
    said.textContent = t("copied");
  };
  return el("details", {}, [
    el("summary", { text: t(key) }), area,
    el("button", { type: "button", text: t("copy"), click: copy }), said,
  ]);
}
