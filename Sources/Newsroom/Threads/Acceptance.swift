package import Editorial
import Formats
import Prose

/// The result of accepting suggestions.
package struct Accepted: Sendable {
  /// The suggestions that were taken into the text, as they were.
  package var threads: [ArticleThread] = []
  /// What the act did; nil if no suggestion could be taken in.
  package var outcome: Outcome?
  /// Why the others could not be taken in.
  package var refused: [ThreadError] = []
}

extension Discussion {
  /// Takes suggestions into the text in one act of the person who accepts them; a clean open copy
  /// is brought up to date.
  ///
  /// Only the words that they are about change. A suggestion is left out if its words have changed
  /// since, or if another suggestion changed them.
  ///
  /// - Parameters:
  ///   - choice: The suggestions.
  ///   - slug: The article.
  ///   - note: What to say about it.
  ///   - actor: Who accepts.
  ///   - isDryRun: Judges and writes nothing.
  /// - Returns: What was taken in and what was not.
  /// - Throws: ``NewsroomError/unsaved(_:path:)`` if my open copy has words that were not saved,
  ///   `BadDefinition` if the text could not be an article any more, and whatever
  ///   ``Desk/act(_:as:isDryRun:)`` throws.
  package func accept(
    _ choice: SuggestionChoice, of slug: Slug, note: String?, as actor: Actor,
    isDryRun: Bool = false
  ) throws -> Accepted {
    let history = try lines.history(of: slug)
    var accepted = Accepted()
    let chosen = threads.suggestions(choice, for: .accept, in: history, &accepted.refused)
    guard !chosen.isEmpty else { return accepted }
    let copy = try copies.openCopy(slug)
    if let copy, try copies.state(of: copy).isUnsaved {
      throw NewsroomError.unsaved(slug, path: copy.folder)
    }
    let bytes = try take(chosen, in: history, &accepted)
    guard let first = accepted.threads.first else { return accepted }
    var event = Event(.accept, article: slug, by: actor.handle)
    event.note = note
    if accepted.threads.count == 1 {
      event.thread = first.thread.event
    } else {
      let data = JSONValue.object([
        "threads": .array(accepted.threads.map { .string($0.thread.event.hex) })
      ])
      guard data.canonical.utf8.count <= Self.limit else {
        throw ThreadError(.tooMany(accepted.threads.count), "", slug)
      }
      event.data = data
    }
    let outcome = try desk.act(
      Proposal(event, text: .article(bytes), seen: history.standing.text), as: actor,
      isDryRun: isDryRun)
    if copy != nil, outcome.id != nil { _ = try copies.open(slug) }
    accepted.outcome = outcome
    return accepted
  }

  /// The text in hand with suggestions taken in, with those that were and those that could not be.
  private func take(
    _ chosen: [ArticleThread], in history: History, _ accepted: inout Accepted
  ) throws -> [UInt8] {
    var chosen = chosen
    while true {
      var attempt = Accepted()
      let bytes = try takeEach(chosen, in: history, &attempt)
      let halves = try halves(of: bytes, attempt.threads, in: history)
      guard !halves.isEmpty else {
        accepted.threads = attempt.threads
        accepted.refused += attempt.refused
        return bytes
      }
      accepted.refused += halves
      chosen.removeAll { thread in halves.contains { $0.name == thread.name } }
    }
  }

  /// Takes in the suggestions that are about different words, and then the rest, one by one, in the
  /// text as it is by then.
  private func takeEach(
    _ chosen: [ArticleThread], in history: History, _ accepted: inout Accepted
  ) throws -> [UInt8] {
    let trail = threads.trail(history)
    var text = try trail.newest
    var pending = chosen
    /// Those that put words where others were put in: which come first, nobody has said.
    var beside: Set<String> = []
    while !pending.isEmpty {
      var taken: [SuggestedEdit] = []
      var later: [ArticleThread] = []
      for thread in pending {
        do {
          let edit = try trail.edit(of: thread)
          if taken.contains(where: { $0.overlaps(edit, in: text) || $0 == edit }) {
            let named = text[edit.part][edit.edit.range] ?? ""
            if edit.edit.words.hasPrefix(named) || edit.edit.words.hasSuffix(named) {
              beside.insert(thread.name)
            }
            later.append(thread)
          } else if text.holds(edit), isRepeated(thread, edit, in: text, trail, accepted, history) {
            accepted.refused.append(ThreadError(.already, thread.name, history.standing.slug))
          } else if let problem = try brokenField(by: taken + [edit], text, history) {
            accepted.refused.append(
              ThreadError(.breaksFields(problem), thread.name, history.standing.slug))
          } else if beside.contains(thread.name) {
            accepted.refused.append(
              ThreadError(
                .lost("other words were put in there"), thread.name, history.standing.slug))
          } else {
            taken.append(edit)
            accepted.threads.append(thread)
          }
        } catch let error as ThreadError { accepted.refused.append(error) }
      }
      guard !taken.isEmpty else { break }
      let bytes = try SuggestedEdit.applying(
        taken, to: text, file: "\(history.standing.slug).md")
      trail.go(on: bytes, edits: taken)
      text = try trail.newest
      pending = later
    }
    accepted.threads.sort { $0.number < $1.number }
    return text.bytes
  }

  /// Whether what a suggestion would put in has come in since it was made.
  ///
  /// It may have come with another suggestion of the same words, or by hand. What one person wrote
  /// twice in one file stays there twice.
  private func isRepeated(
    _ thread: ArticleThread, _ edit: SuggestedEdit, in text: ArticleText, _ trail: Trail,
    _ accepted: Accepted, _ history: History
  ) -> Bool {
    if trail.heldFirst(thread) { return false }
    let taken =
      accepted.threads
      + history.articleThreads.filter {
        $0.thread.kind == .suggest && $0.settlement?.kind == .accept
      }
    let addition = text.addition(of: edit) ?? ""
    func isSame(_ other: ArticleThread) -> Bool {
      other.details.subject == thread.details.subject
        && other.details.suggested == thread.details.suggested
    }
    return taken.contains(where: isSame)
      || !taken.contains { other in
        other.thread.by == thread.thread.by && other.revision == thread.revision
          && other.details.suggested?.contains(addition) == true
      }
  }

  /// What edits would break in valid front matter, such as a field that would be there twice
  /// because two people suggested it.
  private func brokenField(
    by edits: [SuggestedEdit], _ text: ArticleText, _ history: History
  ) throws -> String? {
    guard edits.last?.part == .file else { return nil }
    let name = "\(history.standing.slug).md"
    let bytes = try SuggestedEdit.applying(edits, to: text, file: name)
    let before = text.file.problems + text.file.misshapen
    let after = ArticleFile(bytes: bytes, file: name)
    return (after.problems + after.misshapen).first { new in
      !before.contains { $0.sentence == new.sentence }
    }?.sentence
  }

  /// The suggestions that would leave a footnote without its call, or a call without its note, if
  /// another open suggestion has the missing one.
  private func halves(
    of bytes: [UInt8], _ taken: [ArticleThread], in history: History
  ) throws -> [ThreadError] {
    let old = try texts.article(history.standing.text, of: history.standing.slug)
    let lost = Definitions.missing(in: ArticleFile.body(of: bytes))
      .subtracting(Definitions.missing(in: ArticleFile.body(of: old)))
    let left = history.articleThreads.filter { thread in
      thread.isOpen && thread.thread.kind == .suggest
        && !taken.contains { $0.number == thread.number }
    }
    return lost.sorted().compactMap { label in
      let others = left.filter { $0.speaks(of: label) }.map(\.name)
      guard !others.isEmpty, let half = taken.last(where: { $0.speaks(of: label) }) else {
        return nil
      }
      return ThreadError(.needs(others, note: label), half.name, history.standing.slug)
    }
  }
}

extension ArticleThread {
  /// Whether a suggestion brings a note or its call, or takes it out.
  fileprivate func speaks(of label: String) -> Bool {
    func count(_ text: String) -> Int { text.ranges(of: "[\(label)]").count }
    return count(details.subject.words ?? "") != count(details.suggested ?? "")
  }
}

/// The suggestions that somebody means.
package enum SuggestionChoice: Hashable, Sendable {
  /// These: `t3`, `t5-t9`, or the beginning of an event's id.
  case named([String])
  /// Every open one.
  case all
  /// Every open one by somebody.
  case by(Handle)
}

extension Threads {
  /// The suggestions that somebody means, each once; reports threads that are no suggestions, or
  /// are settled.
  package func suggestions(
    _ choice: SuggestionChoice, for kind: EventKind, in history: History,
    _ refused: inout [ThreadError]
  ) -> [ArticleThread] {
    let slug = history.standing.slug
    let all = history.articleThreads
    let open = all.filter { $0.isOpen && $0.thread.kind == .suggest }
    switch choice {
    case .all:
      if open.isEmpty { refused.append(ThreadError(.noneOpen(""), "", slug)) }
      return open
    case .by(let handle):
      let found = open.filter { $0.thread.by == handle }
      if found.isEmpty { refused.append(ThreadError(.noneOpen(" by \(handle)"), "", slug)) }
      return found
    case .named(let names):
      var found: [ArticleThread] = []
      for name in names {
        do throws(ThreadError) {
          var meant: [ArticleThread]
          if let range = Self.range(name) {
            guard range.upperBound <= all.count else {
              throw ThreadError(.missing(of: all.count), name, slug)
            }
            meant = open.filter { range.contains($0.number) }
            if meant.isEmpty { throw ThreadError(.noneOpen(" in \(name)"), name, slug) }
          } else {
            meant = [try thread(named: name, in: history)]
            for thread in meant { try thread.check(allows: kind, slug: slug) }
          }
          meant.removeAll { thread in found.contains { $0.number == thread.number } }
          found += meant
        } catch { refused.append(error) }
      }
      return found
    }
  }

  /// The numbers of `t5-t9`; nil for anything else.
  public static func range(_ name: String) -> ClosedRange<Int>? {
    let ends = name.lowercased().split(separator: "-", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    let numbers = ends.compactMap { Int($0.hasPrefix("t") ? $0.dropFirst() : $0) }
    guard numbers.count == 2, numbers[0] >= 1, numbers[0] <= numbers[1] else { return nil }
    return numbers[0]...numbers[1]
  }
}
