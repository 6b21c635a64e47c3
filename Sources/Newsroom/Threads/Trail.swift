import Editorial
import Prose

/// Follows passages from the revisions that they were made on to the newest, revision by revision.
///
/// It keeps what it has compared, because all threads of an article go the same way. For a revision
/// that accepted suggestions it knows what they changed, so nothing else has to be looked for; for
/// every other one it compares the texts.
final class Trail {
  private let slug: Slug
  private let revisions: [Revision]
  /// The suggestions that a revision took in, by the revision's index.
  private let accepted: [Int: [ArticleThread]]
  private let read: (Revision) throws -> [UInt8]
  /// How many texts there are: the revisions, and what is not saved after them.
  private var count: Int
  private var texts: [Int: Result<ArticleText, any Error>] = [:]
  private var steps: [Step: PassageTracker] = [:]
  private var edits: [Int: [SuggestedEdit]?] = [:]

  private struct Step: Hashable {
    var part: ArticlePart
    var from: Int
    var to: Int
  }

  init(
    _ history: History, unsaved: [UInt8]? = nil, read: @escaping (Revision) throws -> [UInt8]
  ) {
    slug = history.standing.slug
    revisions = history.standing.revisions
    accepted = history.acceptances
    self.read = read
    count = history.standing.revisions.count
    if let unsaved { go(on: unsaved, edits: nil) }
  }

  private var last: Int { count - 1 }

  /// Goes on to an unsaved text, to which these edits led from the newest.
  func go(on bytes: [UInt8], edits: [SuggestedEdit]?) {
    texts[count] = .success(ArticleText(bytes))
    self.edits[count] = .some(edits)
    count += 1
  }

  /// The newest text.
  var newest: ArticleText {
    get throws { try text(last) }
  }

  /// Where something is that was said about a revision, counted from 1.
  ///
  /// `widening` makes a range of a text wider, for what depends on more than its words.
  func whereabouts(
    of subject: ThreadSubject, madeOn number: Int,
    widening: (Range<Int>, String) -> Range<Int> = { range, _ in range }
  ) -> ThreadLocation {
    whereabouts(of: subject, madeOn: number, at: last, widening: widening)
  }

  private func whereabouts(
    of subject: ThreadSubject, madeOn number: Int, at last: Int,
    widening: (Range<Int>, String) -> Range<Int> = { range, _ in range }
  ) -> ThreadLocation {
    let first = number - 1
    guard revisions.indices.contains(first) else { return .lost("nobody knows its revision") }
    do {
      let old = try text(first)
      switch subject {
      case .article: return .article
      case .field(let name):
        let part = ArticlePart.field(name)
        return .field(isChanged: try old[part].text != text(last)[part].text)
      case .passage(let anchor, let field):
        let part = old.part(of: anchor, field: field)
        let own = Anchor(
          exact: anchor.exact, prefix: anchor.prefix, suffix: anchor.suffix,
          start: anchor.start - old.start(of: part))
        guard let range = own.range(in: old[part]) else {
          return .lost("r\(number) does not hold the words that it was made on")
        }
        return try follow(widening(range, old[part].text), in: part, from: first, to: last)
      }
    } catch {
      return .lost("the text of r\(number), which it was made on, can't be read")
    }
  }

  private func follow(
    _ range: Range<Int>, in part: ArticlePart, from first: Int, to last: Int
  ) throws -> ThreadLocation {
    let way = try way(of: range, in: part, from: first, to: last)
    if case .standing = way { return way }
    // If words were changed or removed and came back, they are the words that the thread is about.
    guard first != last,
      case .same(let there) = try landing(of: range, in: part, from: first, to: last)
    else { return way }
    return .standing(try place(there, in: part, of: last))
  }

  /// Where a passage is, after each revision.
  private func way(
    of range: Range<Int>, in part: ArticlePart, from first: Int, to last: Int
  ) throws -> ThreadLocation {
    let words = try text(first)[part][range]
    var (place, range) = (first, range)
    var changedIn: Int?
    var goneIn: Int?
    for next in first + 1..<max(first + 1, last + 1) {
      if next == place + 1, let there = try moved(range, in: part, to: next) {
        (place, range, goneIn) = (next, there, nil)
        continue
      }
      // A text in between that can't be read is skipped.
      guard (try? text(next)) != nil || next == last else { continue }
      switch try landing(of: range, in: part, from: place, to: next) {
      case .same(let there): (place, range, goneIn) = (next, there, nil)
      case .changed(let there):
        (place, range, goneIn) = (next, there, nil)
        changedIn = changedIn ?? next + 1
      case .gone:
        goneIn = goneIn ?? next + 1
        // What was taken out may have come back, so it is looked for once more in the newest text.
        guard next != last, case .gone = try landing(of: range, in: part, from: place, to: last)
        else { continue }
        return .gone(in: goneIn ?? next + 1)
      }
    }
    if let goneIn { return .gone(in: goneIn) }
    let found = try self.place(range, in: part, of: last)
    guard let changedIn, words?.hasWords(of: found.words) != true else { return .standing(found) }
    return .changed(found, in: changedIn)
  }

  /// A place in a text.
  private func place(
    _ range: Range<Int>, in part: ArticlePart, of last: Int
  ) throws -> ThreadLocation.Place {
    let text = try text(last)
    let words = text[part][range] ?? ""
    return ThreadLocation.Place(
      range: range, words: String(words), line: text.line(of: range.lowerBound, in: part),
      surroundings: text.hasTwice(words, in: part) ? .init(range, in: text[part].text) : nil)
  }

  /// Where suggestions that were taken in between two texts left a passage; nil if one of them is
  /// about some of it, or if anything else was changed.
  private func moved(
    _ range: Range<Int>, in part: ArticlePart, to next: Int
  ) throws -> Range<Int>? {
    guard let edits = edits(of: next) else { return nil }
    let (before, after) = (try text(next - 1), try text(next))
    let start = before.start(of: .body)
    var (shift, end) = (0, start)
    for edit in edits {
      let own = edit.edit.range
      let change = edit.edit.words.unicodeScalars.count - own.count
      switch (edit.part, part) {
      case (.file, _) where own.upperBound > start: return nil
      case (.file, .body): end += change
      case (.body, .file) where range.upperBound <= start: break
      case (.field, .file), (.file, .field), (.body, .file): return nil
      case (.field, .body), (.body, .field): break
      case (.field(let one), .field(let other)) where one != other: break
      default:
        if own.upperBound <= range.lowerBound {
          shift += change
        } else if own.lowerBound < range.upperBound {
          return nil
        }
      }
    }
    let hasField = edits.contains { if case .field = $0.part { true } else { false } }
    guard part != .body || hasField || after.start(of: .body) == end else { return nil }
    return range.lowerBound + shift..<range.upperBound + shift
  }

  private func text(_ place: Int) throws -> ArticleText {
    if let known = texts[place] { return try known.get() }
    let text = Result { ArticleText(try read(revisions[place])) }
    texts[place] = text
    return try text.get()
  }

  /// Where a passage ended up in another text; the white space at its ends goes with its words.
  private func landing(
    of range: Range<Int>, in part: ArticlePart, from: Int, to: Int
  ) throws -> PassageTracker.Landing {
    let (old, new) = (try text(from)[part], try text(to)[part])
    let key = Step(part: part, from: from, to: to)
    let tracker = steps[key] ?? PassageTracker(from: old.text, to: new.text)
    steps[key] = tracker
    let words = old[range] ?? ""
    let front = words.prefix { $0.isWhitespace }.unicodeScalars.count
    let back = words.dropFirst(front).reversed().prefix { $0.isWhitespace }
      .reduce(0) { $0 + $1.unicodeScalars.count }
    let landing = tracker.follow(range.lowerBound + front..<range.upperBound - back)
    guard front + back > 0, let there = landing.range else { return landing }
    let wide = new.withSpace(there, like: words.prefix(front), String(words.suffix(back)))
    return if case .same = landing { .same(wide) } else { .changed(wide) }
  }

  // MARK: Suggestions

  /// What the suggestions that a revision accepted changed; nil if the revision changed more or
  /// less than that.
  private func edits(of place: Int) -> [SuggestedEdit]? {
    if let known = edits[place] { return known }
    guard let threads = accepted[place], place > 0 else { return nil }
    edits[place] = .some(nil)
    // A text that can't be read can't be compared.
    guard let before = try? text(place - 1), let after = try? text(place) else { return nil }
    let found = threads.compactMap { try? edit(of: $0, at: place - 1, in: before) }
    // Whatever an act accepted together, it is read.
    guard found.count == threads.count, SuggestedEdit.areApart(found, in: before),
      let made = try? SuggestedEdit.applying(found, to: before, file: "\(slug).md"),
      made == after.bytes
    else { return nil }
    edits[place] = found
    return found
  }

  /// The texts between two revisions, if the later one accepted suggestions of several people: what
  /// each of them made of it, one after the other, with the later revision itself as the last.
  ///
  /// Empty if one person suggested all of it, or if anything else was changed.
  func stages(to place: Int) -> [(by: Handle, bytes: [UInt8])] {
    guard let threads = accepted[place], Set(threads.map(\.thread.by)).count > 1,
      let edits = edits(of: place), let before = try? text(place - 1)
    else { return [] }
    var people: [Handle] = []
    for thread in threads where !people.contains(thread.thread.by) {
      people.append(thread.thread.by)
    }
    return people.indices.compactMap { last in
      let taken = zip(threads, edits).filter { people[...last].contains($0.0.thread.by) }.map(\.1)
      // What makes the whole text has been tried already.
      let bytes = try? SuggestedEdit.applying(taken, to: before, file: "\(slug).md")
      return bytes.map { (people[last], $0) }
    }
  }

  /// What a suggestion changes in the newest text.
  ///
  /// - Throws: ``ThreadError`` if its passage is not there.
  func edit(of thread: ArticleThread) throws(ThreadError) -> SuggestedEdit {
    let newest: ArticleText
    do { newest = try text(last) } catch {
      throw ThreadError(.lost("the newest text can't be read"), thread.name, slug)
    }
    return try edit(of: thread, at: last, in: newest)
  }

  /// What a suggestion puts in that was already next to its words when it was made.
  func heldFirst(_ thread: ArticleThread) -> Bool {
    let place = (thread.revision ?? 0) - 1
    guard revisions.indices.contains(place), let text = try? text(place),
      let edit = try? edit(of: thread, at: place, in: text)
    else { return true }
    return text.holds(edit)
  }

  private func edit(
    of thread: ArticleThread, at place: Int, in text: ArticleText
  ) throws(ThreadError) -> SuggestedEdit {
    let (subject, words) = (thread.details.subject, thread.details.suggested ?? "")
    func refusal(_ reason: ThreadError.Reason) -> ThreadError {
      ThreadError(reason, thread.name, slug)
    }
    switch whereabouts(of: subject, madeOn: thread.revision ?? 0, at: place) {
    case .article: throw refusal(.lost("it names no words"))
    case .field(let isChanged):
      let part = ArticlePart.field(subject.field ?? "")
      if isChanged {
        if text[part].text == words { throw refusal(.already) }
        throw refusal(.changed(now: text[part].text, new: words, field: subject.field))
      }
      return SuggestedEdit(part: part, edit: TextEdit(0..<text[part].count, words))
    case .standing(let found):
      return text.mended(
        SuggestedEdit(part: part(of: subject, thread), edit: TextEdit(found.range, words))
      ).0
    case .changed(let found, _):
      if found.words == words { throw refusal(.already) }
      throw refusal(.changed(now: found.words, new: words, field: subject.field))
    case .gone(let revision): throw refusal(.gone(in: revision, words: subject.words ?? ""))
    case .lost(let why): throw refusal(.lost(why))
    }
  }

  private func part(of subject: ThreadSubject, _ thread: ArticleThread) -> ArticlePart {
    guard case .passage(let anchor, let field) = subject,
      let old = try? text((thread.revision ?? 0) - 1)
    else { return .body }
    return old.part(of: anchor, field: field)
  }
}
