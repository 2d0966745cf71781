// What is printed: of map, graph and pictures the picture that stands alone, never a stretched canvas; of tables
// and tiles these themselves. Each with what is filtered, sources, version and licence.

import { byId, el, fill } from "./dom.js";
import { isOfView } from "./still.js";

/** @param {() => string} picture an SVG text of what is shown @param {() => string[]} lines what a table has to say of itself */
export function startPaper(picture, lines) {
  window.addEventListener("beforeprint", () => {
    if (!isOfView()) return fill(byId("colophon"), lines().map((text) => el("p", { text })));
    const read = new DOMParser().parseFromString(picture(), "image/svg+xml");
    fill(byId("paper"), [document.importNode(read.documentElement, true)]);
  });
  window.addEventListener("afterprint", () => { for (const id of ["paper", "colophon"]) fill(byId(id), []); });
}
