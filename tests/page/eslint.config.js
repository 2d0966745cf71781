import js from "@eslint/js";

const browser = ["window", "document", "location", "history", "navigator", "URL", "Blob", "Node",
  "Path2D", "ResizeObserver", "requestAnimationFrame", "setTimeout", "URLSearchParams",
  "HTMLElement", "Event", "console", "Image", "DOMParser"];

export default [
  js.configs.recommended,
  {
    languageOptions: {
      ecmaVersion: 2022,
      sourceType: "module",
      globals: Object.fromEntries(browser.map((name) => [name, "readonly"])),
    },
    rules: {
      "no-control-regex": "off", // control signs are what is taken out
      "no-misleading-character-class": "off", // direction marks are what is looked for
      "no-restricted-properties": ["error", { property: "innerHTML" }, { property: "outerHTML" },
        { property: "insertAdjacentHTML" }, { property: "write" }],
      "no-restricted-globals": ["error", "fetch", "XMLHttpRequest", "eval", "WebSocket"],
      "no-implied-eval": "error",
      "prefer-const": ["error", { destructuring: "all" }],
      "eqeqeq": "error",
    },
  },
];
