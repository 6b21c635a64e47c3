/// Something wrong with a file that somebody wrote: the place, the problem, and what to do.
public struct Problem: Error, Hashable, Sendable {
  /// The file as its reader knows it: a path, or `r7 of harbour-inquiry`.
  public var file: String
  /// From 1; nil if it is about the whole file.
  public var line: Int?
  /// In characters from 1; nil if it is about the whole line.
  public var column: Int?
  /// The line itself, without its end, so that it can be shown with a caret.
  public var excerpt: String?
  /// What is wrong: one sentence without full stop.
  public var sentence: String
  /// What to do about it.
  public var hint: String?

  /// Names a problem.
  public init(
    file: String, line: Int? = nil, column: Int? = nil, excerpt: String? = nil,
    _ sentence: String, hint: String? = nil
  ) {
    self.file = file
    self.line = line
    self.column = column
    self.excerpt = excerpt
    self.sentence = sentence
    self.hint = hint
  }

  /// The problem on one line, for a note about what was done in spite of it: `line 2: …; did you
  /// mean roles?`.
  public var inALine: String {
    (line.map { "line \($0): " } ?? "") + sentence + (hint.map { "; \($0)" } ?? "")
  }
}

/// A file that cannot be used: every problem at once, in the order of the lines.
public struct BadDefinition: Error, Hashable, Sendable {
  /// Never empty.
  public var problems: [Problem]
  /// Names the problems.
  public init(_ problems: [Problem]) { self.problems = problems }
}
