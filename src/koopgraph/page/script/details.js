// The panel: the story of what is chosen, in sentences with their sources.

import { claimList, claimsOf, sourceLine } from "./claims.js";
import { recordIri, UNKNOWN } from "./data.js";
import { askedFor, placesOf } from "./asked.js";
import { grouped, isDoubted, markKey, markOf, sureWord } from "./certainty.js";
import { choose } from "./choice.js";
import { copied, copySentence } from "./copying.js";
import { byId, el, fill, shorten } from "./dom.js";
import { storyWords } from "./entry_words.js";
import { facetOf } from "./facets.js";
import { rowsOf, touches } from "./filter.js";
import { placesIn } from "./headline.js";
import { glossary, word } from "./glossary.js";
import { ideaColor, swatch } from "./legend.js";
import { limits } from "./map.js";
import { isOffRecord } from "./nearest.js";
import { showIdea, showPlace } from "./open_picture.js";
import { NOTHING, reset, state } from "./state.js";
import { kindOf, placeSummary, summary, taughtOf } from "./summary.js";
import { cameFrom } from "./trail.js";
import { offRecord } from "./view_off_record.js";
import { ahead, arrow, bodyName, count, countryName, GRADE, ideaName, label, number, placeName, sentence, STATUS, t, when } from "./words.js";

/** @typedef {import("./data.js").Data} Data */
/** @typedef {import("./filter.js").Shown} Shown */

const LISTED = 60;
const FEW = 12; // transfers that are told one by one
const CITED = 2;
/** @type {import("./state.js").State["chosen"]} what was told last */
let last = NOTHING;

/** @param {Data} data @param {Shown} shown @param {string} words how many, when */
export function showDetails(data, shown, words) {
  const { kind, at } = state.chosen;
  const panel = byId("panel");
  const within = panel.contains(document.activeElement) || document.activeElement === byId("back");
  // who taught most among all is no part of what is printed
  panel.classList.toggle("only-screen", !kind && transfersIn(shown) > FEW);
  const isNew = kind !== last.kind || at !== last.at;
  byId("back").hidden = !kind;
  byId("back").textContent = wayBack(data);
  fill(panel, {
    "": () => overview(data, shown, words),
    city: () => city(data, shown, at),
    idea: () => idea(data, shown, at),
    transfer: () => transfer(data, at),
  }[kind]());
  byId("details").scrollTop = 0;
  // back in the list, what was open is to be seen, and has the keyboard where that was here
  const opened = isNew && last.kind === "transfer" ? /** @type {HTMLElement|null} */ (panel.querySelector(`[data-row="${last.at}"]`)) : null;
  opened?.scrollIntoView({ block: "nearest" });
  last = { ...state.chosen };
  if (!within) return;
  const heading = panel.querySelector("h2");
  heading?.setAttribute("tabindex", "-1");
  if (opened) opened.focus();
  else heading?.focus({ preventScroll: true });
}

/** "← Nuremberg", "← Overview". @param {Data} data */
function wayBack(data) {
  const { kind, at } = cameFrom() ?? NOTHING;
  if (!kind) return t("panel.back");
  const name = { city: () => placeName(data, at), idea: () => ideaName(data, at), transfer: () => arrow(data, at) }[kind]();
  return `← ${shorten(name, 34)}`;
}

/** @param {number[]} rows @param {Data} data */
function byYear(rows, data) {
  const { earliest, rivalOf } = data.records;
  const at = (/** @type {number} */ row) => (earliest[row] === UNKNOWN ? 1e9 : earliest[row]);
  return [...rows].sort((a, b) => Math.sign(rivalOf[a] + 0.5) - Math.sign(rivalOf[b] + 0.5) || at(a) - at(b) || a - b);
}

/** @param {Shown} shown */
const transfersIn = (shown) => shown.counts.slice(0, 5).reduce((a, b) => a + b, 0);

/** @param {Data} data @param {Shown} shown @param {string} words */
function overview(data, shown, words) {
  const many = transfersIn(shown);
  if (askedFor()) return askedInVain(data, shown);
  if (!shown.rows.length)
    return [el("h2", { text: t("panel.none") }), el("p", { text: t("none") }), resetButton()];
  return [
    el("h2", { text: t(many > FEW ? "panel.start" : "panel.short") }),
    el("p", { class: "quiet", text: [words, limits()].filter(Boolean).join(" ") }),
    many > FEW ? el("p", { class: "quiet", text: t("panel.hint") }) : null,
    markKey(data, shown.rows),
    ...(many > FEW ? mostAndFirst(data, shown) : everyStory(data, shown)),
    // small windows have no room for it beside the strip
    el("ul", { class: "bars-key quiet" }, [...byId("bar-key").children].map((one) => one.cloneNode(true))),
    glossary(),
  ];
}

/** What the country has on record in which a town was looked for, and whom to tell more. @param {Data} data @param {Shown} shown */
function askedInVain(data, shown) {
  const facet = facetOf("country");
  const [country] = state.facets.country;
  const places = placesOf(data, country, facet, shown.rows);
  return [
    el("h2", { text: t("asked.none", { name: askedFor() }) }),
    el("p", { class: "quiet", text: t("no.record") }),
    el("h3", { text: t("asked.places", { country: facet.say(country), places: placesIn(data, places) }) }),
    el("ul", { class: "nearest" }, places.slice(0, LISTED).map((place) => el("li", {}, [placeButton(data, place), ` ${summary(taughtOf(data, place))}`]))),
    places.length > LISTED && el("p", { class: "quiet", text: t("panel.first", { n: LISTED, of: number(places.length) }) }),
    copied("off.tell", t("off.text", { place: askedFor(), version: data.meta.version })),
  ];
}

/** Few transfers are told one by one, those between cities first. @param {Data} data @param {Shown} shown */
function everyStory(data, shown) {
  const { kind, from } = data.records;
  const rows = byYear(shown.rows, data);
  const apart = rows.filter((row) => kind[row] > 0);
  return [
    list(data, rows.filter((row) => kind[row] === 0 && from[row] >= 0), LISTED, true),
    list(data, rows.filter((row) => kind[row] === 0 && from[row] < 0), LISTED, true),
    apart.length > 0 && el("section", {}, [el("h3", { text: t("city.adopted") }), list(data, apart, 20)]),
  ];
}

/** Who taught most, and the first transfers. @param {Data} data @param {Shown} shown */
function mostAndFirst(data, shown) {
  const transfers = shown.rows.filter((row) => data.records.kind[row] === 0);
  return [
    ranking(data, transfers),
    el("section", {}, [el("h3", { text: t("panel.earliest") }), list(data, byYear(transfers, data), 12)]),
  ];
}

const resetButton = () => el("button", { type: "button", text: t("reset"), click: reset });

/** Who gave most. @param {Data} data @param {number[]} rows */
function ranking(data, rows) {
  const gave = new Map();
  for (const row of rows) {
    const giver = data.records.from[row];
    if (giver >= 0 && data.records.status[row] === 0 && data.records.rivalOf[row] < 0) gave.set(giver, (gave.get(giver) ?? 0) + 1);
  }
  const best = [...gave].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, 6);
  return el("section", {}, [
    el("h3", { text: t("panel.givers") }),
    el("ol", { class: "ranking" }, best.map(([place, n]) => el("li", {}, [placeButton(data, place), ` ${count("transfers", n)}`]))),
  ]);
}

/** @param {Data} data @param {number} place */
const placeButton = (data, place) =>
  el("button", { type: "button", class: "plain", click: () => choose("city", place) }, [
    el("bdi", { text: placeName(data, place) }),
  ]);

/** Rows as sentences, each opening its own story. @param {Data} data @param {number[]} rows @param {number} [most] @param {boolean} [told_] */
function list(data, rows, most = LISTED, told_ = false) {
  return el("div", {}, [
    el("ul", { class: "stories" }, rows.slice(0, most).map((row) => story(data, row, told_))),
    rows.length > most && el("p", { class: "quiet", text: t("panel.first", { n: most, of: number(rows.length) }) }),
  ]);
}

/** @param {Data} data @param {number} row @param {boolean} [told_] as a sentence @param {boolean} [sourced] with its sources */
export function story(data, row, told_ = false, sourced = told_) {
  const { rivalOf } = data.records;
  return el("li", { class: rivalOf[row] >= 0 ? "rival doubted" : isDoubted(data, row) ? "doubted" : null }, [
    el("button", { type: "button", class: "story", "data-row": row, click: () => choose("transfer", row) }, [
      markOf(kindOf(data, row)),
      el("span", {}, [
        el("strong", {}, [el("bdi", { text: headOf(data, row) })]),
        el("span", { class: "facts", text: told_ ? storyWords(data, row) : facts(data, row) }),
      ]),
    ]),
    copySentence(data, row),
    isDoubted(data, row) && el("p", { class: "sure" }, sureWord(data, row)),
    sourced && cited(data, row),
  ]);
}

/** "Bremen → Leipzig"; of a place alone what it began or took up, or all of its entries would be headed alike. @param {Data} data @param {number} row */
const headOf = (data, row) => (data.records.kind[row] > 0 ? `${arrow(data, row)}: ${shorten(ideaName(data, data.records.idea[row]), 80)}` : arrow(data, row));

/** Where a sentence was read: each source once, with page and grade of what it says of the giver, where it says so.
 * @param {Data} data @param {number} row */
function cited(data, row) {
  const seen = new Map();
  for (const claim of claimsOf(data, row).sort((a, b) => data.claims.giver[b] - data.claims.giver[a]))
    if (data.claims.counts[claim] && data.claims.source[claim] !== null && !seen.has(data.claims.source[claim])) seen.set(data.claims.source[claim], claim);
  if (!seen.size) return null;
  const items = [...seen].slice(0, CITED).map(([source, claim]) => {
    const { locator, grade, giver, property } = data.claims;
    const [how, ...means] = word(`grade.${GRADE[grade[claim]]}`);
    return el("li", {}, [
      sourceLine(data, source), locator[claim] !== null && `, ${label(data, locator[claim])}`, " ",
      el("span", { class: "bracket" }, ["(", how, giver[claim] && ")"]), !giver[claim] && `${t("cited.of", { what: label(data, property[claim]) })})`, ...means,
    ]);
  });
  const more = seen.size - items.length;
  return el("ul", { class: "cited" }, [...items, more > 0 && el("li", { text: count("cited", more) })]);
}

/** @param {Data} data @param {number} row */
function facts(data, row) {
  const { kind, idea, status, rivalOf } = data.records;
  const state_ = kind[row] === 2 ? "status.origin" : `status.${STATUS[status[row]]}`;
  return [shorten(ideaName(data, idea[row]), 80), when(data, row), t(state_), rivalOf[row] >= 0 && t("rival")].filter(Boolean).join(" · ");
}

/** @param {Data} data @param {Shown} shown @param {number} at */
function city(data, shown, at) {
  const { from, to, kind } = data.records;
  const { places } = data;
  const rows = byYear(shown.rows.filter((row) => touches(data, state.chosen, row)), data);
  const part = (/** @type {string} */ title, /** @type {number[]} */ some) =>
    some.length > 0 && el("section", {}, [el("h3", { text: title }), ...grouped(data, some, (rows_) => list(data, rows_, LISTED, true))]);
  const networks = (places.networks[at] ?? []).map((/** @type {number} */ n) => bodyName(data, n));
  return [
    el("h2", {}, [el("bdi", { text: placeName(data, at) })]),
    el("p", { class: "quiet" }, [
      [places.country[at] && countryName(places.country[at]), t(`kind.${places.kind[at]}`), ...networks].filter(Boolean).join(" · "),
    ]),
    ...(isOffRecord(data, at) ? offRecord(data, at) : [
      el("p", { class: "lead", text: placeSummary(data, at, shown.rows) }),
      el("p", {}, [el("button", { type: "button", text: t("city.open"), click: () => showPlace(at) })]),
      rows.length === 0 && el("p", { text: t("none.here") }),
    ]),
    places.lon[at] === null && el("p", { text: t("place.lost") }),
    part(t("city.learned"), rows.filter((row) => kind[row] === 0 && to[row] === at)),
    part(t("city.taught"), rows.filter((row) => kind[row] === 0 && from[row] === at && to[row] !== at)),
    part(t("city.adopted"), rows.filter((row) => kind[row] > 0)),
    cite(data, placeName(data, at), places.iri[at] ?? `${data.base}place/${places.key[at]}`),
  ];
}

/** @param {Data} data @param {Shown} shown @param {number} at */
function idea(data, shown, at) {
  const { ideas } = data;
  const rows = byYear(shown.rows.filter((row) => touches(data, state.chosen, row)), data);
  const themes = (ideas.themes[at] ?? []).map((/** @type {number} */ theme) => label(data, theme));
  return [
    el("h2", {}, [el("bdi", { text: ideaName(data, at) })]),
    themes.length > 0 && el("p", { class: "quiet", text: themes.join(" · ") }),
    ideas.definition[at] !== null && el("p", { text: label(data, ideas.definition[at]) }),
    el("p", {}, [
      el("button", { type: "button", text: t("idea.cascade"), click: () => showIdea(at) }),
    ]),
    markKey(data, rows),
    rows.length === 0 ? el("p", { text: t("none.here") }) : list(data, rows),
    cite(data, ideaName(data, at), ideas.iri[at] ?? `${data.base}idea/${ideas.key[at]}`),
  ];
}

/** @param {Data} data @param {number} at */
function transfer(data, at) {
  const row = told(data, at);
  if (row < 0)
    return [el("h2", {}, [el("bdi", { text: arrow(data, at) })]), el("p", { text: t("none.told") })];
  return [
    el("h2", {}, [el("bdi", { text: arrow(data, row) })]),
    el("div", { class: "said" }, [el("p", { class: "lead", text: sentence(data, row) }), copySentence(data, row, true)]),
    chips(data, row),
    facts_(data, row),
    rivals(data, row) ?? el("section", {}, [el("h3", { text: t("panel.claims") }), claimList(data, claimsOf(data, row))]),
    cite(data, `${arrow(data, row)}: ${ideaName(data, data.records.idea[row])}`, recordIri(data, row)),
  ];
}

/** The same thing as the telling that is shown has it, -1 when it says nothing. @param {Data} data @param {number} at */
function told(data, at) {
  const thing = data.records.thing[at];
  return rowsOf(data, state.story).find((row) => data.records.thing[row] === thing) ?? -1;
}

/** @param {Data} data @param {number} row */
function chips(data, row) {
  const { idea, from, to, grade, status, kind } = data.records;
  const words = kind[row] === 2 ? "status.origin" : `status.${STATUS[status[row]]}`;
  const ends = [...new Set([from[row], to[row]])].filter((place) => place >= 0);
  return el("p", { class: "chips" }, [
    el("button", { type: "button", class: "chip", click: () => choose("idea", idea[row]) }, [
      swatch(ideaColor(idea[row])), el("bdi", { text: ideaName(data, idea[row]) }),
    ]),
    el("span", { class: `badge s${status[row]}` }, word(words)),
    el("span", { class: "badge" }, word(`grade.${GRADE[grade[row]]}`)),
    ...ends.map((place) => placeButton(data, place)),
  ]);
}

/** How it went: means, carriers, what changed, initiatives. @param {Data} data @param {number} row */
function facts_(data, row) {
  const { formats, activities, carriers, adaptations, fromInitiative, toInitiative } = data.records;
  const labels = (/** @type {number[]|null} */ list_) => (list_ ?? []).map((one) => label(data, one));
  const project = (/** @type {number} */ i) => (i < 0 ? [] : [initiativeName(data, i)]);
  const pairs = [
    ["fact.from", project(fromInitiative[row])], ["fact.to", project(toInitiative[row])],
    ["fact.means", [...new Set([...labels(formats[row]), ...labels(activities[row])])]],
    ["fact.carriers", [...new Set((carriers[row] ?? []).map((body) => bodyName(data, body)))]],
    ["fact.changed", labels(adaptations[row])],
    ["fact.ahead", ahead(data, row) && when(data, row) !== ahead(data, row) ? [ahead(data, row)] : []],
  ];
  const shown = pairs.filter(([, words]) => words.length);
  if (!shown.length) return null;
  return el("dl", {}, shown.flatMap(([key, words]) => [
    el("dt", { text: t(/** @type {string} */ (key)) }),
    el("dd", {}, [el("bdi", { text: /** @type {string[]} */ (words).join("; ") })]),
  ]));
}

/** @param {Data} data @param {number} i */
function initiativeName(data, i) {
  const status = label(data, data.initiatives.status[i]);
  return label(data, data.initiatives.label[i]) + (status ? ` (${status})` : "");
}

/** Accounts that exclude each other, side by side, the one that counts first, each with its own evidence. @param {Data} data @param {number} row */
function rivals(data, row) {
  const { rivalOf, thing } = data.records;
  const centre = rivalOf[row] >= 0 ? thing[rivalOf[row]] : thing[row];
  const all = rowsOf(data, state.story).filter((other) =>
    thing[other] === centre || (rivalOf[other] >= 0 && thing[rivalOf[other]] === centre));
  if (all.length < 2) return null;
  all.sort((a, b) => Number(rivalOf[a] >= 0) - Number(rivalOf[b] >= 0) || a - b);
  const counted = new Set(all.filter((one) => rivalOf[one] < 0).flatMap((one) => claimsOf(data, one)));
  return el("section", { class: "rivals" }, [
    el("h3", { text: t("panel.rivals") }),
    el("div", { class: "beside" }, all.map((other) => el("article", { class: other === row ? "here" : null }, [
      el("h4", {}, [el("bdi", { text: t(rivalOf[other] >= 0 ? "rival.head.apart" : "rival.head.counts", { way: arrow(data, other) }) })]),
      rivalOf[other] >= 0 && el("p", { class: "quiet", text: t("rival.says") }),
      el("p", { text: sentence(data, other) }),
      other !== row && el("button", { type: "button", class: "plain", text: t("rival.open"),
        click: () => choose("transfer", other) }),
      rivalOf[other] >= 0 ? claimList(data, ownClaims(data, claimsOf(data, other), counted), false) : claimList(data, claimsOf(data, other)),
    ]))),
  ]);
}

/** What a rival account rests on: not what others say of the account that counts. @param {Data} data @param {number[]} all @param {Set<number>} counted */
function ownClaims(data, all, counted) {
  const { source, counts } = data.claims;
  const own = all.filter((claim) => !counted.has(claim));
  const tellers = new Set(own.map((claim) => source[claim]));
  return own.length ? all.filter((claim) => !counted.has(claim) || (!counts[claim] && tellers.has(source[claim]))) : all;
}

/** Texts to copy: how to cite, how to report an error. @param {Data} data @param {string} what @param {string} iri */
function cite(data, what, iri) {
  const { meta } = data;
  const title = Array.isArray(meta.title) ? meta.title[1] : meta.title;
  const known = t("cite.text", { what, title, version: meta.version, date: meta.date, iri });
  return el("section", { class: "cite" }, [
    glossary(),
    copied("cite", known),
    copied("report", t("report.text", { what, iri, version: meta.version })),
  ]);
}
