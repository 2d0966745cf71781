// Names as people type them: without accents, either spelling of an umlaut, a letter wrong.

/** Compares as people do: without accents, ue like ü. @param {string} text */
export function plain(text) {
  return text.toLowerCase().replace(/ß/g, "ss").replace(/ä/g, "ae").replace(/ö/g, "oe").replace(/ü/g, "ue")
    .replace(/ł/g, "l").replace(/ø/g, "o").replace(/đ/g, "d").replace(/æ/g, "ae").replace(/ı/g, "i")
    .normalize("NFD").replace(/[\u0300-\u036f]/g, "");
}

/** Other spellings of a name. @param {string} text */
export const spellings = (text) => [...new Set([plain(text), plain(text).replace(/ae/g, "a").replace(/oe/g, "o").replace(/ue/g, "u")])];

const FAR = 9;

/** 0 the name itself, 1 begins so, 2 a word in it does, 3 holds it; FAR when not at all.
 * @param {string} name @param {string[]} asked */
function rankOf(name, asked) {
  if (asked.includes(name)) return 0;
  if (asked.some((one) => name.startsWith(one))) return 1;
  if (asked.some((one) => name.includes(` ${one}`))) return 2;
  return asked.some((one) => name.includes(one)) ? 3 : FAR;
}

/**
 * Positions of the names that match, best first.
 * @param {string[][]} names all spellings of each thing @param {string} wanted @param {number} most
 */
export function matches(names, wanted, most) {
  const asked = spellings(wanted.trim());
  const ranked = names.map((all, at) => ({ at, rank: Math.min(...all.map((name) => rankOf(name, asked))) }));
  return ranked.filter(({ rank }) => rank < FAR).sort((a, b) => a.rank - b.rank || a.at - b.at).slice(0, most).map(({ at }) => at);
}

/**
 * The names that differ least from what was typed, at most one letter in three, and by how many letters.
 * @param {string[][]} names @param {string} wanted @param {number} most @returns {{at: number, far: number}[]}
 */
export function nearest(names, wanted, most) {
  const asked = plain(wanted.trim()).slice(0, 60);
  const limit = Math.max(1, Math.floor(asked.length / 3));
  const ranked = names.map((all, at) => ({ at, far: Math.min(...all.map((name) => apart(asked, name, limit))) }));
  return ranked.filter(({ far }) => far <= limit).sort((a, b) => a.far - b.far || a.at - b.at).slice(0, most);
}

/** How many letters must be changed, left out, put in or swapped (optimal string alignment); more than `limit` is Infinity.
 * @param {string} a @param {string} b @param {number} limit */
function apart(a, b, limit) {
  if (Math.abs(a.length - b.length) > limit) return Infinity;
  let [before, last] = [/** @type {number[]} */ ([]), Array.from({ length: b.length + 1 }, (_, i) => i)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(last[j] + 1, row[j - 1] + 1, last[j - 1] + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    if (Math.min(...row) > limit) return Infinity;
    [before, last] = [last, row];
  }
  return last[b.length];
}
