import Editorial
import Newsroom
import Prose

/// What `stet diff` found.
struct DiffReport: Report {
  /// How it is shown.
  enum Form {
    case text
    case columns
    case stat
    case page
  }

  /// The name of the text before the first revision.
  static let nothing = "nothing"

  var article: String
  var from: String
  var to: String
  /// Why these two, if nobody named them: `since you approved it`.
  var because: String?
  /// Whether there is no other text to compare with.
  var isOnly = false
  var headline: String?
  /// The language that the article's front matter names.
  var language: String?
  var difference: ArticleDifference
  var form = Form.text
  /// The file that the page was written to; nil if it goes to standard output.
  var page: PageFile?
  /// Who made the changes, if that was wanted.
  var makers: ChangeMakers?

  var text: String {
    if form == .page { return page == nil ? DiffPage(self).html : "" }
    if isOnly { return "" }
    if difference.isEmpty, form != .stat { return "" }
    var lines = Lines()
    lines.add(title, .bold)
    switch form {
    case .stat: lines.add(DiffCounts(difference).lines)
    case .columns:
      let width = Table.screen ?? 120
      for line in DifferenceView(difference).columns(from, to, width: width) {
        lines.add(row: line)
      }
    case .text, .page:
      lines.add("")
      for line in DifferenceView(difference, makers).lines() { lines.add(row: line) }
    }
    return lines.text
  }

  /// The two texts, and why these.
  var title: String { "\(article), \(from) to \(to)" + (because.map { ", \($0)" } ?? "") }

  var isLong: Bool { true }

  var remarks: [String] {
    if let page {
      return [
        "Wrote \(page.path): what changed in \(article) from \(from) to \(to)"
          + (page.isOpened ? "; your browser shows it." : ".")
      ]
    }
    if isOnly { return ["\(article) has one text only: \(from)"] }
    guard difference.isEmpty, form != .stat else { return [] }
    let names = "\(from) and \(to)" + (because.map { ", \($0)," } ?? "")
    let lines = difference.layoutChanges.flatMap(\.shown).map { "  " + $0 }
    let unread = difference.unread.map { "; \($0)" } ?? ""
    return ["\(names) have the same words\(unread)".ended] + lines
  }
}

extension ArticleDifference.LayoutChange {
  /// The old and the new lines, each with its sign; spaces at their ends are shown.
  var shown: [String] {
    func signed(_ sign: String, _ lines: [String]) -> [String] {
      lines.map { line in
        let end = line.reversed().prefix { $0 == " " }.count
        return Terminal.clean(
          "\(sign) " + line.dropLast(end) + String(repeating: "␠", count: end))
      }
    }
    return signed("-", old) + signed("+", new)
  }
}

extension ArticleDifference {
  /// What differs between two files with the same words; nil if nothing does.
  var unread: String? {
    if !layoutChanges.isEmpty { return "the same lines read otherwise" }
    if !body.old.utf8.elementsEqual(body.new.utf8) {
      return "only lines are wrapped or spaced otherwise"
    }
    return head.old.utf8.elementsEqual(head.new.utf8)
      ? nil : "only the front matter is written otherwise"
  }
}

/// How much differs, for `--stat` and for programs.
struct DiffCounts: Encodable {
  var wordsRemoved: Int
  var wordsAdded: Int
  var sentences: Int
  var links: Int
  var moved: Int
  var movedSentences: Int
  var readingSecondsBefore: Int
  var readingSecondsAfter: Int
  @Untold private var fields: [String]
  @Untold private var pictures: [String]

  init(_ difference: ArticleDifference) {
    let counts = difference.counts
    wordsRemoved = counts.wordsRemoved
    wordsAdded = counts.wordsAdded
    sentences = counts.sentences
    links = counts.links
    moved = counts.moved
    movedSentences = counts.movedSentences
    readingSecondsBefore = ReadingTime.seconds(of: difference.body.old)
    readingSecondsAfter = ReadingTime.seconds(of: difference.body.new)
    fields = difference.fields.map { $0.name.isEmpty ? "front matter" : $0.name }
    pictures = difference.pictures.map(\.sentence)
  }

  /// A line for each figure that is not zero.
  var lines: [String] {
    func row(_ name: String, _ text: String) -> String {
      " " + name + String(repeating: " ", count: 11 - name.count) + text
    }
    var lines = [row("words", "\(wordsRemoved) removed, \(wordsAdded) added")]
    if sentences > 0 { lines.append(row("sentences", "\(sentences) touched")) }
    let moves = [
      moved > 0 ? Words.number(moved, "paragraph") : nil,
      movedSentences > 0 ? Words.number(movedSentences, "sentence") : nil,
    ].compactMap(\.self)
    if !moves.isEmpty { lines.append(row("moved", moves.joined(separator: ", "))) }
    if links > 0 { lines.append(row("links", "\(links) going elsewhere")) }
    if !fields.isEmpty { lines.append(row("fields", fields.joined(separator: ", "))) }
    if !pictures.isEmpty { lines.append(row("pictures", pictures.joined(separator: ", "))) }
    let before = ReadingTime.text(readingSecondsBefore)
    let after = ReadingTime.text(readingSecondsAfter)
    lines.append(row("reading", before == after ? after : "\(before) before, \(after) after"))
    return lines
  }
}

/// How long a text takes to read.
enum ReadingTime {
  /// Silent reading of English non-fiction (Brysbaert 2019); each character of a script without
  /// spaces counts as a word.
  private static let wordsAMinute = 238

  /// The seconds that a text takes.
  static func seconds(of text: String) -> Int { readWords(text) * 60 / wordsAMinute }

  /// Seconds as people say them: `4 min`.
  static func text(_ seconds: Int) -> String {
    seconds < 60 ? "under 1 min" : "\((seconds + 30) / 60) min"
  }
}
