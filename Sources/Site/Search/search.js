// Finds articles by their words, without a server: an index in small files, of which only those are
// loaded that hold what was typed.
(() => {
  "use strict";

  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const values = new Map(Array.from(digits, (digit, value) => [digit, value]));
  const marks = /[\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;
  const unspaced = /[\u0e01-\u0edf\u1000-\u109f\u1780-\u17d3\u3005-\u3007\u3041-\u309a\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/u;
  const letter = /[\p{L}\p{M}\p{N}]/u;
  const replacements = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ı": "i", "ς": "σ",
  };

  // The words of a text as the index has them: without case and diacritics, and of scripts that set no
  // spaces every two characters.
  function words(text) {
    const found = [];
    let word = [];
    let pair = null;
    // The last of a run stands alone too, so that each begins something.
    const endPairs = () => {
      if (pair !== null) found.push(pair);
      pair = null;
    };
    const endWord = () => {
      if (word.length > 0) found.push(word.slice(0, 40).join(""));
      word = [];
    };
    for (const scalar of text.normalize("NFKD").toLowerCase().replace(marks, "")) {
      if (unspaced.test(scalar)) {
        endWord();
        if (pair !== null) found.push(pair + scalar);
        pair = scalar;
      } else if (letter.test(scalar)) {
        endPairs();
        word.push(...(replacements[scalar] || scalar));
      } else {
        endPairs();
        endWord();
      }
    }
    endPairs();
    endWord();
    return found;
  }

  const utf8 = new TextEncoder();

  // The number of the file that a word stands in: by the FNV-1a hash of its first two characters, or
  // of the first alone where no space separates words.
  function shard(word, count) {
    let hash = 0x811c9dc5;
    const key = Array.from(word).slice(0, unspaced.test(word) ? 1 : 2);
    for (const byte of utf8.encode(key.join(""))) {
      hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    }
    return hash % count;
  }

  // The articles behind a word of a file: their numbers, and whether it is in their titles.
  function postings(codes, start, add) {
    let article = start - 1;
    let number = 0;
    let shift = 0;
    for (const code of codes) {
      const value = values.get(code);
      number += (value & 31) * 2 ** shift;
      shift += 5;
      if (value > 31) continue;
      article += Math.floor(number / 2);
      add(article, number % 2 === 1);
      number = 0;
      shift = 0;
    }
  }

  // A search in an index; `load` takes a path in it and gives a promise of the text there.
  class Search {
    constructor(load) {
      this.load = load;
      this.kept = new Map();
    }

    // A file, loaded once; one that could not be is tried again the next time.
    file(path) {
      if (!this.kept.has(path)) {
        const file = this.load(path);
        this.kept.set(path, file);
        file.catch(() => this.kept.delete(path));
      }
      return this.kept.get(path);
    }

    async index() {
      return JSON.parse(await this.file("index.json"));
    }

    // How well each article that has a word, or one that begins with it, fits: 1, more where it is the
    // whole word, and most where it is in the title.
    async fits(word, index) {
      const fits = new Map();
      const isWhole = Array.from(word).length < 2 && !unspaced.test(word);
      await Promise.all(index.segments.map(async ([start, shards], number) => {
        const text = "\n" + await this.file(`${number}/${shard(word, shards)}.txt`);
        // Words that begin alike stand one behind the other.
        let place = text.indexOf("\n" + word) + 1;
        while (place > 0 && text.startsWith(word, place)) {
          const space = text.indexOf(" ", place);
          const end = text.indexOf("\n", space);
          const isSame = space - place === word.length;
          if (isSame || !isWhole) {
            postings(text.slice(space + 1, end), start, (article, isTitle) => {
              const fit = 1 + (isSame ? 1 : 0) + (isTitle ? 3 : 0);
              fits.set(article, Math.max(fits.get(article) || 0, fit));
            });
          }
          place = end + 1;
        }
      }));
      return fits;
    }

    // The numbers of the articles that have every word of a text, those that fit best first and of
    // these the newest.
    async find(text) {
      const wanted = Array.from(new Set(words(text)));
      if (wanted.length === 0) return [];
      const index = await this.index();
      const lists = await Promise.all(wanted.map((word) => this.fits(word, index)));
      lists.sort((left, right) => left.size - right.size);
      const found = [];
      for (const [article, fit] of lists[0]) {
        let sum = fit;
        for (const list of lists.slice(1)) sum += list.get(article) || -Infinity;
        if (sum > 0) found.push([article, sum]);
      }
      found.sort((left, right) => right[1] - left[1] || right[0] - left[0]);
      return found.map(([article]) => article);
    }

    // What is shown of an article: its address, headline, date and dek.
    async article(number) {
      const { cards } = await this.index();
      const block = JSON.parse(await this.file(`cards/${Math.floor(number / cards)}.json`));
      return block[number % cards];
    }
  }

  // The search box of a page.
  function furnish(form) {
    const field = form.querySelector("input");
    const status = form.querySelector("[role=status]");
    const list = form.querySelector("ol");
    const more = form.querySelector("button[type=button]");
    const { index, root, found, none, failed } = form.dataset;
    const search = new Search(async (path) => {
      const answer = await fetch(index + path);
      if (!answer.ok) throw new Error(path);
      return answer.text();
    });
    let asked = "";
    let articles = [];
    let wait = 0;

    const say = (words) => {
      status.textContent = words;
    };
    const show = async () => {
      const first = list.children.length;
      const cards = await Promise.all(articles.slice(first, first + 10).map((n) => search.article(n)));
      for (const [address, headline, date, dek] of cards) {
        const item = document.createElement("li");
        const link = document.createElement("a");
        link.href = root + address;
        link.textContent = headline;
        const day = document.createElement("time");
        day.textContent = date;
        const about = document.createElement("p");
        about.textContent = dek;
        item.append(link, " ", day, about);
        list.append(item);
      }
      more.hidden = list.children.length >= articles.length;
      return list.children[first];
    };
    const run = async () => {
      const text = field.value.trim();
      if (text === asked) return;
      asked = text;
      try {
        const numbers = await search.find(text);
        if (text !== asked) return;
        articles = numbers;
        list.replaceChildren();
        more.hidden = true;
        if (words(text).length === 0) return say("");
        say(numbers.length === 0 ? none : found.replace("{count}", numbers.length));
        await show();
      } catch {
        if (text !== asked) return;
        asked = "";
        say(failed);
      }
    };

    field.addEventListener("input", () => {
      clearTimeout(wait);
      wait = setTimeout(run, 150);
    });
    // The index begins to come while somebody is about to type.
    field.addEventListener("focus", () => search.index().catch(() => {}), { once: true });
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      clearTimeout(wait);
      run();
    });
    more.addEventListener("click", async () => {
      const first = await show().catch(() => say(failed));
      if (first) first.querySelector("a").focus();
    });
    form.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && field.value !== "") {
        field.value = "";
        field.focus();
        run();
      }
      if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
      const stops = [field, ...list.querySelectorAll("a")];
      const next = stops[stops.indexOf(document.activeElement) + (event.key === "ArrowDown" ? 1 : -1)];
      if (!next) return;
      event.preventDefault();
      next.focus();
    });
    form.hidden = false;
    const typed = new URLSearchParams(location.search).get("q");
    if (typed) {
      field.value = typed;
      run();
    }
  }

  if (typeof document !== "undefined") {
    for (const form of document.querySelectorAll("form[data-index]")) furnish(form);
  }
  if (typeof module !== "undefined") module.exports = { Search, words };
})();
