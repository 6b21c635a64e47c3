import Foundation
import Mustache
package import Editorial

/// Checks that a theme works as a whole, using the pages of the sample.
package struct ThemeCheck {
  let theme: Theme
  let files: [Theme.File]
  private let sample: ThemeSample
  private let plan: SitePlan
  private let seen = TemplateNamesSeen()

  /// Creates a check of a theme that could be read.
  ///
  /// - Parameters:
  ///   - theme: The theme.
  ///   - files: The newsroom's own files in it.
  ///   - root: The prefix of every address within the sample.
  package init(_ theme: Theme, files: [Theme.File], root: String = "") {
    self.theme = theme
    self.files = files
    sample = ThemeSample(root: root)
    plan = SitePlan(sample.content, theme: theme, generator: "sample", seen: seen)
  }

  /// A page of the sample.
  package struct Page: Sendable {
    /// Its path within the site.
    package var path: String
    /// Its bytes.
    package var bytes: [UInt8]
  }

  /// All files of the sample site, sorted by path.
  package func pages() throws -> [Page] {
    try plan.files.sorted { $0.path < $1.path }.map { file in
      Page(path: file.path, bytes: try plan.bytes(of: file, sample))
    }
  }

  /// What templates are filled with, by template name.
  package func names() throws -> [String: TemplateNames] {
    _ = try pages()
    return seen.all
  }

  /// What fills a template that others include: the names available at the point of inclusion.
  ///
  /// - Returns: The names; nil if no template includes it.
  package func names(inPart part: String) throws -> TemplateNames? {
    let known = places(of: part, try names(), templates).compactMap(\.last)
    guard let first = known.first else { return nil }
    // A name in the head of only some pages can't be relied on in the head.
    return known.dropFirst().reduce(first) { $0.common(with: $1) }
  }

  /// Where a template is filled: for each place the names available around it, innermost last.
  private func places(
    of template: String, _ names: [String: TemplateNames],
    _ templates: [(name: String, tags: [TemplateTags.Tag])], within seen: Set<String> = []
  ) -> [[TemplateNames]] {
    if let page = names[template] { return [[page]] }
    // Templates may include each other.
    let seen = seen.union([template])
    return templates.filter { !seen.contains($0.name) }.flatMap { holder, tags in
      tags.filter { $0.takesIn && $0.name == template }.flatMap { tag in
        places(of: holder, names, templates, within: seen).compactMap { around in
          Self.inside(tag.parts.flatMap { $0.split(separator: ".").map(String.init) }, around)
        }
      }
    }
  }

  /// The names available inside nested parts; nil if one of these is never written.
  private static func inside(_ parts: [String], _ around: [TemplateNames]) -> [TemplateNames]? {
    parts.reduce(Optional(around)) { around, name in
      guard let around, let inside = around.last(where: { $0.names[name] != nil })?.names[name]
      else { return nil }
      return inside.names.isEmpty ? around : around + [inside]
    }
  }

  /// What a tag is filled with wherever its template is used.
  private func fillings(
    of tag: TemplateTags.Tag, in places: [[TemplateNames]]
  ) -> [TemplateNames] {
    let path = tag.name.split(separator: ".").map(String.init)
    return places.compactMap { around in
      Self.inside(tag.parts.flatMap { $0.split(separator: ".").map(String.init) }, around)
    }.compactMap { around in
      guard let first = path.first,
        let holder = around.last(where: { $0.names[first] != nil })?.names[first]
      else { return nil }
      return path.dropFirst().reduce(Optional(holder)) { $0?.names[$1] }
    }
  }

  /// Every problem found: names that nothing fills, templates and phrases that nothing uses, and faults on
  /// the sample's pages.
  package func problems() throws -> [Problem] {
    let pages = try pages()
    var problems: [Problem] = []
    for file in files {
      if let template = file.template {
        problems += self.problems(ofTemplate: template, String(decoding: file.bytes, as: UTF8.self))
      } else if file.path.hasPrefix("strings/") {
        problems += self.problems(ofPhrases: file)
      }
    }
    return problems + theme.leftOut + Self.problems(of: pages)
  }

  // MARK: Templates

  private func problems(ofTemplate template: String, _ text: String) -> [Problem] {
    let file = "theme/\(template).mustache"
    let known = known(in: template)
    let places = places(of: template, seen.all, templates)
    let phrases = theme.phrases(for: "en").all
    var problems: [Problem] = []
    for tag in TemplateTags(text).all where tag.name != "." {
      func problem(_ sentence: String, _ hint: String?) {
        problems.append(
          Problem(
            file: file, line: tag.line, column: tag.column, excerpt: tag.excerpt, sentence,
            hint: hint))
      }
      // The theme itself has reported missing templates.
      if tag.takesIn || tag.kind == .block { continue }
      let parts = tag.name.split(separator: ".").map(String.init)
      if parts.first == "phrase", parts.count == 2 {
        if phrases[parts[1]] == nil {
          problem(
            "there is no phrase \(parts[1])",
            Self.meant(parts[1], among: phrases.keys, or: "all phrases: stet theme values"))
        }
      } else if let unknown = parts.first(where: { !known.contains($0) }) {
        problem(
          "nothing fills the name \(unknown)",
          Self.meant(unknown, among: known, or: "all names: stet theme values \(template)"))
      } else if tag.kind == .html, fillings(of: tag, in: places).contains(where: \.holdsWords) {
        problem(
          "\(tag.name) is words, and would be read as HTML here", "write {{\(tag.name)}}")
      } else if tag.kind == .words {
        let fillings = fillings(of: tag, in: places)
        if !fillings.isEmpty,
          fillings.allSatisfy({ $0.holdsHTML && !$0.holdsWords })
            || Self.isHTML(tag.name, in: template)
        {
          problem(
            "\(tag.name) is HTML, and readers would see its tags here",
            "write {{{\(tag.name)}}}")
        }
      }
    }
    problems += missingInHead(of: template, text)
    if !Self.used.contains(template), !isTaken(template) {
      problems.append(
        Problem(
          file: file, "no page is made of it", hint: "name it in another template: {{>\(template)}}"
        ))
    }
    return problems
  }

  /// The hint about a name that nobody knows: the one that was probably meant, and where all are listed.
  static func meant(_ name: String, among names: some Sequence<String>, or all: String) -> String {
    Spelling.nearest(to: name, among: names).map { "did you mean \($0)? \(all)" } ?? all
  }

  /// Whether Stet's own template of that name takes it as HTML, as it does what a page of the sample may lack.
  private static func isHTML(_ name: String, in template: String) -> Bool {
    guard let own = Theme.builtIn.first(where: { $0.template == template }) else { return false }
    let kinds = TemplateTags(String(decoding: own.bytes, as: UTF8.self)).all
      .filter { $0.name == name && !$0.isOpen }.map(\.kind)
    return kinds.first == .html && !kinds.contains(.words)
  }

  /// The templates that pages are made from, and those that are filled on their own.
  private static let used: Set<String> = [
    "archive", "article", "embed", "feed", "front", "index", "list", "missing", "page", "picture",
  ]

  private func isTaken(_ template: String) -> Bool {
    templates.contains { $0.tags.contains { $0.takesIn && $0.name == template } }
  }

  /// Every template in the theme, with its tags.
  var templates: [(name: String, tags: [TemplateTags.Tag])] {
    var texts: [String: [UInt8]] = [:]
    for file in Theme.builtIn + files {
      if let template = file.template { texts[template] = file.bytes }
    }
    return texts.map { ($0.key, TemplateTags(String(decoding: $0.value, as: UTF8.self)).all) }
  }

  /// The names that can be used in a template: those of the pages that include it.
  private func known(in template: String) -> Set<String> {
    var holders: Set<String> = [template]
    let templates = templates
    while true {
      let more = templates.filter { other in
        !holders.contains(other.name)
          && other.tags.contains { $0.takesIn && holders.contains($0.name) }
      }.map(\.name)
      if more.isEmpty { break }
      holders.formUnion(more)
    }
    // The card of an embed may have a picture, although none in the sample does.
    if template == "embed" { holders.insert("picture") }
    return holders.reduce(into: ["phrase"]) { $0.formUnion(seen.all[$1]?.all ?? []) }
  }

  // MARK: Pages

  /// The problems of pages: each once, however many pages have it.
  private static func problems(of pages: [Page]) -> [Problem] {
    var order: [String] = []
    var found: [String: [String]] = [:]
    for page in pages {
      for sentence in sentences(on: page).uniqued() {
        if found[sentence] == nil { order.append(sentence) }
        found[sentence, default: []].append(page.path)
      }
    }
    return order.map { sentence in
      let paths = found[sentence] ?? []
      return Problem(
        file: "the sample's /\(paths.first ?? "")"
          + (paths.count > 1 ? " and \(paths.count - 1) more of its pages" : ""),
        sentence)
    }
  }

  private static func sentences(on page: Page) -> [String] {
    guard page.path.hasSuffix(".html") else { return [] }
    let text = String(decoding: page.bytes, as: UTF8.self)
    func count(_ part: String) -> Int { text.components(separatedBy: part).count - 1 }
    var sentences: [String] = []
    // The redirect at an article's old address is not one of the theme's pages.
    if text.contains("http-equiv=\"refresh\"") { return [] }
    if count("<title>") != 1 { sentences.append("it has not one title") }
    if count("<h1") != 1 { sentences.append("it has \(count("<h1")) headings of the first level") }
    if !text.contains("<html lang=\"") { sentences.append("it does not say its language") }
    if count("<main") != 1 { sentences.append("it has not one part main, where its text begins") }
    if !text.contains("<meta name=\"viewport\"") {
      sentences.append("it has no viewport, so that telephones show it small")
    }
    let ids = values("id", in: text)
    for id in Set(ids).sorted() where ids.count(where: { $0 == id }) > 1 {
      sentences.append("the id \(id) stands on it more than once")
    }
    for place in values("href", in: text) where place.hasPrefix("#") && place.count > 1 {
      if !ids.contains(place.dropFirst()) { sentences.append("\(place) leads nowhere on it") }
    }
    for tag in text.components(separatedBy: "<img").dropFirst()
    where !tag.prefix(while: { $0 != ">" }).contains(" alt=\"") {
      sentences.append("a picture has no alt")
    }
    return sentences
  }

  private static func values(_ attribute: String, in text: String) -> [Substring] {
    text.components(separatedBy: " \(attribute)=\"").dropFirst().map { part in
      Substring(part).prefix { $0 != "\"" }
    }
  }
}

extension Theme {
  /// The names of all phrases used on pages.
  static let builtInPhrases = Set(phrases.map(\.name))

  /// The files that come with Stet, as a starting point for a theme.
  package static var own: [File] { builtIn }

  /// The phrases of a language that Stet does not speak, in English, to be translated.
  ///
  /// - Parameter path: `strings/sv.yml`, or without the ending.
  /// - Returns: The file; nil if that is the place of no language.
  package static func beginning(of path: String) -> File? {
    let path = path.hasSuffix(".yml") ? path : path + ".yml"
    let english = builtIn.first { $0.path == "strings/en.yml" }
    guard let language = File(path: path, bytes: []).language, let english,
      language.wholeMatch(of: /[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*/) != nil
    else { return nil }
    // The direction is that of the language's script.
    let lines = String(decoding: english.bytes, as: UTF8.self).split(separator: "\n")
      .filter { !$0.hasPrefix("#") && !$0.hasPrefix("direction:") }
    let text =
      "# The fixed phrases of the site in \(language): translate what is behind each name. What is left out is\n"
      + "# said in English. Names in braces stay.\n" + lines.joined(separator: "\n") + "\n"
    return File(path: path, bytes: Array(text.utf8))
  }
}

extension Theme.File {
  /// The template's name; nil for any other file.
  var template: String? {
    path.hasSuffix(".mustache") ? String(path.dropLast(".mustache".count)) : nil
  }

  /// The language of a file of phrases; nil for any other file.
  var language: String? {
    path.hasPrefix("strings/") && path.hasSuffix(".yml")
      ? String(path.dropFirst("strings/".count).dropLast(".yml".count)) : nil
  }
}
