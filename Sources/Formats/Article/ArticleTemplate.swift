package import Editorial

/// What is known about an article when it begins; it goes into the front matter.
package struct ArticleTemplate: Hashable, Sendable {
  /// The title for readers.
  package var headline: String?
  /// The sentence or two under it.
  package var dek: String?
  /// Who wrote it, by handle.
  package var authors: [Handle] = []
  /// What it is about.
  package var topics: [TopicID] = []
  /// The desk.
  package var section: String?
  /// The article at an outlet that this one is an excerpt of.
  package var excerpt: FrontMatter.Appearance?

  /// Makes an empty template.
  package init() {}

  /// A new article's file: the fields that most articles have, ready to be filled in.
  ///
  /// - Parameter writer: Who writes it, if no author was named.
  /// - Returns: The file.
  /// - Throws: Nothing in practice, since what is set can be written.
  package func blank(writer: Handle) throws(BadDefinition) -> [UInt8] {
    var article = ArticleFile(bytes: [], file: "the new article")
    try article.set("headline", to: .text(headline ?? ""))
    try article.set("dek", to: .text(dek ?? ""))
    try setAuthors(in: &article, else: writer)
    try article.set("topics", to: .texts(topics))
    if let section { try article.set("section", to: .text(section)) }
    if let excerpt { try article.set("outlet", to: .appearance(excerpt)) }
    return article.bytes + Array("\n".utf8)
  }

  /// The headline in the file itself: a field, or the first line of its text if that is a heading
  /// of the first level.
  package static func headline(of bytes: [UInt8]) -> String? {
    let article = ArticleFile(bytes: bytes, file: "the file")
    return article.fields.headline ?? heading(of: article)?.text
  }

  /// A file as an article's file: its front matter stays byte for byte, except for the fields that
  /// are set.
  ///
  /// A heading that becomes the headline of a file without front matter is taken out of the text,
  /// so that it is not there twice.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - writer: Who writes it, if neither the file nor the template says.
  /// - Returns: The article's file.
  /// - Throws: `BadDefinition` if a field has to be set in front matter that cannot be read.
  package func applied(to bytes: [UInt8], writer: Handle) throws(BadDefinition) -> [UInt8] {
    var article = ArticleFile(bytes: bytes, file: "the file")
    let isBare = article.frontMatterRange == nil && article.problems.isEmpty
    let heading = Self.heading(of: article)
    if isBare, let heading, headline == nil || headline == heading.text {
      article = ArticleFile(bytes: heading.rest, file: "the file")
    }
    if article.fields.headline == nil || (headline != nil && article.fields.headline != headline),
      let headline = headline ?? heading?.text
    {
      try article.set("headline", to: .text(headline))
    }
    if article.fields.dek == nil, let dek { try article.set("dek", to: .text(dek)) }
    if isBare || !authors.isEmpty { try setAuthors(in: &article, else: writer) }
    if !topics.isEmpty { try article.set("topics", to: .texts(topics)) }
    if let section { try article.set("section", to: .text(section)) }
    if let excerpt { try article.set("outlet", to: .appearance(excerpt)) }
    return article.bytes
  }

  private func setAuthors(in article: inout ArticleFile, else writer: Handle) throws(BadDefinition)
  {
    try article.set("authors", to: .texts(authors.isEmpty ? [writer] : authors))
  }

  /// Whether the text of a file begins with a heading of the first level that has markup in it.
  ///
  /// Such a heading is no headline, which is words alone: its links and pictures would be lost, and readers would
  /// see the signs.
  package static func beginsWithMarkedHeading(_ bytes: [UInt8]) -> Bool {
    firstHeading(of: ArticleFile(bytes: bytes, file: "the file")).map { !isPlain($0.text) } ?? false
  }

  private static func isPlain(_ heading: String) -> Bool {
    let marks =
      /\]\(|\]\[|\[\^|<[a-zA-Z\/!]|`|\*\*|__|~~|(?:^|[^\w*_])[*_][^\s*_](?:[^*_]*[^\s*_])?[*_](?:$|[^\w*_])/
    return heading.firstMatch(of: marks) == nil
  }

  /// The heading of the first level that a text begins with, if it is words alone, and the text without it.
  static func heading(of article: ArticleFile) -> (text: String, rest: [UInt8])? {
    firstHeading(of: article).flatMap { isPlain($0.text) ? $0 : nil }
  }

  private static func firstHeading(of article: ArticleFile) -> (text: String, rest: [UInt8])? {
    let body = article.body
    guard let start = body.firstIndex(where: { !$0.isWhitespace }), body[start] == "#" else {
      return nil
    }
    let line = body[start...].prefix { !$0.isNewline }
    let text = line.dropFirst().drop { $0 == " " || $0 == "\t" }
    guard text.startIndex > line.index(after: line.startIndex), text.first != "#" else {
      return nil
    }
    var words = text[...]
    while let last = words.last, last == "#" || last.isWhitespace { words.removeLast() }
    guard !words.isEmpty else { return nil }
    let rest = body[line.endIndex...].drop(while: \.isNewline)
    return (String(words), Array(rest.utf8))
  }
}

extension FieldValue {
  /// An outlet as it is written under `outlet`.
  static func appearance(_ appearance: FrontMatter.Appearance) -> Self {
    .mapping([
      "id": appearance.id.rawValue, "url": appearance.url, "access": appearance.access?.rawValue,
      "as": appearance.relation.rawValue,
    ])
  }
}
