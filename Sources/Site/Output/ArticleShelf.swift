import Editorial

/// Articles kept from one build to the next, so that only those that changed are read again.
///
/// It is a cache: without it, or where it is damaged, everything is read again.
public struct ArticleShelf: Equatable, Sendable {
  /// The articles by the id of the folder of main that holds them.
  public private(set) var months: [String: [PublishedArticle]] = [:]
  /// What months were read from: what an id stands for never changes.
  private var read: [String: ArraySlice<UInt8>] = [:]

  /// An empty shelf.
  public init() {}

  /// Puts the articles of a month on the shelf.
  public mutating func put(_ articles: [PublishedArticle], of month: String) {
    months[month] = articles
  }

  /// Takes a month over from another shelf; false where that has it not.
  public mutating func take(_ month: String, from other: ArticleShelf) -> Bool {
    guard let articles = other.months[month] else { return false }
    months[month] = articles
    read[month] = other.read[month]
    return true
  }

  /// Whether two hold the same articles, wherever they have them from.
  public static func == (left: Self, right: Self) -> Bool { left.months == right.months }

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
      var shelf = ArticleShelf()
      for (part, articles) in zip(parts, read) {
        guard let articles else { return }
        shelf.months[part.month] = articles
        shelf.read[part.month] = part.articles
      }
      self = shelf
    } catch {
      return  // Damaged: everything is read again.
    }
  }

  private static func articles(in bytes: ArraySlice<UInt8>) -> [PublishedArticle]? {
    var reader = ByteReader(bytes)
    // Damaged: everything is read again.
    return try? reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
      PublishedArticle(try PublishedArticle.Parts(&reader))
    }
  }

  /// The file.
  public func bytes(program: String) -> [UInt8] {
    var writer = ByteWriter()
    writer.add(program)
    let sorted = months.sorted { $0.key < $1.key }
    let read = read
    let parts = Threads.map(sorted.count, portion: 4) { number -> ArraySlice<UInt8> in
      let (month, articles) = sorted[number]
      if let read = read[month] { return read }
      var own = ByteWriter()
      own.add(articles) { $1.parts.write(to: &$0) }
      return own.bytes[...]
    }
    for (part, bytes) in zip(sorted, parts) {
      writer.add(part.key)
      writer.add(bytes)
    }
    return writer.bytes
  }
}
