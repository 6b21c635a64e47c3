// What a reader may ask of a page: to hand its address on, to see what stands on another site, to print all of it.
(() => {
  if (navigator.share || navigator.clipboard) document.documentElement.dataset.share = "";

  document.addEventListener("click", async (event) => {
    const target = event.target.closest(".share button, a[data-player]");
    if (!target) return;
    if (target.matches("button")) {
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

  // On paper nothing can be opened.
  let closed = [];
  addEventListener("beforeprint", () => {
    closed = [...document.querySelectorAll("details:not([open])")];
    for (const part of closed) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of closed) part.open = false;
  });
})();
