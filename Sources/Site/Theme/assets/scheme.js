// The dark or the light that a reader chose, before anything is seen. It stands in each page: a page that asks for it
// would stand on a slow telephone's screen half a second later.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const name = "scheme";
  // A browser may refuse to remember anything.
  const memory = {
    get: () => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (value) => { try { value ? localStorage.setItem(name, value) : localStorage.removeItem(name); } catch {} },
  };
  let chosen = memory.get();
  if (chosen !== "dark" && chosen !== "light") chosen = null;
  let rules = null;
  const find = () => {
    rules = [];
    for (const sheet of document.styleSheets) {
      try {
        for (const rule of sheet.cssRules) {
          if (rule.media?.mediaText.includes("prefers-color-scheme")) rules.push([rule, rule.media.mediaText]);
        }
      } catch {}
    }
  };
  const isDark = () => (chosen ?? (dark.matches ? "dark" : "light")) === "dark";
  const show = () => {
    root.style.colorScheme = chosen ?? "";
    if (chosen && !rules) find();
    for (const [rule, usual] of rules ?? []) {
      rule.media.mediaText = chosen
        ? usual.replace(/\(prefers-color-scheme: (dark|light)\)/g, (_, mode) => mode === chosen ? "(min-width: 0px)" : "(max-width: 0px)")
        : usual;
    }
    for (const button of document.querySelectorAll(".switch")) button.setAttribute("aria-pressed", isDark());
  };
  if (chosen) show();
  root.dataset.switch = "";
  // A theme's own page.js may have a switch of its own, which is not asked: it shows what it knows, and then
  // this is shown again.
  dark.addEventListener("change", () => { show(); setTimeout(show); });
  document.addEventListener("DOMContentLoaded", show);
  document.addEventListener("click", (event) => {
    if (!event.target.closest(".switch")) return;
    event.stopImmediatePropagation();
    chosen = isDark() ? "light" : "dark";
    // What the machine has anyway is nothing to remember.
    if ((chosen === "dark") === dark.matches) chosen = null;
    memory.set(chosen);
    show();
  }, { capture: true });
})();
