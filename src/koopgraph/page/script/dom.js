// The only module that makes elements: text by textContent, links to the web only.

import { isWebAddress } from "./addresses.js";

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {Record<string, any>} [attributes] `text` sets the text, functions become listeners
 * @param {(Node|string|null|undefined|false)[]} [children]
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, attributes = {}, children = []) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) put(node, name, value);
  for (const child of children) if (child) node.append(child);
  return node;
}

/** @param {Element} node @param {string} name @param {any} value */
function put(node, name, value) {
  if (value === null || value === undefined || value === false) return;
  if (name === "text") node.textContent = value;
  else if (typeof value === "function") node.addEventListener(name, value);
  else node.setAttribute(name, value === true ? "" : String(value));
}

/**
 * @param {string} tag
 * @param {Record<string, any>} [attributes]
 * @param {Element[]} [children]
 * @returns {SVGElement}
 */
export function svg(tag, attributes = {}, children = []) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) put(node, name, value);
  node.append(...children);
  return node;
}

/** An element that the template is known to hold. @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`The page has no element ${id}.`);
  return node;
}

/** @param {string} id */
export const select = (id) => /** @type {HTMLSelectElement} */ (byId(id));

/** @param {string} id */
export const input = (id) => /** @type {HTMLInputElement} */ (byId(id));

/** @param {Element} node @param {(Node|string|null|undefined|false)[]} children */
export function fill(node, children) {
  node.replaceChildren(...children.filter((c) => c instanceof Node || typeof c === "string"));
}

/**
 * A link when the address is one of the web, else its text alone.
 * @param {string} text @param {string|null} address @param {string} [lang]
 */
export function link(text, address, lang) {
  if (!address || !isWebAddress(address)) return el("bdi", { text, lang });
  return el("a", { href: address, rel: "noopener noreferrer", target: "_blank", lang }, [
    el("bdi", { text }),
  ]);
}

/** Longest part that fits in words of n characters. @param {string} text @param {number} n */
export function shorten(text, n) {
  return text.length > n ? `${text.slice(0, n - 1)}…` : text;
}

/** The same, cut between two words where one ends in its second half. @param {string} text @param {number} n */
export function atWord(text, n) {
  if (text.length <= n) return text;
  const end = text.lastIndexOf(" ", n - 2);
  return `${text.slice(0, end > n / 2 ? end : n - 1).replace(/[ ,;:(]+$/, "")} …`;
}

/** Hands a file to the person; no request. @param {string} name @param {Blob} blob */
export function download(name, blob) {
  const address = URL.createObjectURL(blob);
  const anchor = el("a", { href: address, download: name });
  document.body.append(anchor);
  anchor.click();
  anchor.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
