// The row of views, and the menu of what is seldom needed.

import { byId } from "./dom.js";
import { change, state, TABS } from "./state.js";
import { isSplit, subject } from "./subject.js";
import { t } from "./words.js";

export function startViews() {
  TABS.forEach((tab, i) => {
    byId(`tab-${tab}`).addEventListener("click", () => change({ tab }));
    byId(`tab-${tab}`).addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1, Home: -i, End: TABS.length - 1 - i }[event.key];
      if (step === undefined) return;
      event.preventDefault();
      const next = TABS[(i + step + TABS.length) % TABS.length];
      change({ tab: next });
      byId(`tab-${next}`).focus();
    });
  });
  byId("more").addEventListener("click", () => menu(byId("menu").hidden));
  byId("menu").addEventListener("click", () => menu(false));
  document.addEventListener("click", (event) => {
    const within = /** @type {Element} */ (event.target).closest("#menu, #more");
    if (!within) menu(false);
  });
  for (const id of ["more", "menu"]) byId(id).addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || byId("menu").hidden) return;
    event.preventDefault();
    menu(false);
    byId("more").focus();
  });
}

/** @param {boolean} shown */
function menu(shown) {
  byId("menu").hidden = !shown;
  byId("more").setAttribute("aria-expanded", String(shown));
}

export function showViews() {
  for (const tab of TABS) {
    const on = tab === state.tab;
    byId(`tab-${tab}`).setAttribute("aria-selected", String(on));
    byId(`tab-${tab}`).tabIndex = on ? 0 : -1;
    byId(`view-${tab}`).hidden = !on && !(tab === "map" && isSplit());
  }
  byId("tab-picture").textContent = t(`tab.picture.${subject().kind}`);
  byId("app").classList.toggle("split", isSplit());
  byId("app").dataset.subject = subject().kind;
  byId("views").dataset.tab = state.tab;
  byId("app").dataset.tab = state.tab;
}
