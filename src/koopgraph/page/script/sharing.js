// The address of what is shown, and the code that embeds it in another page; embedded, the chart is alone.

import { copyText } from "./copying.js";
import { byId, el, fill } from "./dom.js";
import { addressNow, keepInAddress } from "./state.js";
import { t } from "./words.js";

let embedded = false;

export function startSharing() {
  keepInAddress("embed", { now: () => (embedded ? "1" : ""), read: (text) => {
    embed(text === "1");
    return ["", "1"].includes(text);
  } });
  byId("copy-address").addEventListener("click", () => (isWeb() ? copyText(pageAddress(false)) : copyText(fileAddress(), t("copy.file"))));
  byId("embed").addEventListener("click", () => showCode());
  byId("embed-close").addEventListener("click", hideCode);
  byId("embed-copy").addEventListener("click", () => {
    /** @type {HTMLTextAreaElement} */ (byId("embed-code")).select();
    copyText(embedCode());
    byId("embed-said").textContent = t("copied");
  });
  byId("share").addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); hideCode(); } });
}

/** @param {boolean} now */
function embed(now) {
  embedded = now;
  if (now) byId("app").dataset.embed = "yes";
  else delete byId("app").dataset.embed;
  byId("time").inert = now; // only the axis of the picture above
  drawWhole();
}

/** An embedded chart leads to the whole page, where that has an address. */
export function drawWhole() {
  const address = pageAddress(false);
  fill(byId("whole"), embedded && isWeb() ? [el("a", { href: address, target: "_blank", rel: "noopener noreferrer", text: t("embed.whole") })] : []);
}

const isWeb = () => /^https?:$/.test(location.protocol);

/** @param {boolean} asEmbedded */
function pageAddress(asEmbedded) {
  const asked = new URLSearchParams(addressNow());
  asked.delete("embed");
  if (asEmbedded) asked.set("embed", "1");
  const after = asked.toString();
  const page = isWeb() ? location.href.split("#")[0] : location.pathname.split("/").pop() || "transfers.html";
  return after ? `${page}#${after}` : page;
}

/** Where the page lies on this computer, as far as it knows. */
const fileAddress = () => (location.protocol === "file:" ? new URL(pageAddress(false), location.href).href : pageAddress(false));

/** Text for an attribute of HTML. @param {string} text */
const attribute = (text) => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`).replace(/[\u0000-\u001f]/g, " ");

export const embedCode = () =>
  `<iframe src="${attribute(pageAddress(true))}" title="${attribute(document.title)}" width="100%" height="560" loading="lazy" style="border:1px solid #c9c9c2"></iframe>`;

function showCode() {
  const area = /** @type {HTMLTextAreaElement} */ (byId("embed-code"));
  area.value = embedCode();
  byId("embed-hint").textContent = t(isWeb() ? "embed.hint" : "embed.file");
  byId("embed-said").textContent = "";
  byId("share").hidden = false;
  area.focus();
  area.select();
}

function hideCode() {
  byId("share").hidden = true;
  byId("more").focus();
}
