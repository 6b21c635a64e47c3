package import Editorial

/// The files of the settings that only the site is made of.
package enum SiteFiles {
  /// What is wrong with such a file; empty for any other.
  ///
  /// - Parameters:
  ///   - path: Its path in the settings.
  ///   - bytes: Its content.
  /// - Returns: Every problem by line.
  package static func problems(of path: String, _ bytes: [UInt8]) -> [Problem] {
    switch path.prefix(while: { $0 != "/" }) {
    case "pages": PageFile.read(bytes, file: path).problems
    case "embeds.yml": EmbedsFile.read(bytes, file: path).problems
    case "front.yml": FrontFile.read(bytes, file: path).problems
    case "series": series(path, bytes)
    case "theme.yml": ThemeFile.read(bytes, file: path).problems
    case "static": problem(ofStatic: path).map { [$0] } ?? []
    case "masthead": problem(ofMasthead: path).map { [$0] } ?? []
    default: []
    }
  }

  private static func series(_ path: String, _ bytes: [UInt8]) -> [Problem] {
    let id = path.dropFirst("series/".count)
    guard id.hasSuffix(".yml") else {
      return [
        Problem(file: path, "only records of series belong in series/", hint: "call it ID.yml")
      ]
    }
    return RecordFile.topic(bytes, id: TopicID(id.dropLast(".yml".count)), file: path).problems
  }

  private static func problem(ofMasthead path: String) -> Problem? {
    guard !path.hasSuffix(".yml"), SettingsRules.handle(of: path) == nil else { return nil }
    return Problem(
      file: path, "it is neither a record nor the picture of a person",
      hint: "a picture is HANDLE.jpg, HANDLE.png or HANDLE.webp")
  }

  private static func problem(ofStatic path: String) -> Problem? {
    sentence(ofStatic: String(path.dropFirst("static/".count))).map {
      Problem(file: path, $0, hint: "give it another name")
    }
  }

  /// Why nothing can be a file of `static/` by its path there; nil where something can.
  static func sentence(ofStatic file: String) -> String? {
    for name in file.split(separator: "/", omittingEmptySubsequences: false).map(String.init) {
      guard let problem = TreeName.problem(ofNew: name) else { continue }
      return "the name \(name) \(problem.sentence)"
    }
    return SitePlace.problem(of: SitePlace.path(ofStatic: file))
  }
}
