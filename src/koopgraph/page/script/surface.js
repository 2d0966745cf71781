// Two things to draw on with the same few calls: a canvas and an SVG text.

/**
 * @typedef {Object} Pen collects an outline
 * @property {(x: number, y: number) => void} moveTo
 * @property {(x: number, y: number) => void} lineTo
 * @property {() => void} closePath
 * @property {(x: number, y: number, r: number) => void} disc
 */

/**
 * @typedef {Object} Surface
 * @property {() => Pen} pen
 * @property {(pen: Pen, color: string, alpha: number) => void} fill
 * @property {(pen: Pen, color: string, width: number, alpha: number) => void} stroke
 * @property {(text: string, x: number, y: number, style: TextStyle) => void} text
 */

/** @typedef {{size: number, bold?: boolean, color: string, halo: string, alpha?: number}} TextStyle */

export const FONT = "system-ui, -apple-system, 'Segoe UI', Roboto, 'DejaVu Sans', sans-serif";

class CanvasPen extends Path2D {
  /** @param {number} x @param {number} y @param {number} r */
  disc(x, y, r) {
    this.moveTo(x + r, y);
    this.arc(x, y, r, 0, 2 * Math.PI);
  }
}

/** @param {CanvasRenderingContext2D} context @returns {Surface} */
export function canvasSurface(context) {
  const asPath = (/** @type {any} */ pen) => /** @type {Path2D} */ (pen);
  return {
    pen: () => new CanvasPen(),
    fill(pen, color, alpha) {
      context.globalAlpha = alpha;
      context.fillStyle = color;
      context.fill(asPath(pen));
    },
    stroke(pen, color, width, alpha) {
      context.globalAlpha = alpha;
      context.strokeStyle = color;
      context.lineWidth = width;
      context.stroke(asPath(pen));
    },
    text(words, x, y, { size, bold, color, halo, alpha = 1 }) {
      context.globalAlpha = alpha;
      context.font = font(size, bold);
      context.lineJoin = "round";
      context.strokeStyle = halo;
      context.lineWidth = 3.5;
      context.strokeText(words, x, y);
      context.fillStyle = color;
      context.fillText(words, x, y);
    },
  };
}

/** @param {number} size @param {boolean} [bold] */
export const font = (size, bold) => `${bold ? "600 " : ""}${size}px ${FONT}`;

class TextPen {
  d = "";
  /** @param {string} letter @param {number[]} numbers */
  add(letter, ...numbers) {
    this.d += letter + numbers.map((n) => n.toFixed(1)).join(" ");
  }
  /** @param {number} x @param {number} y */
  moveTo(x, y) { this.add("M", x, y); }
  /** @param {number} x @param {number} y */
  lineTo(x, y) { this.add("L", x, y); }
  closePath() { this.d += "Z"; }
  /** @param {number} x @param {number} y @param {number} r */
  disc(x, y, r) {
    this.add("M", x - r, y);
    this.d += `a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0Z`;
  }
}

/** @param {string} text text for XML: no control signs, five signs escaped */
export function xml(text) {
  return text
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @returns {Surface & {parts: string[]}} */
export function svgSurface() {
  /** @type {string[]} */
  const parts = [];
  const d = (/** @type {any} */ pen) => /** @type {TextPen} */ (pen).d;
  return {
    parts,
    pen: () => new TextPen(),
    fill(pen, color, alpha) {
      if (d(pen)) parts.push(`<path d="${d(pen)}" fill="${color}" fill-opacity="${alpha}"/>`);
    },
    stroke(pen, color, width, alpha) {
      if (d(pen)) parts.push(`<path d="${d(pen)}" fill="none" stroke="${color}" stroke-width="${width}" stroke-opacity="${alpha}"/>`);
    },
    text(words, x, y, { size, bold, color, halo, alpha = 1 }) {
      parts.push(`<text x="${x.toFixed(1)}" y="${y.toFixed(1)}" font-size="${size}"${bold ? ' font-weight="600"' : ""} fill="${color}" opacity="${alpha}" stroke="${halo}" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke">${xml(words)}</text>`);
    },
  };
}

/** @type {Map<string, number>} */
const widths = new Map();

/** Width of a text in pixels. @param {CanvasRenderingContext2D} context @param {string} text @param {number} size @param {boolean} bold */
export function textWidth(context, text, size, bold) {
  const key = `${size}${bold}${text}`;
  let width = widths.get(key);
  if (width === undefined) {
    context.font = font(size, bold);
    width = context.measureText(text).width;
    if (widths.size > 20_000) widths.clear();
    widths.set(key, width);
  }
  return width;
}
