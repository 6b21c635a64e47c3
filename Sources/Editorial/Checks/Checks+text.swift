extension Found {
  /// `TK` as a word of its own, and HTML comments, once for each line.
  mutating func checkMarkers(_ fields: FrontMatter, _ prose: MarkdownProse) {
    for (field, text) in fields.words {
      let place = line(field).map { " in line \($0)" } ?? ""
      if Markers.holdTK(text) {
        add(
          .markers, "\"\(field)\"\(place) still holds TK", line: line(field),
          hint: "fill in what is to come")
      }
      if text.contains("<!--") {
        add(
          .markers, "\"\(field)\"\(place) holds a comment", line: line(field),
          hint: "take it out; notes among yourselves are: stet comment")
      }
    }
    for (number, kind) in prose.markers {
      let (what, hint) =
        switch kind {
        case .toCome: ("still holds TK", "fill in what is to come")
        case .comment:
          ("holds a comment", "take it out; notes among yourselves are: stet comment")
        case .conflict:
          (
            "holds the mark of a merge that was not finished",
            "choose the words that stay, and take the marks out"
          )
        }
      add(.markers, "line \(number) \(what)", line: number, hint: hint)
    }
  }

  /// Pictures without alt text or credit, and pictures that are missing beside the article.
  mutating func checkPictures(
    _ fields: FrontMatter, _ prose: MarkdownProse, _ known: Checks.Known
  ) {
    let line = line("images")
    let place = line.map { " under \"images\" in line \($0)" } ?? " under \"images\""
    for picture in fields.images {
      let subject = "\"\(picture.file)\"\(place)"
      look(for: picture.file, subject, line: line, known)
      if onlyMissing { continue }
      if picture.alt == nil {
        add(
          .pictures, "\(subject) has no alt text", line: line,
          hint: "say what the picture shows, for those who do not see it: alt: …")
      }
      if picture.credit == nil {
        add(.pictures, "\(subject) has no credit", line: line, hint: "say who made it: credit: …")
      }
    }
    let embeds = self.line("embeds")
    for file in fields.embeds.compactMap(\.picture) {
      let place = embeds.map { " in line \($0)" } ?? ""
      look(for: file, "\"\(file)\" under \"embeds\"\(place)", line: embeds, known)
    }
    for image in prose.links where image.isImage {
      checkImage(image, listed: fields.images, known)
    }
  }

  /// Names a picture that is not beside the article.
  private mutating func look(
    for file: String, _ subject: String, line: Int?, _ known: Checks.Known
  ) {
    if file.contains("/") {
      add(
        .pictures, "\(subject) is no file beside the article", line: line,
        hint: "put the picture beside the article, and write its name alone")
    } else if !known.files.contains(file) {
      add(
        .pictures, "\(subject) is not there", line: line,
        hint: "put the file beside the article: stet image")
    }
  }

  private mutating func checkImage(
    _ image: MarkdownProse.Link, listed: [FrontMatter.Picture], _ known: Checks.Known
  ) {
    guard !image.hasScheme else { return }
    let file = image.path
    let picture = listed.first { $0.file == file }
    let subject = "the picture \"\(file)\" in line \(image.line)"
    look(for: file, subject, line: image.line, known)
    if onlyMissing { return }
    if !image.hasText, picture?.alt == nil {
      add(
        .pictures, "\(subject) has no alt text", line: image.line,
        hint: "say what the picture shows: ![…](\(file))")
    }
    if picture == nil {
      add(
        .pictures, "\(subject) has no credit", line: image.line,
        hint: "list it under \"images\" with file: and credit:")
    }
  }

  /// Links to articles of the newsroom that do not exist.
  mutating func checkLinks(_ fields: FrontMatter, _ prose: MarkdownProse, _ known: Checks.Known) {
    let hint = "write the slug of an article of this newsroom, or take it out"
    for slug in fields.related where !known.articles.contains(slug) {
      add(
        .links, "\"related\" names \"\(slug)\", which is no article here", line: line("related"),
        hint: hint)
    }
    for link in prose.links where !link.isImage && !link.hasScheme {
      guard let slug = Checks.slug(of: link.path), !known.articles.contains(slug),
        !known.files.contains(link.path)
      else { continue }
      add(
        .links, "the link in line \(link.line) goes to \"\(slug)\", which is no article here",
        line: link.line, hint: hint)
    }
  }
}

/// The kind of a marker in a text.
enum MarkerKind {
  /// `TK`.
  case toCome
  /// An HTML comment.
  case comment
  /// The lines that git writes around two versions.
  case conflict
}

/// A marker that an author left for later.
enum Markers {
  /// Whether a line begins or ends one of the versions that a merge left side by side.
  static func isOfConflict(_ line: some Collection<UInt8>) -> Bool {
    guard let mark = line.first, mark == UInt8(ascii: "<") || mark == UInt8(ascii: ">") else {
      return false
    }
    return line.prefix(8).elementsEqual(Array(repeating: mark, count: 7) + [UInt8(ascii: " ")])
  }

  /// Whether a text has `TK`, perhaps repeated, as a word.
  static func holdTK(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    var index = 0
    while index + 1 < scalars.count {
      guard scalars[index] == "T", scalars[index + 1] == "K" else {
        index += 1
        continue
      }
      let start = index
      while index + 1 < scalars.count, scalars[index] == "T", scalars[index + 1] == "K" {
        index += 2
      }
      let isAlone =
        (start == 0 || !isPartOfWord(scalars[start - 1]))
        && (index == scalars.count || !isPartOfWord(scalars[index]))
      if isAlone { return true }
    }
    return false
  }

  private static func isPartOfWord(_ scalar: Unicode.Scalar) -> Bool {
    scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      || scalar.properties.generalCategory == .nonspacingMark
  }
}
