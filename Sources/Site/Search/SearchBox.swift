import Markdown

/// A page's search box: a form that the script activates and shows; without scripts, a link to the archive.
struct SearchBox {
  /// The prefix of every address within the site.
  var root: String
  /// Returns the theme's phrases by name.
  var phrase: (String) -> String

  /// The box as HTML.
  var html: String {
    let words = ["search_found", "search_none", "search_failed"].map { HTML.escaped(phrase($0)) }
    let root = HTML.escaped(root)
    return """
      <form class="search" role="search" action="\(root)/archive/" data-root="\(root)" \
      data-index="\(root)/search/" data-found="\(words[0])" data-none="\(words[1])" \
      data-failed="\(words[2])" hidden>
      <label for="Page-search">\(HTML.escaped(phrase("search")))</label>
      <input id="Page-search" type="search" name="q" autocomplete="off" spellcheck="false" \
      placeholder="\(HTML.escaped(phrase("search")))">
      <div class="results"><p class="found" role="status" aria-live="polite"></p>
      <ol></ol>
      <button type="button" hidden>\(HTML.escaped(phrase("search_more")))</button></div>
      </form>
      <noscript><a href="\(root)/archive/">\(HTML.escaped(phrase("whole_archive")))</a></noscript>
      <script src="\(root)/search/search.js" defer></script>

      """
  }
}
