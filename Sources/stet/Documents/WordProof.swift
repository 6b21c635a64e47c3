import Editorial
import Formats
import Foundation
import Newsroom
import Prose
import Site
import System

/// A text as a file for Word: the open suggestions as tracked changes, the open threads as comments.
///
/// Rejecting all changes in Word gives the text as it is. The author's name says whose each is and
/// which thread, by which ``WordRemarks`` recognises it.
struct WordProof {
  typealias Value = DocumentTree.Value

  private let session: Session
  private let pandoc: Pandoc
  private let slug: Slug
  private let article: ArticleFile
  private var marks: DocumentMarks
  /// Comments at the headline, because the text has no better place for them.
  private var above: [(hand: ReadDocument.Hand, words: String)] = []
  private var headline: [Value] = []
  private var dek: [Value] = []
  /// How many changes are tracked in it, and how many comments it has.
  private(set) var suggestions = 0
  private(set) var comments = 0
  /// How many of these ask whom it is for.
  private(set) var questions = 0

  /// Puts what is open into a text, if it is the text in hand: in any other, nobody knows where the
  /// passages are.
  init(
    of text: NamedText, in history: History, isNewest: Bool, to recipient: Handle?,
    _ session: Session, _ pandoc: Pandoc
  ) throws {
    (self.session, self.pandoc) = (session, pandoc)
    slug = history.standing.slug
    article = ArticleFile(bytes: text.article, file: "\(slug).md")
    let tree = try pandoc.tree(ofMarkdown: article.body, called: slug.rawValue)
    marks = DocumentMarks(tree, markdown: article.body)
    let fields = article.fields
    headline = try pandoc.inline(fields.headline ?? slug.rawValue)
    dek = try pandoc.inline(fields.dek ?? "")
    guard isNewest else { return }
    let people = try session.newsroom.settings.policy().people
    func hand(_ thread: ArticleThread) -> ReadDocument.Hand {
      let by = thread.thread.by
      return ReadDocument.Hand(
        author: WordAuthor(people[by]?.name ?? by.rawValue, thread: thread.number).shown,
        date: thread.thread.at.description)
    }
    for suggestion in session.newsroom.threads.suggestions(of: history) {
      try add(suggestion, by: hand(suggestion.thread))
    }
    let open = history.articleThreads.filter { thread in
      thread.isOpen && thread.thread.kind == .comment
        && (recipient == nil || thread.thread.to == recipient)
    }
    if recipient != nil { questions = open.count }
    let places = session.newsroom.threads.whereabouts(of: open, in: history)
    for (thread, whereabouts) in zip(open, places) {
      let answers = thread.acts.compactMap { act in
        act.note.map { "\(people[act.by]?.name ?? act.by.rawValue): \($0)" }
      }
      add(
        ([thread.note ?? ""] + answers).joined(separator: "\n"), on: thread, whereabouts,
        by: hand(thread))
    }
  }

  // MARK: What is open

  private mutating func add(
    _ suggestion: SuggestionInText, by hand: ReadDocument.Hand
  ) throws {
    var (old, new, place) = (suggestion.old, suggestion.new, suggestion.place)
    // The mark of a list item is no word in a document.
    if let whole = place, let sign = old.prefixMatch(of: /[ \t]*(?:[-*+]|\d+[.)])[ \t]+/)?.output,
      new.hasPrefix(sign)
    {
      place = whole.lowerBound + sign.unicodeScalars.count..<whole.upperBound
      (old, new) = (String(old.dropFirst(sign.count)), String(new.dropFirst(sign.count)))
    }
    if let place, !new.contains("\n"), !old.contains("\n\n") {
      let runs = Pandoc.isPlain(old + new) ? WordDifference(from: old, to: new).runs : nil
      let words = runs == nil ? try pandoc.inline(new) : []
      if marks.change(place, runs ?? [.removed(old), .inserted(new)], words, by: hand) {
        suggestions += 1
        if let note = suggestion.thread.note { marks.comment(note, on: place, by: hand) }
        return
      }
    }
    switch suggestion.thread.details.subject.field {
    case "headline" where suggestion.whereabouts == .field(isChanged: false):
      suggestions += 1
      headline = Self.changed(headline, to: try pandoc.inline(new), by: hand)
    case "dek" where suggestion.whereabouts == .field(isChanged: false):
      suggestions += 1
      dek = Self.changed(dek, to: try pandoc.inline(new), by: hand)
    case let field:
      // What turns paragraphs into others, or is about something that is not in a proof, can be
      // read.
      let what = new.isEmpty ? "Leave out:\n\(old)" : "Instead of:\n\(old)\nbetter:\n\(new)"
      let words = [field.map { "\($0):" }, what, suggestion.thread.note].compactMap(\.self)
        .joined(separator: "\n")
      comments += 1
      if let place = suggestion.place, marks.comment(words, on: place, by: hand) { return }
      above.append((hand, words))
    }
  }

  private mutating func add(
    _ words: String, on thread: ArticleThread, _ whereabouts: ThreadLocation,
    by hand: ReadDocument.Hand
  ) {
    comments += 1
    let field = thread.details.subject.field
    if field == nil, let place = whereabouts.place?.range, marks.comment(words, on: place, by: hand)
    {
      return
    }
    let about = field == "headline" ? nil : field ?? thread.details.subject.words
    above.append((hand, (about.map { "“\($0)”\n" } ?? "") + words))
  }

  /// A line that is removed, and one that takes its place.
  private static func changed(
    _ line: [Value], to new: [Value], by hand: ReadDocument.Hand
  ) -> [Value] {
    // If a line has two suggestions, Word can show only one.
    let own = DocumentMarks.members(of: hand)
    return [DocumentTree.span("deletion", own, line), DocumentTree.span("insertion", own, new)]
  }

  /// A line without pictures, so that no file of this machine is sent along because a headline
  /// names it.
  private static func withoutPictures(_ line: [Value]) -> [Value] {
    DocumentTree.replacing(in: line) { kind, _ in kind == "Image" ? [] : nil } as? [Value] ?? []
  }

  // MARK: The file

  /// The file.
  func bytes(beside text: NamedText, of slug: Slug) throws -> [UInt8] {
    let newsroom = session.newsroom
    let fields = article.fields
    let people = try newsroom.settings.policy().people
    let byline =
      fields.byline ?? Byline.of(fields.authors.map { people[$0]?.name ?? $0.rawValue })
    let language = try fields.language ?? newsroom.settings.record().language
    let files =
      try text.text.map { try newsroom.texts.files($0) }
      ?? newsroom.copies.openCopy(slug).map { try newsroom.copies.files(of: $0) } ?? [:]
    var tree = marks.tree
    var title = headline
    for (number, note) in above.enumerated() {
      let id = "above-\(number)"
      let members = [("id", id)] + DocumentMarks.members(of: note.hand)
      title =
        [DocumentTree.span("comment-start", members, DocumentTree.words(note.words))] + title
        + [DocumentTree.span("comment-end", [("id", id)], [])]
    }
    tree[field: "title"] = Self.withoutPictures(title)
    tree[field: "subtitle"] = Self.withoutPictures(dek)
    tree[field: "author"] = DocumentTree.words(byline)
    tree[field: "lang"] = DocumentTree.words(language)
    var shown: Set<String> = []
    let folder = try Folder(pandoc.folder)
    var numbers: [String: Int] = [:]
    for (number, name) in files.keys.sorted().enumerated() {
      guard let whole = files[name], PictureKind(whole) != nil,
        let bytes = PictureForOthers.bytes(of: whole)
      else { continue }
      try folder.write(bytes, to: Self.picture(number, name))
      numbers[name] = number
    }
    func address(_ name: String) -> String? {
      guard let number = numbers[name]
      else { return nil }
      return pandoc.folder + "/" + Self.picture(number, name)
    }
    tree.blocks =
      DocumentTree.replacing(in: tree.blocks) { kind, content in
        guard kind == "Image", var parts = content as? [Value], parts.count == 3,
          let typed = (parts[2] as? [String])?.first
        else { return nil }
        let name = typed.removingPercentEncoding ?? typed
        // No file of this machine is sent along because a text names it.
        guard let address = address(name.hasPrefix("./") ? String(name.dropFirst(2)) : name) else {
          return []
        }
        shown.insert(name)
        parts[2] = [address, ""]
        return [DocumentTree.element(kind, parts)]
      } as? [Value] ?? []
    let others = article.fields.images.filter { !shown.contains($0.file) }
    let lead: [Value] = others.compactMap { picture in
      address(picture.file).map { address in
        let none: [Value] = ["", [String](), [String]()]
        return DocumentTree.element(
          "Para",
          [
            DocumentTree.element(
              "Image", [none, DocumentTree.words(picture.alt ?? ""), [address, ""]] as [Value])
          ])
      }
    }
    tree.blocks = lead + tree.blocks
    return try pandoc.bytes(of: tree, to: "docx", called: slug.rawValue)
  }

  /// A name that no other file in the folder has, whatever the picture's own is.
  private static func picture(_ number: Int, _ name: String) -> String {
    "picture-\(number).\(Pandoc.ending(of: name))"
  }
}
