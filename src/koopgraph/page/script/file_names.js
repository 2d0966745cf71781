// Names of files that say what is in them, safe on every system.

/** "Städte lernen: wer?" to "staedte-lernen-wer". @param {string} text */
export function slug(text) {
  const plain = text.toLowerCase().replace(/[äöüßøłđæœ]/g, (sign) => LETTERS[sign]).normalize("NFKD");
  return plain.replace(/[\u0300-\u036f]/g, "").replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "");
}

/** @type {Record<string, string>} */
const LETTERS = { ä: "ae", ö: "oe", ü: "ue", ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe" };
const SILENT = new Set(["tab", "at", "lang", "embed", "inside", "undated", "from", "to"]);
const MOST = 110; // signs, the ending aside

/** "koopgraph_how-ideas-travel_superblock_2003-2016.png": title, then what is filtered.
 * @param {string} title @param {string} address what stands after the address's # @param {string} ending */
export function fileName(title, address, ending) {
  const asked = new URLSearchParams(address);
  const named = [...asked].filter(([name, value]) => !SILENT.has(name) && value !== "all").map(([, value]) => value);
  const years = [asked.get("from"), asked.get("to")].filter(Boolean).join("-");
  const parts = [title.slice(0, 200), ...named, years].map(slug).filter(Boolean);
  const whole = ["koopgraph", ...new Set(parts)].join("_");
  return `${whole.slice(0, MOST).replace(/[-_]+$/, "")}.${ending}`;
}
