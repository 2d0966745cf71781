// The page's own SVGs, as they are styled there, as text that stands alone.

import { xml } from "./surface.js";

const STYLED = ["fill", "fill-opacity", "stroke", "stroke-opacity", "stroke-width", "stroke-dasharray", "stroke-linecap",
  "stroke-linejoin", "opacity", "font-size", "font-weight", "text-anchor", "paint-order"];
/** @type {Record<string, string>} what need not be written */
const USUAL = { "fill-opacity": "1", "stroke-opacity": "1", opacity: "1", "stroke-dasharray": "none", "stroke-linecap": "butt",
  "stroke-linejoin": "miter", "font-weight": "400", "text-anchor": "start", "paint-order": "normal" };
const SHAPE = ["d", "x", "y", "cx", "cy", "r", "width", "height", "x1", "y1", "x2", "y2", "points", "transform"];

/**
 * SVGs of the page beside one another as they lie there, as one picture; null when none is to be seen.
 * @param {Iterable<SVGSVGElement>} pictures @param {number} wide pixels that the whole is scaled to
 */
export function asOne(pictures, wide) {
  const seen = [...pictures].map((node) => ({ node, box: node.getBoundingClientRect() })).filter(({ box }) => box.width > 0 && box.height > 0);
  if (!seen.length) return null;
  const [left, top] = [Math.min(...seen.map(({ box }) => box.left)), Math.min(...seen.map(({ box }) => box.top))];
  const right = Math.max(...seen.map(({ box }) => box.right));
  const bottom = Math.max(...seen.map(({ box }) => box.bottom));
  const scale = wide / (right - left);
  const parts = seen.map(({ node, box }) => `<g transform="translate(${(box.left - left).toFixed(1)} ${(box.top - top).toFixed(1)})">${[...node.children].map(written).join("")}</g>`);
  return { height: Math.round((bottom - top) * scale), body: `<g transform="scale(${scale.toFixed(4)})">${parts.join("\n")}</g>` };
}

/** An element with what its style says; what cannot be seen is left out. @param {Element} node @returns {string} */
function written(node) {
  const style = window.getComputedStyle(node);
  if (style.display === "none" || style.visibility === "hidden") return "";
  const name = node.tagName.toLowerCase();
  if (!["g", "path", "circle", "rect", "line", "polyline", "text", "tspan"].includes(name)) return "";
  if (name !== "g" && style.fill === "rgba(0, 0, 0, 0)" && style.stroke === "none") return "";
  const shape = SHAPE.filter((one) => node.hasAttribute(one)).map((one) => [one, node.getAttribute(one) ?? ""]);
  const looks = STYLED.map((one) => [one, style.getPropertyValue(one)]).filter(([one, value]) => value && value !== USUAL[one]);
  const attributes = [...shape, ...looks].map(([one, value]) => ` ${one}="${xml(value)}"`).join("");
  const within = node.children.length ? [...node.children].map(written).join("") : xml(name === "text" || name === "tspan" ? node.textContent ?? "" : "");
  // rsvg drops the blank between two pieces of a line else
  const spaced = name === "text" && node.children.length ? ' xml:space="preserve"' : "";
  return `<${name}${attributes}${spaced}>${within}</${name}>`;
}
