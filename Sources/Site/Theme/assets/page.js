// What a reader may ask of a page: the dark or the light, to hand its address on, to see what stands on another
// site. It stands behind the style sheet and is waited for, so that nobody sees the other colours first.
(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const name = "scheme";
  // A browser may refuse to remember anything.
  const memory = {
    get: () => { try { return localStorage.getItem(name); } catch { return null; } },
    set: (value) => { try { value ? localStorage.setItem(name, value) : localStorage.removeItem(name); } catch {} },
  };
  const rules = [];
  const find = (list) => {
    for (const rule of list) {
      if (rule.media?.mediaText.includes("prefers-color-scheme")) rules.push([rule, rule.media.mediaText]);
    }
  };
  for (const sheet of document.styleSheets) { try { find(sheet.cssRules); } catch {} }
  let chosen = memory.get();
  const isDark = () => (chosen ?? (dark.matches ? "dark" : "light")) === "dark";
  const show = () => {
    root.style.colorScheme = chosen ?? "";
    for (const [rule, usual] of rules) {
      rule.media.mediaText = chosen
        ? usual.replace(/\(prefers-color-scheme: (dark|light)\)/g, (_, mode) => mode === chosen ? "(min-width: 0px)" : "(max-width: 0px)")
        : usual;
    }
    for (const button of document.querySelectorAll(".switch")) button.setAttribute("aria-pressed", isDark());
  };
  if (chosen !== "dark" && chosen !== "light") chosen = null;
  if (chosen) show();
  root.dataset.switch = "";
  if (navigator.share || navigator.clipboard) root.dataset.share = "";
  dark.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", show);

  document.addEventListener("click", async (event) => {
    const target = event.target.closest(".switch, .share button, a[data-player]");
    if (!target) return;
    if (target.matches(".switch")) {
      chosen = isDark() ? "light" : "dark";
      // What the machine has anyway is nothing to remember.
      if ((chosen === "dark") === dark.matches) chosen = null;
      memory.set(chosen);
      show();
    } else if (target.matches("button")) {
      const url = target.dataset.address;
      try {
        if (navigator.share) await navigator.share({ url, title: document.title });
        else {
          await navigator.clipboard.writeText(url);
          target.textContent = target.dataset.done;
        }
      } catch {}
    } else if (!(event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) {
      event.preventDefault();
      const frame = document.createElement("iframe");
      frame.title = target.querySelector("strong").textContent;
      frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
      frame.referrerPolicy = "strict-origin-when-cross-origin";
      frame.src = target.dataset.player;
      target.replaceWith(frame);
      frame.focus();
    }
  });
})();
