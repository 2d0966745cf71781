// Names that never overlap: the important first, each where there is room, else not at all.

/** @typedef {{left: number, top: number, right: number, bottom: number}} Box */

/** Keeps taken boxes in a coarse grid, so that asking stays quick. */
export class Room {
  /** @param {number} width @param {number} height */
  constructor(width, height) {
    this.width = width;
    this.height = height;
    /** @type {Map<number, Box[]>} */
    this.cells = new Map();
  }

  /** @param {Box} box @returns {number[]} */
  keys(box) {
    const found = [];
    for (let x = Math.floor(box.left / 90); x <= Math.floor(box.right / 90); x++)
      for (let y = Math.floor(box.top / 30); y <= Math.floor(box.bottom / 30); y++)
        found.push(x * 10_000 + y);
    return found;
  }

  /** @param {Box} box */
  free(box) {
    if (box.left < 2 || box.top < 2 || box.right > this.width - 2 || box.bottom > this.height - 2)
      return false;
    for (const key of this.keys(box))
      for (const other of this.cells.get(key) ?? [])
        if (box.left < other.right && box.right > other.left && box.top < other.bottom && box.bottom > other.top)
          return false;
    return true;
  }

  /** @param {Box} box */
  take(box) {
    for (const key of this.keys(box)) {
      const cell = this.cells.get(key);
      if (cell) cell.push(box);
      else this.cells.set(key, [box]);
    }
  }
}

/** @typedef {(box: Box) => boolean} Suits where a name would not be taken for another's */

/**
 * The first free place for a text around a point, or null.
 * @param {Room} room @param {number} x @param {number} y @param {number} gap from the point
 * @param {number} width @param {number} size @param {number} [below] pixels of what stands below the text @param {Suits} [suits]
 */
export function placeText(room, x, y, gap, width, size, below = 0, suits = () => true) {
  const [middle, above] = [y + size * 0.35 - below / 2, y - below];
  const tries = [
    [x + gap, middle], [x - gap - width, middle],
    [x - width / 2, above - gap - 2], [x - width / 2, y + gap + size * 0.9],
    [x + gap * 0.8, above - gap * 0.7], [x + gap * 0.8, y + gap * 0.6 + size * 0.8],
    [x - gap * 0.8 - width, above - gap * 0.7], [x - gap * 0.8 - width, y + gap * 0.6 + size * 0.8],
  ];
  return firstFree(room, tries, width, size, below, suits);
}

/**
 * The nearest free place further off, all round the point, or null.
 * @param {Room} room @param {number} x @param {number} y @param {number} gap
 * @param {number} width @param {number} size @param {number} [below] pixels of what stands below the text @param {Suits} [suits]
 */
export function placeFar(room, x, y, gap, width, size, below = 0, suits = () => true) {
  const tries = [];
  for (let far = gap + 14; far <= 130; far += 14)
    for (let i = 0; i < 16; i++) {
      const angle = (i * Math.PI) / 8;
      const [dx, dy] = [Math.cos(angle), Math.sin(angle)];
      tries.push([x + dx * far + (dx < -0.3 ? -width : dx > 0.3 ? 0 : -width / 2), y + dy * far + size * 0.35 - below / 2]);
    }
  return firstFree(room, tries, width, size, below, suits);
}

/** @param {Room} room @param {number[][]} tries left end and base @param {number} width @param {number} size @param {number} below @param {Suits} suits */
function firstFree(room, tries, width, size, below, suits) {
  for (const [x, y] of tries) {
    const box = textBox({ x, y }, width, size, below);
    if (!room.free(box) || !suits(box)) continue;
    room.take(box);
    return { x, y };
  }
  return null;
}

/** What a text covers. @param {{x: number, y: number}} spot @param {number} width @param {number} size @param {number} below @returns {Box} */
export const textBox = ({ x, y }, width, size, below) => ({ left: x - 2, top: y - size, right: x + width + 2, bottom: y + size * 0.35 + below });

/**
 * Places set apart until no name covers another: first as wide as they need, then pushed.
 * @param {{x: number, y: number, half: number}[]} spots each with half the width of its name
 * @param {{width: number, height: number}} box the window
 */
export function apart(spots, box) {
  const [wide, tall] = box.height > box.width ? [110, 170] : [190, 90]; // pixels from one name to the next
  const ranked = (/** @type {"x"|"y"} */ axis) => [...spots].sort((a, b) => a[axis] - b[axis]);
  const side = Math.sqrt(spots.length);
  const [columns, rows] = [ranked("x"), ranked("y")];
  const made = spots.map((spot) => ({ ...spot, x: (columns.indexOf(spot) / side) * wide, y: (rows.indexOf(spot) / side) * tall }));
  for (let round = 0; round < 80; round++)
    for (let i = 0; i < made.length; i++)
      for (let j = i + 1; j < made.length; j++) push(made[i], made[j], tall);
  return stretched(made, box, 1);
}

/** Wider or narrower, so that it suits the window. @param {{x: number, y: number}[]} spots
 * @param {{width: number, height: number}} box @param {number} [least] */
export function stretched(spots, box, least = 0.6) {
  const side = (/** @type {"x"|"y"} */ axis) => {
    const all = spots.map((spot) => spot[axis]);
    return Math.max(...all) - Math.min(...all) + 1;
  };
  const wanted = (box.width || 900) / (box.height || 400) / (side("x") / side("y"));
  const wider = Math.max(least, Math.min(wanted, 2.4));
  return spots.map(({ x, y }) => ({ x: x * wider, y }));
}

/** @param {{x: number, y: number, half: number}} a @param {{x: number, y: number, half: number}} b @param {number} tall */
function push(a, b, tall) {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const [over, under] = [a.half + b.half - Math.abs(dx), tall - Math.abs(dy)];
  if (over <= 0 || under <= 0) return;
  if (over < under) {
    const move = ((dx < 0 ? -1 : 1) * over) / 2;
    a.x -= move;
    b.x += move;
  } else {
    const move = ((dy < 0 ? -1 : 1) * under) / 2;
    a.y -= move;
    b.y += move;
  }
}
