import Git

extension GitProgram.Output {
  /// What git said last that says why, without its own prefix and without what a line of progress left.
  var said: String {
    let lines = errorText.split(whereSeparator: \.isNewline).filter { line in
      !["Please make sure you have the correct access", "and the repository exists"]
        .contains(where: line.hasPrefix)
    }
    // What it always says of a connection that ended stands behind why it did.
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
    // It stands inside of a sentence.
    return String(line.prefix(line.count - line.reversed().prefix { $0 == " " || $0 == "." }.count))
  }

  private func line(where isIt: (Substring) -> Bool) -> String? {
    errorText.split(whereSeparator: \.isNewline).first(where: isIt).map(Self.plain)
  }

  /// The line that says that there is no room, here or there; nil where there is.
  var fullLine: String? {
    line { line in
      ["No space left", "Disk quota exceeded", "File too large"].contains(where: line.contains)
    }
  }

  /// What the server said of objects that it could not unpack; nil where it could.
  var unpackLine: String? { line { $0.hasPrefix("error: remote unpack failed") } }

  /// Whether git's own checks of objects refused what came.
  var isRefusedByChecks: Bool {
    errorText.contains("fsck error") || refusedObject != nil
  }

  /// Whether git could not read what is here.
  var isDamagedHere: Bool {
    errorText.contains("object file ") || errorText.contains("bad object ")
      || errorText.contains(" is corrupt")
  }

  /// `error: object 1f09…: missingSpaceBeforeDate: …`, as the checks name an object; `object file` is one
  /// of the disk here.
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
