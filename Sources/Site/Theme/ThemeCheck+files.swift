import Editorial

/// The checks on a theme's own files that need no page.
extension ThemeCheck {
  // MARK: The head

  /// The parts of a head that are invisible on the page, and what would be lost without them.
  private static let unseen = [
    ("machine", "search engines and other sites' cards would know nothing of the page"),
    ("canonical", "search engines would not know the page's first address"),
    ("description", "search engines would have no sentence of it"),
    ("alternates", "nobody would be told where the page is in other languages"),
    ("feeds", "feed readers would find no feed"),
    ("hidden", "search engines would show previews"),
    ("policy", "a browser would let a page fetch whatever it wants"),
  ]

  /// What is missing from the head in a template that contains the head's end.
  func missingInHead(of template: String, _ text: String) -> [Problem] {
    guard let end = text.firstRange(of: "</head") else { return [] }
    let templates = Dictionary(templates.map { ($0.name, $0.tags) }) { first, _ in first }
    var (names, next): (Set<String>, [String]) = ([], [template])
    var seen: Set<String> = []
    while let template = next.popLast() {
      guard seen.insert(template).inserted else { continue }
      for tag in templates[template] ?? [] {
        if tag.takesIn { next.append(tag.name) } else { names.insert(tag.name) }
      }
    }
    let lines = text[..<end.lowerBound].split(
      omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return Self.unseen.filter { !names.contains($0.0) }.map { name, loss in
      Problem(
        file: "theme/\(template).mustache", line: lines.count,
        "the head lacks \(name): \(loss)", hint: "take it from Stet's own head.mustache")
    }
  }

  // MARK: Phrases

  func problems(ofPhrases file: Theme.File) -> [Problem] {
    let english = theme.phrases(for: "en").all
    let own = Dictionary(Theme.phrases.map { ($0.name, $0.words) }) { first, _ in first }
    let extra: Set<String> = ["digits", "direction", "first_day", "language_name", "months_alone"]
    let text = String(decoding: file.bytes, as: UTF8.self)
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    return lines.enumerated().flatMap { number, line -> [Problem] in
      let name = String(line.prefix { $0 != ":" })
      guard !name.isEmpty, !name.hasPrefix("#"), !name.hasPrefix(" ") else { return [] }
      func problem(_ sentence: String, _ hint: String) -> Problem {
        Problem(file: "theme/\(file.path)", line: number + 1, sentence, hint: hint)
      }
      if !extra.contains(name), !Theme.builtInPhrases.contains(name) || english[name] == nil {
        return [
          problem(
            "no page says the phrase \(name)",
            Self.meant(name, among: Theme.builtInPhrases, or: "all phrases: stet theme values"))
        ]
      }
      let known = own[name].map { Self.braces(in: $0[...]).names } ?? []
      let braces = Self.braces(in: line)
      let hint =
        known.isEmpty
        ? "it has no names in braces"
        : "it can have \(known.map { "{\($0)}" }.joined(separator: ", "))"
      return (braces.isWhole ? [] : [problem("a brace of the phrase \(name) has no partner", hint)])
        + braces.names.filter { !known.contains($0) }.map {
          problem("nothing fills {\($0)} of the phrase \(name)", hint)
        }
    }
  }

  /// The names in braces, and whether all braces match.
  private static func braces(in phrase: Substring) -> (names: [String], isWhole: Bool) {
    var (names, isWhole): ([String], Bool) = ([], true)
    var open: Substring.Index?
    for place in phrase.indices {
      switch (phrase[place], open) {
      case ("{", nil): open = phrase.index(after: place)
      case ("}", let start?):
        names.append(String(phrase[start..<place]))
        open = nil
      case ("{", _), ("}", _): isWhole = false
      default: break
      }
    }
    return (names, isWhole && open == nil)
  }

  /// The phrases that the theme's additional languages say in English, by file.
  package func missingPhrases() -> [(file: String, names: [String])] {
    files.compactMap { file in
      guard let language = file.language, !Theme.builtIn.contains(where: { $0.path == file.path })
      else { return nil }
      let read = try? Phrases(
        language: language, file: file.path, text: String(decoding: file.bytes, as: UTF8.self))
      let own = Set((read?.all ?? [:]).keys)
      let missing = Theme.builtInPhrases.subtracting(own).subtracting(["direction"]).sorted()
      return missing.isEmpty ? nil : ("theme/\(file.path)", missing)
    }
  }
}
