package import Editorial

extension ArticleFile {
  /// What a list of articles shows of each.
  package struct Summary: Hashable, Sendable {
    /// The title for readers.
    package var headline: String?
    /// The tag above it.
    package var kicker: String?
    /// The desk.
    package var section: String?
    /// Who wrote it, in order, by handle.
    package var authors: [Handle]
    /// What it is about.
    package var topics: [TopicID]
  }

  /// Whom a file names under `authors`: the same as in ``fields``, at a fraction of the cost if the
  /// front matter is plain.
  package static func authors(of bytes: [UInt8]) -> [Handle] {
    let place = FrontMatterPlace(bytes)
    if let values = FrontMatterScanner.values(of: ["authors"], in: bytes, at: place.yaml) {
      return texts(values[0]).map { Handle($0) }
    }
    return ArticleFile(bytes: bytes).fields.authors
  }

  /// The title for readers; nil if there is none.
  package static func headline(of bytes: [UInt8]) -> String? {
    let place = FrontMatterPlace(bytes)
    let names: [StaticString] = ["headline", "title"]
    guard let values = FrontMatterScanner.values(of: names, in: bytes, at: place.yaml) else {
      return ArticleFile(bytes: bytes).fields.headline
    }
    return text(values[0]) ?? text(values[1])
  }

  /// What a list of articles shows: the same as in ``fields``, at a fraction of the cost if the
  /// front matter is plain.
  package static func summary(of bytes: [UInt8]) -> Summary {
    let place = FrontMatterPlace(bytes)
    return plainSummary(of: bytes, at: place.yaml) ?? Summary(ArticleFile(bytes: bytes).fields)
  }

  /// The summary of plain front matter; nil if only a YAML parser can tell.
  static func plainSummary(of bytes: [UInt8], at range: Range<Int>) -> Summary? {
    let names: [StaticString] = ["headline", "title", "kicker", "section", "authors", "topics"]
    guard let values = FrontMatterScanner.values(of: names, in: bytes, at: range) else {
      return nil
    }
    return Summary(
      headline: text(values[0]) ?? text(values[1]), kicker: text(values[2]),
      section: text(values[3]), authors: texts(values[4]).map { Handle($0) },
      topics: texts(values[5]).map { TopicID($0) })
  }

  /// The known fields of a file, the same as in ``fields``, at a fraction of the cost if the front
  /// matter is plain.
  package static func fields(of bytes: [UInt8]) -> FrontMatter {
    plainFields(of: bytes, at: FrontMatterPlace(bytes).yaml) ?? ArticleFile(bytes: bytes).fields
  }

  /// The fields of plain front matter; nil if it takes a YAML parser, because it has more than
  /// texts and lists of texts.
  static func plainFields(of bytes: [UInt8], at range: Range<Int>) -> FrontMatter? {
    guard let values = FrontMatterScanner.values(of: keys, in: bytes, at: range) else {
      return nil
    }
    var fields = FrontMatter()
    var place = 0
    for field in FrontMatter.fields {
      let value = values[place]
      let short = field.short.map { _ in values[place + 1] } ?? nil
      place += field.short == nil ? 1 : 2
      switch field.shape {
      case .text(let path): fields[keyPath: path] = text(value) ?? text(short)
      case .people(let path): fields[keyPath: path] = texts(value).map { Handle($0) }
      case .topics(let path): fields[keyPath: path] = texts(value).map { TopicID($0) }
      case .articles(let path): fields[keyPath: path] = texts(value)
      case .bio:
        if value == .mapping { return nil }
        fields.bioForAll = text(value)
      case .day, .number, .credits, .outlets, .pictures, .embeds:
        for value in [value, short] {
          if let value, value != .text(nil) { return nil }
        }
      case .unread: break
      }
    }
    return fields
  }

  /// The keys of all fields, each followed by its short form.
  private static let keys = FrontMatter.fields.flatMap(\.keys)

  private static func text(_ value: FrontMatterScanner.Value?) -> String? {
    guard case .text(let text) = value else { return nil }
    return text
  }

  private static func texts(_ value: FrontMatterScanner.Value?) -> [String] {
    switch value {
    case .text(let text): text.map { [$0] } ?? []
    case .texts(let texts): texts.compactMap(\.self)
    case .mapping, nil: []
    }
  }
}

extension ArticleFile.Summary {
  init(_ fields: FrontMatter) {
    self.init(
      headline: fields.headline, kicker: fields.kicker, section: fields.section,
      authors: fields.authors, topics: fields.topics)
  }
}
