package import Editorial

/// Why something could not be done to a thread.
package struct ThreadError: Error, Hashable, Sendable {
  /// What is wrong with it.
  package enum Reason: Hashable, Sendable {
    /// The article has no such thread, only this many.
    case missing(of: Int)
    /// The beginning of an id fits several.
    case ambiguous([String])
    /// It is a thread of another article.
    case ofAnother(Slug)
    /// It is settled; with the act that settled it, and whose act that was.
    case settled(EventKind, by: Handle)
    /// It is open.
    case open
    /// It is of another kind than was asked for.
    case notA(EventKind, but: EventKind)
    /// The words that it is about have changed.
    case changed(now: String, new: String, field: String?)
    /// What it is about is gone since a revision.
    case gone(in: Int, words: String)
    /// The text already has what it would put in.
    case already
    /// It would leave front matter with a field twice, or front matter that can't be read.
    case breaksFields(String)
    /// Nobody can tell where it is, and why.
    case lost(String)
    /// Accepted alone, it would leave a note without its call, or a call without its note.
    case needs([String], note: String)
    /// So many can't be accepted in one act.
    case tooMany(Int)
    /// No suggestion is open there; with whose were asked for, or in which range.
    case noneOpen(String)
  }

  /// What is wrong with it.
  package var reason: Reason
  /// The thread as it was named.
  package var name: String
  /// The article.
  package var slug: Slug

  init(_ reason: Reason, _ name: String, _ slug: Slug) {
    self.reason = reason
    self.name = name
    self.slug = slug
  }

  /// The failure's name in `--json`, which never changes.
  package var id: String {
    switch reason {
    case .missing, .ofAnother: "no-thread"
    case .ambiguous: "ambiguous"
    case .settled: "thread-settled"
    case .open: "thread-open"
    case .notA: "thread-kind"
    case .changed: "passage-changed"
    case .gone: "passage-gone"
    case .already: "already-there"
    case .breaksFields: "breaks-fields"
    case .lost: "passage-lost"
    case .needs: "needs-others"
    case .tooMany: "too-many-threads"
    case .noneOpen: "none-open"
    }
  }

  /// The exit code: 3 if the words have changed since, otherwise 1.
  package var exitCode: Int32 {
    switch reason {
    case .changed, .gone, .already, .breaksFields: 3
    default: 1
    }
  }

  /// What is wrong: one sentence without full stop.
  package var sentence: String {
    switch reason {
    case .missing(let count):
      count == 0 ? "\(slug) has no threads" : "\(slug) has no thread \(name)"
    case .ambiguous(let names): "\(name) could be \(names.joined(separator: " or ")) of \(slug)"
    case .ofAnother(let other): "\(name) is a thread of \(other), not of \(slug)"
    case .settled(let kind, let by):
      "\(name) of \(slug) was \(kind.row?.settles ?? "resolved") by \(by) already"
    case .open: "\(name) of \(slug) is open"
    case .notA(let wanted, let kind):
      "\(name) of \(slug) is a \(Self.noun(kind)), not a \(Self.noun(wanted))"
    case .changed(let now, _, _):
      "\(name) of \(slug) is about words that have changed since; they are now: \(now)"
    case .gone(let revision, let words):
      "\(name) of \(slug) is about words that are gone since r\(revision): \(words)"
    case .already: "\(slug) already has what \(name) would put in"
    case .breaksFields(let problem):
      "\(name) of \(slug) can't be taken in as the text is now: \(problem)"
    case .lost(let why): "nobody can tell where \(name) of \(slug) is: \(why)"
    case .needs(let others, let note):
      "without \(others.joined(separator: " and ")), \(name) would leave [\(note)] of \(slug) without its note"
    case .tooMany(let count): "\(count) suggestions of \(slug) are more than one act can take in"
    case .noneOpen(let whose): "\(slug) has no open suggestions\(whose)"
    }
  }

  /// What to do next.
  package var hint: String? {
    switch reason {
    case .missing(let count):
      count == 0
        ? "to begin one: stet comment \(slug) --on \"words\" -m …"
        : "it has \(count == 1 ? "t1" : "t1 to t\(count)"): stet threads \(slug)"
    case .ambiguous: "type more of it"
    case .ofAnother(let other): "its threads: stet threads \(other)"
    case .settled(.resolve, _): "to take it up again: stet reopen \(slug) \(name)"
    case .settled(.accept, _): "to offer it again: stet reopen \(slug) \(name)"
    case .settled: "all of them: stet threads \(slug)"
    case .open: "to settle it: stet resolve \(slug) \(name)"
    case .notA(_, but: .source): "to take it away: stet unsource \(slug) \(name)"
    case .notA: "all of them: stet threads \(slug)"
    // Words that span several lines can't be typed without putting them on one line.
    case .changed(let now, let new, nil) where (now + new).contains("\n"):
      "if it is still meant, suggest it on the text as it is now: stet suggest \(slug) --edit; if not: stet reject \(slug) \(name)"
    case .changed(let now, let new, let field):
      "if it is still meant: stet suggest \(slug)\(field.map { " --field \($0)" } ?? "") "
        + "--replace \(Self.quoted(now)) --with \(Self.quoted(new)); if not: stet reject \(slug) \(name)"
    case .needs(let others, _):
      "accept them together: stet accept \(slug) \(([name] + others).joined(separator: " "))"
    case .tooMany: "name fewer at a time: stet accept \(slug) t1-t1000"
    case .noneOpen: "all of them: stet threads \(slug)"
    case .already: "to settle it: stet resolve \(slug) \(name)"
    case .gone, .lost, .breaksFields: "to turn it down: stet reject \(slug) \(name)"
    }
  }

  private static func noun(_ kind: EventKind) -> String {
    switch kind {
    case .suggest: "suggestion"
    case .source: "source"
    default: "comment"
    }
  }

  /// Words as a shell takes them.
  private static func quoted(_ words: String) -> String {
    let line = words.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return line.contains("'") && !line.contains { "\"$`\\!".contains($0) }
      ? "\"\(line)\"" : "'\(line.replacing("'", with: "'\\''"))'"
  }
}
