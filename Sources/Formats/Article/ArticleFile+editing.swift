package import Editorial

extension ArticleFile {
  /// Sets a field, and touches no byte outside its lines.
  ///
  /// The order of the fields, comments, fields that Stet does not know, line ends and a byte order
  /// mark stay; if there is no front matter, it is put before the text.
  ///
  /// - Throws: `BadDefinition` if the front matter cannot be read, or its fields are not on lines
  ///   of their own. The article is then as it was.
  package mutating func set(_ key: String, to value: FieldValue) throws(BadDefinition) {
    try set(key, toYAML: value.yaml)
  }

  /// Sets a field to YAML: a value of one line, a block that begins with `|` or `>`, or the lines
  /// of a list or a mapping as they would be in a file of their own.
  ///
  /// - Throws: As ``set(_:to:)``, and if it is not the YAML of one value.
  package mutating func set(_ key: String, toYAML lines: String) throws(BadDefinition) {
    guard let source = try yaml() else {
      let start = YAMLSource.hasMark(bytes) ? 3 : 0
      let end = FieldLines.lineEnd(of: bytes)
      let fence = Array("---".utf8) + end
      var whole = bytes
      whole.replaceSubrange(start..<start, with: fence + fence)
      let empty = (start + fence.count)..<(start + fence.count)
      let fields = try FieldLines(YAMLSource(file: file, bytes: whole, range: empty))
      self = ArticleFile(bytes: try fields.setting(key, to: lines), file: file)
      return
    }
    self = ArticleFile(bytes: try FieldLines(source).setting(key, to: lines), file: file)
  }

  /// Removes a field with its lines; does nothing if it is missing.
  ///
  /// - Throws: As ``set(_:to:)``.
  package mutating func remove(_ key: String) throws(BadDefinition) {
    guard let source = try yaml() else { return }
    self = ArticleFile(bytes: try FieldLines(source).removing(key), file: file)
  }

  /// Adds a picture after those that `images` has.
  ///
  /// - Throws: As ``set(_:to:)``, and if `images` is written in such a way that adding lines would
  ///   lose something.
  package mutating func append(_ picture: FrontMatter.Picture) throws(BadDefinition) {
    let item = FieldValue.picture(picture)
    guard let source = try yaml() else { return try set("images", to: .list([item])) }
    if let longer = try FieldLines(source).appending(item, to: "images") {
      self = ArticleFile(bytes: longer, file: file)
      return
    }
    let listed = try listedPictures(source)
    try set("images", to: .list(listed.map(FieldValue.picture) + [item]))
  }

  /// The pictures of an `images` that has to be rewritten.
  private func listedPictures(
    _ source: YAMLSource
  ) throws(BadDefinition) -> [FrontMatter.Picture] {
    guard var reader = try source.reader("the front matter"), let node = reader["images"] else {
      return []
    }
    let items = reader.many("images")
    let pictures = items.compactMap { reader.picture($0, "images") }
    guard reader.misshapen.isEmpty, items.allSatisfy(reader.isWholePicture) else {
      throw BadDefinition([
        source.problem(
          at: node, "a picture cannot be added to this list of images",
          hint: "write each picture on lines of its own: - file: …")
      ])
    }
    return pictures
  }

  /// The YAML between the lines `---`; nil if the article has no front matter.
  func yaml() throws(BadDefinition) -> YAMLSource? {
    let place = FrontMatterPlace(bytes)
    guard !place.isUnclosed, problems.isEmpty else { throw BadDefinition(problems) }
    return place.whole == nil ? nil : YAMLSource(file: file, bytes: bytes, range: place.yaml)
  }
}

extension FieldValue {
  /// A picture as it is written under `images`.
  package static func picture(_ picture: FrontMatter.Picture) -> Self {
    .mapping([
      "file": picture.file, "alt": picture.alt, "caption": picture.caption,
      "credit": picture.credit,
    ])
  }
}
