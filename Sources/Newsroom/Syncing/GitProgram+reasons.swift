import Git

extension GitProgram.Output {
  /// The last thing git said that gives a reason, without git's own prefix or remnants of progress lines.
  var said: String {
    let lines = errorText.split(whereSeparator: \.isNewline).filter { line in
      !["Please make sure you have the correct access", "and the repository exists"]
        .contains(where: line.hasPrefix)
    }
    // Git says this whenever a connection ends, after the line that gives the reason.
    let telling = lines.filter { !$0.hasPrefix("fatal: Could not read from remote") }
    func last(_ lines: [Substring]) -> Substring? {
      lines.last { $0.hasPrefix("fatal: ") || $0.hasPrefix("error: ") } ?? lines.last
    }
    return Self.plain(last(telling) ?? lines.last ?? errorLine[...])
  }

  private static func plain(_ line: Substring) -> String {
    let line = ["remote: ", "fatal: ", "error: "].reduce(line) {
      $0.hasPrefix($1) ? $0.dropFirst($1.count) : $0
    }
    // It is used inside a sentence.
    return String(line.prefix(line.count - line.reversed().prefix { $0 == " " || $0 == "." }.count))
  }

  private func line(where isIt: (Substring) -> Bool) -> String? {
    errorText.split(whereSeparator: \.isNewline).first(where: isIt).map(Self.plain)
  }

  /// The line that says there is no room, here or there; nil if there is room.
  var fullLine: String? {
    line { line in
      ["No space left", "Disk quota exceeded", "File too large"].contains(where: line.contains)
    }
  }

  /// The references that git did not move because the server has only the end of their history.
  var cutOff: Set<String> {
    let because = " because shallow roots"
    // What git says of a thousand branches is looked through once.
    guard errorText.utf8.firstRange(of: because.utf8) != nil else { return [] }
    return Set(
      errorText.split(whereSeparator: \.isNewline).compactMap { line in
        guard let end = line.firstRange(of: because),
          let start = line[..<end.lowerBound].firstRange(of: "rejected ")
        else { return nil }
        return String(line[start.upperBound..<end.lowerBound])
      })
  }

  /// What a hook of the server's printed, in one line; nil if it printed nothing.
  var remoteWords: String? {
    let noise = [
      "Enumerating ", "Counting ", "Compressing ", "Resolving ", "Unpacking ", "Total ",
      "error: hook ",
    ]
    return Self.joined(
      errorText.split(whereSeparator: \.isNewline).filter { $0.hasPrefix("remote:") }
        .map { $0.dropFirst("remote:".count) }, without: noise)
  }

  /// What a hook here printed before git gave up, in one line; nil if it printed nothing.
  var hookWords: String? {
    let own = [
      "To ", "error: ", "fatal: ", "hint: ", "remote:", "warning: ", "Enumerating ", "Counting ",
      "Compressing ",
      "Delta ", "Writing ", "Total ",
    ]
    return Self.joined(errorText.split(whereSeparator: \.isNewline), without: own)
  }

  private static func joined(_ lines: [Substring], without noise: [String]) -> String? {
    let words = lines.map { line in line.split(separator: " ").joined(separator: " ") }
      .filter { line in !line.isEmpty && !noise.contains(where: line.hasPrefix) }
    return words.isEmpty ? nil : String(plain(words.joined(separator: "; ").prefix(400)))
  }

  /// What the server said about objects that it could not unpack; nil if it could.
  var unpackLine: String? { line { $0.hasPrefix("error: remote unpack failed") } }

  /// Whether git's own object checks refused what came.
  var isRefusedByChecks: Bool {
    errorText.contains("fsck error") || refusedObject != nil
  }

  /// Whether git could not read what is here.
  var isDamagedHere: Bool {
    errorText.contains("object file ") || errorText.contains("bad object ")
      || errorText.contains(" is corrupt")
  }

  /// `error: object 1f09…: missingSpaceBeforeDate: …`, as the checks report an object; `object file` would
  /// mean a file on this disk.
  private var refusedObject: String? {
    let start = "error: object "
    return errorText.split(whereSeparator: \.isNewline).map(String.init).first { line in
      line.hasPrefix(start)
        && ObjectID(hex: String(line.dropFirst(start.count).prefix { $0 != ":" })) != nil
    }
  }

  /// What the checks said.
  var checkLine: String {
    guard let line = refusedObject else { return said }
    let words = line.split(separator: ": ").dropFirst(2).joined(separator: ": ")
    return words.isEmpty ? said : words
  }
}
