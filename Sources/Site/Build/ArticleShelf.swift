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
      var months: [String: [PublishedArticle]] = [:]
      while !reader.isAtEnd {
        let month = try reader.text()
        months[month] = try reader.list { (reader: inout ByteReader) throws(ByteReader.Damaged) in
          try PublishedArticle(&reader)
        }
      }
      self.months = months
    } catch {
      return  // Damaged: everything is read again.
    }
  }

  /// The file.
  public func bytes(program: String) -> [UInt8] {
    var writer = ByteWriter()
    writer.add(program)
    for (month, articles) in months.sorted(by: { $0.key < $1.key }) {
      writer.add(month)
      writer.add(articles) { $1.write(to: &$0) }
    }
    return writer.bytes
  }
}
