/// The checks of the words: what a workflow can require of a text when somebody acts.
///
/// They judge acts and never stored events, so they can be improved at any time.
package enum Checks {
  /// What the checks know about the newsroom.
  package struct Known: Sendable {
    /// The handles of the masthead.
    package var people: Set<String>
    /// The records in `topics/`.
    package var topics: Set<String>
    /// The records in `outlets/`.
    package var outlets: Set<String>
    /// The files of the text: the article and those beside it.
    package var files: Set<String>
    /// Those of the slugs under `related` and in the links (``Checks/linkedSlugs(in:)``) that are
    /// articles.
    package var articles: Set<String>
    /// Who can put somebody on the masthead; nil if the person who asks can.
    package var addsPeople: [Handle]?
    /// Who can add a topic or an outlet; nil if the person who asks can.
    package var addsRecords: [Handle]?

    /// Makes the facts about a newsroom.
    package init(
      people: Set<String> = [], topics: Set<String> = [], outlets: Set<String> = [],
      files: Set<String> = [], articles: Set<String> = []
    ) {
      self.people = people
      self.topics = topics
      self.outlets = outlets
      self.files = files
      self.articles = articles
    }
  }

  /// What is wrong with a text, by what a workflow requires: first what is missing, then check by
  /// check, in the order of the lines.
  ///
  /// A check that is not required finds nothing and reads nothing.
  ///
  /// - Parameters:
  ///   - fields: The front matter.
  ///   - misshapen: The problems with fields that could not be read.
  ///   - body: The text in Markdown.
  ///   - bodyLine: The line of the file in which the body begins, from 1.
  ///   - fieldLines: The lines in which fields begin, by name.
  ///   - asks: What the workflow requires.
  ///   - filled: What else has been filled in besides the front matter: `assignee`, `due`, fields
  ///     that Stet does not know.
  ///   - known: The facts about the newsroom.
  /// - Returns: The findings; empty if all is well.
  package static func findings(
    fields: FrontMatter, misshapen: [Problem], body: String, bodyLine: Int,
    fieldLines: [String: Int] = [:], asks: Asks, filled: Set<String>, known: Known
  ) -> [Finding] {
    var found = Found(asks: asks, fieldLines: fieldLines)
    found.requireFields(fields, body: body, filled: filled)
    if asks.checks[.fields] != nil { found.checkFields(fields, misshapen, body: body) }
    if asks.checks[.people] != nil { found.checkPeople(fields, known) }
    if asks.checks[.records] != nil { found.checkRecords(fields, known) }
    let wanted: [Asks.Check] = [.pictures, .markers, .links]
    guard wanted.contains(where: { asks.checks[$0] != nil }) else { return found.findings }
    let prose = MarkdownProse(body, line: bodyLine)
    if asks.checks[.pictures] != nil { found.checkPictures(fields, prose, known) }
    if asks.checks[.markers] != nil { found.checkMarkers(fields, prose) }
    if asks.checks[.links] != nil { found.checkLinks(fields, prose, known) }
    return found.findings
  }

  /// The pictures that a text names but lacks: the one problem of pictures that no words can fix.
  package static func missingPictures(
    fields: FrontMatter, body: String, bodyLine: Int, fieldLines: [String: Int], known: Known
  ) -> [Finding] {
    var found = Found(asks: Asks(checks: [.pictures: .refuse]), fieldLines: fieldLines)
    found.onlyMissing = true
    found.checkPictures(fields, MarkdownProse(body, line: bodyLine), known)
    return found.findings
  }

  /// The files of pictures that a text names, each once: those of its front matter, then those that it shows.
  package static func pictureFiles(fields: FrontMatter, body: String) -> [String] {
    let shown = MarkdownProse(body, line: 1).links.filter { $0.isImage && !$0.hasScheme }.map(
      \.path)
    let listed = fields.images.map(\.file) + fields.embeds.compactMap(\.picture)
    var seen: Set<String> = []
    return (listed + shown).filter { !$0.isEmpty && seen.insert($0).inserted }
  }

  /// The slugs of this newsroom that a body's links name, each once, in their order.
  package static func linkedSlugs(in body: String) -> [String] {
    var seen: Set<String> = []
    return MarkdownProse(body, line: 1).links.filter { !$0.isImage && !$0.hasScheme }
      .compactMap { slug(of: $0.path) }.filter { seen.insert($0).inserted }
  }

  /// The slug of this newsroom that one link names; nil for every other destination.
  package static func linkedSlug(_ destination: String) -> String? {
    LinkDestination.hasScheme(destination)
      ? nil : slug(of: LinkDestination.path(destination))
  }

  /// Whether a text has a word or a number in it.
  package static func hasWords(_ body: String) -> Bool {
    MarkdownProse(body, line: 1).hasWords
  }

  /// The slug of this newsroom that a link goes to: `slug`, `slug.md`, `../slug/`,
  /// `/articles/slug` and `/articles/2026/05/24/slug/`; nil for every other path.
  static func slug(of path: String) -> String? {
    let isAbsolute = path.hasPrefix("/")
    var steps = path.split(separator: "/").map(String.init)
    steps.removeAll { $0 == "." }
    while steps.first == "..", !isAbsolute { steps.removeFirst() }
    if steps.first == "articles", steps.count > 1 {
      steps.removeFirst()
      if steps.count == 4, steps.dropLast().allSatisfy({ Int($0) != nil }) {
        steps.removeFirst(3)
      }
    } else if isAbsolute {
      return nil
    }
    guard steps.count == 1, var slug = steps.first else { return nil }
    if slug.hasSuffix(".md") { slug.removeLast(3) }
    return Slug(slug)?.rawValue
  }
}

/// The findings so far.
struct Found {
  let asks: Asks
  let fieldLines: [String: Int]
  var findings: [Finding] = []
  /// Whether the only finding about pictures is that they are missing.
  var onlyMissing = false

  init(asks: Asks, fieldLines: [String: Int]) {
    self.asks = asks
    self.fieldLines = fieldLines
  }

  mutating func add(
    _ check: Asks.Check, _ sentence: String, line: Int? = nil, hint: String? = nil
  ) {
    guard let level = asks.checks[check] else { return }
    findings.append(Finding(check, level, sentence, line: line, hint: hint))
  }

  /// The line of a field, or of the field that is short for a list of one.
  func line(_ field: String) -> Int? {
    fieldLines[field] ?? FrontMatter.field(field)?.short.flatMap { fieldLines[$0] }
  }
}
