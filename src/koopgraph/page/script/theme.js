// Colours, light and dark; each pair was measured for contrast and for colour-blind sight.

const LIGHT = {
  ideas: ["#008a8a", "#5c0000", "#7300e6", "#8a8a00", "#00005c", "#7c5c3c", "#104c4c"],
  great: ["#008a8a", "#00005c"], // the two who taught most
  other: "#6b6b6b", sea: "#ffffff", land: "#f2f2ee", coast: "#b9b9b0", border: "#d3d3ca",
  ink: "#1a1c1e", soft: "#4b5157", node: "#1a1c1e", halo: "#ffffff",
};
const DARK = {
  ideas: ["#b2ffec", "#7864b4", "#e60000", "#ffff1a", "#4b9b87", "#d9b2ff", "#a6c587"],
  great: ["#b2ffec", "#7864b4"], // the greatest the brightest
  other: "#9a9fa4", sea: "#181a1d", land: "#24272b", coast: "#4a5057", border: "#3a3f45",
  ink: "#f1f2f3", soft: "#b6bcc2", node: "#f1f2f3", halo: "#181a1d",
};

/** @typedef {typeof LIGHT} Colors */

const dark = window.matchMedia("(prefers-color-scheme: dark)");
/** @type {"light"|"dark"|""} */
let wanted = "";

let printing = false;

export const isDark = () => !printing && (wanted ? wanted === "dark" : dark.matches);

/** @returns {Colors} */
export const colors = () => (isDark() ? DARK : LIGHT);

/** The paper is white whatever the screen is. @returns {Colors} */
export const printColors = () => LIGHT;

/** @param {() => void} listener */
export function onThemeChange(listener) {
  told = () => { apply(); listener(); };
  dark.addEventListener("change", told);
  const print = (/** @type {boolean} */ now) => () => { printing = now; apply(); listener(); };
  window.addEventListener("beforeprint", print(true));
  window.addEventListener("afterprint", print(false));
  apply();
}

/** Does something while the page looks as on paper. @template T @param {() => T} act @returns {T} */
export function asPrinted(act) {
  if (printing || !isDark()) return act();
  printing = true;
  told();
  try {
    return act();
  } finally {
    printing = false;
    told();
  }
}

/** @type {() => void} */
let told = () => {};

/** Turns what is shown now round. */
export function switchTheme() {
  wanted = isDark() ? "light" : "dark";
  apply();
}

function apply() {
  document.documentElement.dataset.theme = isDark() ? "dark" : "light";
}

export const calm = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
