package import Editorial

extension ArticleFile {
  /// The problem with a file that is larger than an article may be; such a file need not be read.
  package static func tooLarge(_ file: String) -> Problem {
    Problem(
      file: file, "the file has more than \(limit) bytes, which is the most for an article",
      hint: "put pictures beside the article as files of their own")
  }

  /// Checks that bytes can be an article: text in UTF-8 without NUL, not empty, not too large, and
  /// without the marks of a merge that was not finished.
  ///
  /// - Throws: `BadDefinition` with every reason and the byte that it is about, counted from 1.
  package static func check(_ bytes: [UInt8], file: String) throws(BadDefinition) {
    guard !bytes.isEmpty else {
      throw BadDefinition([
        Problem(file: file, "the file is empty", hint: "write a headline and a text, then save it")
      ])
    }
    var problems: [Problem] = []
    if bytes.count > limit { problems.append(tooLarge(file)) }
    let source = YAMLSource(file: file, bytes: bytes)
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw BadDefinition(
        problems + [Problem(file: file, "the file is UTF-16", hint: "save it as UTF-8")])
    }
    if let nul = bytes.firstIndex(of: 0) {
      problems.append(
        source.problem(
          at: nul, "byte \(nul + 1) is NUL, which no text has",
          hint: "take it out, or save the file as text in UTF-8"))
    }
    if let line = MergeMark.line(in: bytes) {
      let starts = [0] + bytes.indices.filter { bytes[$0] == 0x0A }.map { $0 + 1 }
      problems.append(
        source.problem(
          at: starts[line - 1], "the line is the mark of a merge that was not finished",
          hint: MergeMark.hint))
    }
    if let wrong = firstInvalidByte(bytes) {
      problems.append(
        source.problem(at: wrong, "byte \(wrong + 1) is not UTF-8", hint: "save the file as UTF-8"))
    }
    guard problems.isEmpty else { throw BadDefinition(problems.inOrderOfLines) }
  }

  /// The offset of the first byte that is not part of a character in UTF-8.
  private static func firstInvalidByte(_ bytes: [UInt8]) -> Int? {
    do {
      _ = try UTF8Span(validating: bytes.span)
      return nil
    } catch {
      return error.byteOffsets.lowerBound
    }
  }
}
