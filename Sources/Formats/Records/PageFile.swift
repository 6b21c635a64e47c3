package import Editorial

/// The files of pages of the newsroom's own: `pages/about.md`.
package enum PageFile {
  private static let keys = ["title", "description", "language", "nav", "footer"]

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - file: Its path in the settings: `pages/about.md`.
  /// - Returns: The page, nil if nobody can show it, and every problem by line.
  package static func read(
    _ bytes: [UInt8], file: String
  ) -> (value: PageRecord?, problems: [Problem]) {
    if let problem = problem(ofPath: file) { return (nil, [problem]) }
    guard String(validating: bytes, as: UTF8.self) != nil else {
      return (nil, [Problem(file: file, "the file is not UTF-8", hint: "save it as UTF-8")])
    }
    let place = FrontMatterPlace(bytes)
    let source = YAMLSource(file: file, bytes: bytes, range: place.yaml)
    do {
      guard let whole = place.whole,
        var reader = try source.reader("the front matter", example: "title: …")
      else {
        return (nil, [untitled(source, isUnclosed: place.isUnclosed)])
      }
      guard let title = reader.text("title") else {
        return (nil, reader.misshapen + [untitled(source, isUnclosed: false)])
      }
      var page = PageRecord(name: name(of: file), title: title)
      page.description = reader.text("description")
      page.language = reader.text("language")
      reader.check("language") { text throws(BadValue) in _ = try LanguageTag(text) }
      page.navigation = reader.number("nav")
      page.isInFooter = reader.truth("footer") ?? false
      for (name, node) in reader.keys where !keys.contains(name) {
        // Fields of other programs are allowed.
        guard let near = keys.first(where: { Spelling.distance(name.lowercased(), $0) <= 1 }) else {
          continue
        }
        reader.complain(node, "a page has no field \"\(name)\"", hint: "did you mean \(near)?")
      }
      page.body = String(decoding: bytes[whole.upperBound...], as: UTF8.self)
      page.bodyLine = 1 + bytes[..<whole.upperBound].count { $0 == 0x0A }
      return (page, reader.misshapen.inOrderOfLines)
    } catch {
      return (nil, error.problems)
    }
  }

  private static func untitled(_ source: YAMLSource, isUnclosed: Bool) -> Problem {
    isUnclosed
      ? source.problem("nothing ends the front matter", hint: "end it with a line ---")
      : source.problem(
        "the page has no title", hint: "begin it with a line ---, title: …, and another line ---")
  }

  /// A page's path below `pages/` without `.md`.
  private static func name(of file: String) -> String {
    String(file.dropFirst("pages/".count).dropLast(".md".count))
  }

  private static func problem(ofPath file: String) -> Problem? {
    guard file.hasSuffix(".md"), file.utf8.count > "pages/.md".utf8.count else {
      return Problem(
        file: file, "only pages in Markdown belong in pages/",
        hint: "call a page NAME.md, and put pictures and the like into static/")
    }
    let name = name(of: file)
    for part in name.split(separator: "/") {
      let isAddress = part.unicodeScalars.allSatisfy { scalar in
        scalar.isASCII
          ? ("a"..."z").contains(scalar) || ("0"..."9").contains(scalar)
            || "-_".unicodeScalars.contains(scalar)
          : scalar.properties.lowercaseMapping == String(scalar)
      }
      if !isAddress {
        return Problem(
          file: file, "\"\(part)\" can't be a part of a page's address",
          hint: "use small letters, digits and hyphens")
      }
    }
    return SitePlace.problem(of: SitePlace.path(ofPage: name)).map {
      Problem(file: file, $0, hint: "give the page another name")
    }
  }
}
