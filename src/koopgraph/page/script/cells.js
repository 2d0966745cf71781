// Cells of a CSV file.

// What a spreadsheet would run; the same as in koopgraph's other tables, and a test holds them alike
const FORMULA = /^'*(?:[\t\r\n]|\s*[=+\-@|\uff1d\uff0b\uff0d\uff20])/;

/** One field: quoted, and never a formula in a spreadsheet. @param {string|number|null} value */
export function field(value) {
  let text = value === null ? "" : String(value);
  if (typeof value === "string" && FORMULA.test(text)) text = `'${text}`;
  return /[",\n\r;']/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}
