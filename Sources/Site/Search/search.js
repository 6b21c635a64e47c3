// Finds articles by their words, without a server: an index in small files, of which only those are
// loaded that hold what was typed.
(() => {
  "use strict";

  const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const values = new Map(Array.from(digits, (digit, value) => [digit, value]));
  const marks = /[\u00ad\u200b\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0640\u064b-\u065f\u0670]/g;
  const unspaced = /[\u0e01-\u0edf\u1000-\u109f\u1780-\u17d3\u3005-\u3007\u3041-\u309a\u30a1-\u30fa\u30fc\u3400-\u4dbf\u4e00-\u9fff\u{20000}-\u{3ffff}]/u;
  const letter = /[\p{L}\p{M}\p{N}]/u;
  const replacements = {
    "ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ħ": "h",
    "ı": "i", "ς": "σ",
  };

  const joiner = /['\u2019\u2010\u2011-]/;

  // The words of a text as the index has them: without case and diacritics, of scripts that set no
  // spaces every two characters, and words with apostrophes or hyphens between them as one too, behind
  // their parts.
  function tokens(text) {
    const found = [];
    let word = [];
    let pair = null;
    let joined = [];
    let isInside = false;
    const say = (word) => {
      found.push({ word, isJoined: false });
      if (isInside) joined.push(word);
    };
    // The last of a run stands alone too, so that each begins something.
    const endPairs = () => {
      if (pair !== null) say(pair);
      pair = null;
    };
    const endWord = () => {
      if (word.length > 0) say(word.slice(0, 40).join(""));
      word = [];
    };
    const scalars = Array.from(text.normalize("NFKD").toLowerCase().replace(marks, ""));
    scalars.forEach((scalar, place) => {
      if (unspaced.test(scalar)) {
        endWord();
        if (pair !== null) say(pair + scalar);
        pair = scalar;
      } else if (letter.test(scalar)) {
        endPairs();
        word.push(...(replacements[scalar] || scalar));
      } else {
        const isJoiner = joiner.test(scalar) && place > 0 && place + 1 < scalars.length
          && letter.test(scalars[place - 1]) && letter.test(scalars[place + 1]);
        if (isJoiner) isInside = true;
        endPairs();
        endWord();
        if (isJoiner) return;
        if (isInside) found.push({ word: Array.from(joined.join("")).slice(0, 40).join(""), isJoined: true });
        isInside = false;
        joined = [];
      }
    });
    endPairs();
    endWord();
    if (isInside) found.push({ word: Array.from(joined.join("")).slice(0, 40).join(""), isJoined: true });
    return found;
  }

  const words = (text) => tokens(text).map(({ word }) => word);

  const utf8 = new TextEncoder();

  // The FNV-1a hash of a word.
  function hash(word) {
    let hash = 0x811c9dc5;
    for (const byte of utf8.encode(word)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
    return hash;
  }

  // The number of two words that follow each other.
  function pairOf(first, second) {
    let pair = (Math.imul(hash(first), 0x9e3779b1) ^ hash(second)) >>> 0;
    pair = Math.imul(pair ^ (pair >>> 15), 0x85ebca6b) >>> 0;
    return (pair ^ (pair >>> 13)) >>> 0;
  }

  // The numbers of a line.
  function numbers(codes, add) {
    let number = 0;
    let shift = 0;
    for (const code of codes) {
      const value = values.get(code);
      number += (value & 31) * 2 ** shift;
      shift += 5;
      if (value > 31) continue;
      add(number);
      number = 0;
      shift = 0;
    }
  }

  // How many letters are wrong in a word: another, one too many, one missing, or two that changed
  // places; more than `most` where there are more.
  function mistakes(typed, word, most) {
    const [left, right] = [Array.from(typed), Array.from(word)];
    if (Math.abs(left.length - right.length) > most) return most + 1;
    let before = [];
    let last = right.map((_, place) => place).concat(right.length);
    for (let row = 1; row <= left.length; row += 1) {
      const next = [row];
      for (let place = 1; place <= right.length; place += 1) {
        const isSame = left[row - 1] === right[place - 1];
        next[place] = Math.min(last[place] + 1, next[place - 1] + 1, last[place - 1] + (isSame ? 0 : 1));
        if (row > 1 && place > 1 && left[row - 1] === right[place - 2] && left[row - 2] === right[place - 1]) {
          next[place] = Math.min(next[place], before[place - 2] + 1);
        }
      }
      if (Math.min(...next) > most) return most + 1;
      [before, last] = [last, next];
    }
    return last[right.length];
  }

  // What somebody typed: words, "words that follow each other", author:… and topic:…, each of them with
  // a hyphen before it where articles that have it are to be left out.
  function wishes(text) {
    const parts = text.matchAll(/(?<![^\s])(-?)(?:(author|topic):)?(?:["“”„«»]([^"“”„«»]*)["“”„«»]?|([^\s"“”„«»]+))|([^\s"“”„«»]+)/giu);
    return Array.from(parts, ([, hyphen, field, phrase, word, rest]) => ({
      isLeftOut: hyphen === "-",
      field: field ? field.toLowerCase() : null,
      isPhrase: phrase !== undefined,
      text: phrase || word || rest || "",
    })).filter(({ text }) => words(text).length > 0);
  }

  // How much it says of an article that it has a word in the text, in a name, in the dek, in the headline.
  const weights = [1, 2, 4, 8];

  // A search in an index; `load` takes a path in it and gives a promise of the text there.
  class Search {
    constructor(load) {
      this.load = load;
      this.kept = new Map();
    }

    // A file, loaded once; one that could not be is tried again the next time.
    file(path) {
      if (!this.kept.has(path)) {
        const file = Promise.resolve(this.load(path));
        this.kept.set(path, file);
        file.catch(() => this.kept.delete(path));
      }
      return this.kept.get(path);
    }

    async index() {
      return JSON.parse(await this.file("index.json"));
    }

    // Asks each segment, all at once.
    async each(ask) {
      const { segments } = await this.index();
      await Promise.all(segments.map(([start, words, pairs, like], number) =>
        ask({ number, start, words, pairs, like })));
    }

    // How well each article that has a word fits, or one that begins with it, where that is wanted: most
    // where it is in the headline, and more where it is the whole word.
    async fits(word, isBeginning) {
      const fits = new Map();
      const length = Array.from(word).length;
      const mayBegin = isBeginning && (length > 2 || unspaced.test(word));
      await this.each(async ({ number, start }) => {
        // Of a small segment some files are empty.
        const first = (await this.file(`${number}/words.txt`)).split("\n")
          .map((word, file) => [word, file]).filter(([word]) => word !== "");
        let from = 0;
        for (let [low, high] = [0, first.length - 1]; low <= high;) {
          const middle = (low + high) >> 1;
          if (first[middle][0] <= word) [from, low] = [middle, middle + 1];
          else high = middle - 1;
        }
        const most = from + (mayBegin ? (length < 5 ? 2 : 3) : 1);
        for (const [begins, file] of first.slice(from, most)) {
          if (begins > word && !begins.startsWith(word)) break;
          const text = "\n" + await this.file(`${number}/${file}.txt`);
          let place = text.indexOf("\n" + word + (mayBegin ? "" : " ")) + 1;
          while (place > 0 && text.startsWith(word, place)) {
            const space = text.indexOf(" ", place);
            const end = text.indexOf("\n", space);
            const isSame = space - place === word.length;
            // The fields are no words.
            if (isSame || mayBegin && !text.slice(place, space).includes(":")) {
              let article = start - 1;
              numbers(text.slice(space + 1, end), (step) => {
                article += Math.floor(step / 4);
                const fit = weights[step % 4] * 2 + (isSame ? 1 : 0);
                fits.set(article, Math.max(fits.get(article) || 0, fit));
              });
            }
            place = end + 1;
          }
        }
      });
      return fits;
    }

    // The articles in which each of some words follows the one before it.
    async following(words) {
      let fits = null;
      for (let place = 1; place < words.length; place += 1) {
        const pair = pairOf(words[place - 1], words[place]);
        const key = [26, 20, 14, 8].map((shift) => digits[(pair >>> shift) & 63]).join("");
        const found = new Map();
        await this.each(async ({ number, start, pairs }) => {
          const text = "\n" + await this.file(`${number}/pairs-${pair % pairs}.txt`);
          const line = text.indexOf("\n" + key);
          if (line < 0) return;
          let article = start - 1;
          numbers(text.slice(line + 5, text.indexOf("\n", line + 1)), (step) => {
            article += step;
            if (fits === null || fits.has(article)) found.set(article, 4);
          });
        });
        fits = found;
        if (fits.size === 0) break;
      }
      return fits || new Map();
    }

    // The words of the index that somebody may have meant who typed another one, with one letter in five
    // wrong at most; those with the fewest mistakes.
    async meant(word) {
      const length = Array.from(word).length;
      const most = Math.floor(length / 5);
      if (most === 0 || length > 24 || unspaced.test(word) || /[0-9]/.test(word)) return [];
      const letters = Array.from(word);
      const keys = new Set();
      for (let other = length - most; other <= length + most; other += 1) {
        const half = Math.max(2, Math.floor((other - 1) / 2));
        keys.add(hash(letters.slice(0, half).join("")));
        keys.add(hash("-" + letters.slice(length - half).join("")));
      }
      const found = new Map();
      await this.each(async ({ number, like }) => {
        const files = new Set(Array.from(keys, (key) => key % like));
        await Promise.all(Array.from(files, async (file) => {
          for (const known of (await this.file(`${number}/like-${file}.txt`)).split("\n")) {
            const count = known === "" || found.has(known) ? most + 1 : mistakes(word, known, most);
            if (count <= most) found.set(known, count);
          }
        }));
      });
      const least = Math.min(...found.values());
      return Array.from(found).filter(([, count]) => count === least).map(([word]) => word).sort().slice(0, 4);
    }

    // The articles that fit one wish, and the words that are to be marked in them.
    async granted({ field, isPhrase, text }) {
      const found = tokens(text);
      const parts = found.filter(({ isJoined }) => !isJoined).map(({ word }) => word);
      if (field !== null) {
        const lists = await Promise.all(words(text).map((word) => this.fits(`${field}:${word}`, false)));
        return { fits: both(lists), marked: [] };
      }
      if (isPhrase) {
        // Within a run of characters the last one does not stand alone.
        const inRow = parts.filter((word, place) =>
          place === 0 || !unspaced.test(word) || Array.from(word).length > 1);
        const fits = inRow.length > 1 ? await this.following(inRow) : await this.fits(inRow[0], false);
        return { fits, marked: inRow.map((word) => ({ word, isBeginning: false })) };
      }
      const marked = [];
      const lists = [];
      for (let place = 0; place < found.length;) {
        const end = found.findIndex(({ isJoined }, other) => isJoined && other > place);
        const isWhole = end > place && end - place === parts.length;
        const word = isWhole ? found[end].word : found[place].word;
        if (!isWhole && found[place].isJoined) {
          place += 1;
          continue;
        }
        let fits = await this.fits(word, true);
        marked.push({ word, isBeginning: true });
        if (isWhole) {
          for (const [article, fit] of await this.following(parts)) {
            fits.set(article, Math.max(fits.get(article) || 0, fit));
          }
          marked.push(...parts.map((word) => ({ word, isBeginning: false })));
        }
        if (fits.size === 0) {
          const meant = await this.meant(word);
          fits = any(await Promise.all(meant.map((word) => this.fits(word, false))));
          marked.push(...meant.map((word) => ({ word, isBeginning: false })));
        }
        lists.push(fits);
        place = isWhole ? end + 1 : place + 1;
      }
      return { fits: both(lists), marked };
    }

    // What somebody looks for: the numbers of the articles, those that fit best first and of these the
    // newest, and the words to mark in them.
    async look(text) {
      const wanted = wishes(text);
      const [kept, out] = [wanted.filter((wish) => !wish.isLeftOut), wanted.filter((wish) => wish.isLeftOut)];
      if (kept.length === 0) return { articles: [], marked: [] };
      const found = await Promise.all(kept.map((wish) => this.granted(wish)));
      const fits = both(found.map(({ fits }) => fits));
      for (const wish of fits.size > 0 ? out : []) {
        const { fits: others } = wish.isPhrase || wish.field !== null
          ? await this.granted(wish) : { fits: both(await Promise.all(words(wish.text).slice(-1).map((word) => this.fits(word, false)))) };
        for (const article of others.keys()) fits.delete(article);
      }
      const articles = Array.from(fits).sort((left, right) => right[1] - left[1] || right[0] - left[0]);
      return { articles: articles.map(([article]) => article), marked: found.flatMap(({ marked }) => marked) };
    }

    async find(text) {
      return (await this.look(text)).articles;
    }

    // What is shown of an article: its address, headline, date and dek.
    async article(number) {
      const { cards } = await this.index();
      const block = JSON.parse(await this.file(`cards/${Math.floor(number / cards)}.json`));
      return block[number % cards];
    }
  }

  // The articles that are in every list, each with the sum of how well it fits.
  function both(lists) {
    const [first, ...others] = Array.from(lists).sort((left, right) => left.size - right.size);
    const found = new Map();
    for (const [article, fit] of first || []) {
      const fits = others.map((list) => list.get(article));
      if (!fits.includes(undefined)) found.set(article, fits.reduce((sum, fit) => sum + fit, fit));
    }
    return found;
  }

  // The articles that are in one of the lists.
  function any(lists) {
    const found = new Map();
    for (const [article, fit] of lists.flatMap((list) => Array.from(list))) {
      found.set(article, Math.max(found.get(article) || 0, fit));
    }
    return found;
  }

  // Where words of a text are to be marked.
  function hits(text, marked) {
    const found = [];
    for (const match of text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['\u2019\u2010\u2011-][\p{L}\p{M}\p{N}]+)*/gu)) {
      const folded = words(match[0]);
      if (unspaced.test(match[0])) {
        for (const { word } of marked) {
          for (let place = match[0].indexOf(word); place >= 0; place = match[0].indexOf(word, place + word.length)) {
            found.push([match.index + place, match.index + place + word.length]);
          }
        }
      } else if (marked.some(({ word, isBeginning }) =>
        folded.some((own) => own === word || isBeginning && word.length > 2 && own.startsWith(word)))) {
        found.push([match.index, match.index + match[0].length]);
      }
    }
    return found.sort((left, right) => left[0] - right[0]);
  }

  // The passage of a text that has most of the words, as pieces of which some are marked; none where the
  // text has no such word.
  function passage(text, marked, length = 220) {
    const all = hits(text, marked);
    if (all.length === 0) return [];
    // Only those behind a hit are looked at, as far as the passage goes: a long text may have thousands.
    const within = (place) => {
      const limit = all[place][0] + length * 0.7;
      let count = 0;
      for (let next = place; next < all.length && all[next][0] <= limit; next += 1) {
        if (all[next][1] <= limit) count += 1;
      }
      return count;
    };
    const counts = all.map((hit, place) => within(place));
    const most = counts.reduce((most, count) => Math.max(most, count));
    const best = all[counts.indexOf(most)];
    let start = Math.max(0, best[0] - Math.floor(length * 0.3));
    if (start > 0) start = Math.min(best[0], Math.max(start, text.slice(0, best[0]).search(/\s\S*$/) < start ? start : text.indexOf(" ", start) + 1));
    let end = Math.min(text.length, start + length);
    if (end < text.length && text.lastIndexOf(" ", end) > best[1]) end = text.lastIndexOf(" ", end);
    const pieces = start > 0 ? [{ text: "…", isMarked: false }] : [];
    let place = start;
    for (const [from, to] of all.filter(([from, to]) => from >= start && to <= end)) {
      if (from < place) continue;
      pieces.push({ text: text.slice(place, from), isMarked: false }, { text: text.slice(from, to), isMarked: true });
      place = to;
    }
    pieces.push({ text: text.slice(place, end) + (end < text.length ? "…" : ""), isMarked: false });
    return pieces.filter(({ text }) => text !== "");
  }

  // What readers read in a part of a page, on one line: cells and blocks are apart, and the numbers of
  // notes are left out.
  function read(part) {
    for (const link of part.querySelectorAll('a[href^="#Page-note-"], a[href^="#Page-call-"]')) {
      (link.closest("sup") || link).remove();
    }
    for (const table of part.querySelectorAll("table")) {
      for (const cell of Array.from(table.querySelectorAll("th, td")).slice(1)) cell.prepend(" · ");
    }
    for (const block of part.querySelectorAll(blocks)) {
      block.before(" ");
      block.after(" ");
    }
    return part.textContent.replace(/\s+/g, " ").trim();
  }
  const blocks = "address, aside, blockquote, br, caption, dd, details, div, dl, dt, figcaption, figure, h1, h2, h3, "
    + "h4, h5, h6, hr, img, li, ol, p, picture, pre, section, summary, table, ul";

  // The search box of a page.
  function furnish(form) {
    const field = form.querySelector("input");
    const status = form.querySelector("[role=status]");
    const list = form.querySelector("ol");
    const more = form.querySelector("button[type=button]");
    const { index, root, found: some, none, failed } = form.dataset;
    const search = new Search(async (path) => {
      const answer = await fetch(index + path);
      if (!answer.ok) throw new Error(path);
      return answer.text();
    });
    let asked = "";
    let articles = [];
    let marked = [];
    let wait = 0;

    const say = (words) => {
      status.textContent = words;
    };
    // Words with those in them marked that were looked for.
    const fill = (element, text) => {
      const pieces = passage(text, marked);
      if (pieces.length === 0) return false;
      element.replaceChildren(...pieces.map((piece) => {
        if (!piece.isMarked) return piece.text;
        const mark = document.createElement("mark");
        mark.textContent = piece.text;
        return mark;
      }));
      return true;
    };
    // The passage comes from the article's own page, once the result is in sight.
    const quote = async (element, address) => {
      const answer = await fetch(root + address);
      if (!answer.ok) return;
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const text = page.querySelector("article .text") || page.querySelector("article");
      if (text) fill(element, read(text));
    };
    const seen = new IntersectionObserver((entries) => {
      for (const { target, isIntersecting } of entries) {
        if (!isIntersecting) continue;
        seen.unobserve(target);
        quote(target.querySelector("p"), target.dataset.address).catch(() => {});
      }
    });
    const show = async () => {
      const first = list.children.length;
      const [now, numbers] = [asked, articles.slice(first, first + 10)];
      const cards = await Promise.all(numbers.map((n) => search.article(n)));
      if (now !== asked) return null;
      for (const [address, headline, date, dek] of cards) {
        const item = document.createElement("li");
        item.dir = "auto";
        const link = document.createElement("a");
        link.href = root + address;
        if (!fill(link, headline)) link.textContent = headline;
        const day = document.createElement("time");
        day.textContent = date;
        const about = document.createElement("p");
        item.append(link, " ", day, about);
        list.append(item);
        if (fill(about, dek)) continue;
        about.textContent = dek;
        item.dataset.address = address;
        seen.observe(item);
      }
      more.hidden = list.children.length >= articles.length;
      return list.children[first];
    };
    const run = async () => {
      const text = field.value.trim();
      if (text === asked) return;
      asked = text;
      try {
        const found = await search.look(text);
        if (text !== asked) return;
        ({ articles, marked } = found);
        list.replaceChildren();
        more.hidden = true;
        if (wishes(text).length === 0) return say("");
        say(articles.length === 0 ? none : some.replace("{count}", articles.length));
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
  if (typeof module !== "undefined") module.exports = { Search, words, passage, read, wishes };
})();
