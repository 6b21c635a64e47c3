import Editorial

/// Articles kept from one build to the next, so that only those that changed are read again.
///
/// It is a cache: without it, or where it is damaged, everything is read again.
public struct ArticleShelf: Hashable, Sendable {
  /// The articles by the id of the folder of main that holds them.
  public var months: [String: [PublishedArticle]]

  /// An empty shelf.
  public init() { months = [:] }

  /// Reads a shelf; an empty one where the bytes are of another program or damaged.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - program: What wrote it: what is kept depends on how it is read.
  public init(_ bytes: [UInt8], program: String) {
    self.init()
    var reader = ByteReader(bytes[...])
    do {
      guard try reader.text() == program else { return }
      var parts: [(month: String, articles: ArraySlice<UInt8>)] = []
      while !reader.isAtEnd { parts.append((try reader.text(), try reader.part())) }
      let found = parts
      let read = Threads.map(found.count, portion: 4) { Self.articles(in: found[$0].articles) }
      var months: [String: [PublishedArticle]] = [:]
      for (part, articles) in zip(parts, read) {
        guard let articles else { return }
        months[part.month] = articles
      }
      self.months = months
    } catch {
      return  // Damaged: everything is read again.
    }
  }

  private static func articles(in bytes: ArraySlice<UInt8>) -> [PublishedArticle]? {
    var reader = ByteReader(bytes)
    // Damaged: everything is read again.
    return try? reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
      try PublishedArticle(&reader)
    }
  }

  /// The file.
  public func bytes(program: String) -> [UInt8] {
    var writer = ByteWriter()
    writer.add(program)
    for (month, articles) in months.sorted(by: { $0.key < $1.key }) {
      writer.add(month)
      var own = ByteWriter()
      own.add(articles) { $1.write(to: &$0) }
      writer.add(own.bytes)
    }
    return writer.bytes
  }
}
