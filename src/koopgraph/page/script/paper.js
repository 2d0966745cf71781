// What is printed of map and graph: the picture that stands alone, never a stretched canvas.

import { byId, fill } from "./dom.js";
import { isOfView } from "./still.js";

/** @param {() => string} picture an SVG text of what is shown */
export function startPaper(picture) {
  window.addEventListener("beforeprint", () => {
    if (!isOfView()) return;
    const read = new DOMParser().parseFromString(picture(), "image/svg+xml");
    fill(byId("paper"), [document.importNode(read.documentElement, true)]);
  });
  window.addEventListener("afterprint", () => fill(byId("paper"), []));
}
