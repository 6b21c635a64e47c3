import Foundation
import Markdown

extension Proof {
  /// The beginning of every page, by which a file is recognized as a proof.
  package static let beginning = "<!doctype html>\n<!-- A proof, made by Stet -->\n"

  /// The whole page: a single file that needs no other files and runs no code.
  package var page: String {
    let text = MarkdownText(body, idPrefix: "text-")
    var marks =
      before.map { Annotations(from: MarkdownText($0.body).plain, to: text.plain) } ?? Annotations()
    let passages = passages(in: text)
    marks.asked = passages.map { ($0.key, $0.value) }.sorted { $0.number < $1.number }
    let lead = lead(of: text)
    // However often a text shows a picture, the file contains it once.
    var shown: Set<String> = []
    let writer = MarkdownWriter(
      marks: marks,
      picture: { picture in
        let isNew = shown.insert(Self.file(of: picture.source)).inserted
        return isNew
          ? figure(of: picture.source, alt: picture.alt)
          : "<span class=\"missing\">[Picture: \(HTML.escaped(picture.alt)), as above]</span>"
      },
      notes: { numbers in numbers.map(note).joined() })
    let written = writer.html(of: text)
    let others = questions.indices.map { $0 + 1 }.filter { passages[$0] == nil }
    return Self.beginning + """
      <html lang="\(HTML.escaped(language))">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <meta name="robots" content="noindex">
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
      <title>\(HTML.escaped(headline)) (proof)</title>
      <style>
      \(Self.style)
      </style>
      </head>
      <body\(passages.isEmpty ? "" : " class=\"asked\"")>
      <header class="proof">
      <p><strong>Proof</strong> of \(HTML.escaped(name)), saved \(HTML.escaped(saved))\
      \(recipient.map { ", for \(HTML.escaped($0))" } ?? ""). From \(HTML.escaped(newsroom)); \
      not for publication.</p>
      \(legend)\(contents)</header>
      <main>
      <article dir="auto">
      <header class="opening">
      \(head)
      </header>
      \(others.isEmpty ? "" : "<section class=\"whole\" aria-label=\"Questions\">\n\(others.map(note).joined())</section>\n")\
      \(lead)<div class="text">
      \(written)</div>
      \(gallery(after: text))</article>
      </main>
      </body>
      </html>

      """
  }

  /// The ranges of the text that each question refers to, by the question's number.
  private func passages(in text: MarkdownText) -> [Int: Range<Int>] {
    var numbers: [Int] = []
    var ranges: [Range<Int>] = []
    for (place, question) in questions.enumerated() {
      guard case .passage(let range, _) = question.subject, range.upperBound <= body.utf8.count
      else { continue }
      numbers.append(place + 1)
      ranges.append(range)
    }
    let places = text.places(of: ranges, in: body)
    return zip(numbers, places).reduce(into: [:]) { $0[$1.0] = $1.1 }
  }

  // MARK: Above the text

  private var legend: String {
    guard let before else { return "" }
    let pictures =
      before.pictures.isEmpty ? "" : " Pictures: \(before.pictures.joined(separator: "; "))."
    return
      "<p>Changes since \(HTML.escaped(before.name)): <ins>words that came</ins>, "
      + "<del>words that went</del>.\(HTML.escaped(pictures))</p>\n"
  }

  private var contents: String {
    guard !questions.isEmpty else { return "" }
    let links = questions.indices.map { "<a href=\"#q\($0 + 1)\">\($0 + 1)</a>" }
    let count = questions.count == 1 ? "One question" : "\(questions.count) questions"
    return
      "<p>\(count) for you: \(links.joined(separator: " ")). Please answer by mail, with the "
      + "numbers.</p>\n"
  }

  private var head: String {
    var lines: [String] = []
    if let kicker = marked(kicker, before.map(\.kicker)) {
      lines.append("<p class=\"kicker\">\(kicker)</p>")
    }
    lines.append("<h1>\(marked(headline, before.map(\.headline)) ?? "")</h1>")
    if let dek = marked(dek, before.map(\.dek)) { lines.append("<p class=\"dek\">\(dek)</p>") }
    lines.append("<p class=\"byline\">\(HTML.escaped(byline))</p>")
    if let dateline {
      lines.append(
        "<p class=\"dateline\"><span class=\"place\">\(HTML.escaped(dateline))</span></p>")
    }
    return lines.joined(separator: "\n")
  }

  /// A field with its changes marked; nil if there is nothing to show.
  private func marked(_ now: String?, _ then: String??) -> String? {
    guard let then, then ?? "" != now ?? "" else { return now.map(HTML.escaped) }
    let marks = Annotations(from: then ?? "", to: now ?? "")
    var text = MarkdownText { $0.add(words: now ?? "") }
    if text.events.isEmpty { text = MarkdownText { $0.add(.text(0..<0)) } }
    return MarkdownWriter(marks: marks, picture: { _ in "" }, notes: { _ in "" }).html(of: text)
  }

  // MARK: Beside the text

  private func note(_ number: Int) -> String {
    let question = questions[number - 1]
    let quoted =
      switch question.subject {
      case .article: ""
      case .field(let name, let words):
        "<p class=\"about\">On the \(HTML.escaped(name)): <q>\(HTML.escaped(words))</q></p>\n"
      case .passage(_, let words): "<p class=\"about\"><q>\(HTML.escaped(words))</q></p>\n"
      case .gone(let words):
        "<p class=\"about\">No longer in the text: <q>\(HTML.escaped(words))</q></p>\n"
      }
    let answers = question.answers.map {
      "<p class=\"answer\"><span class=\"who\">\(HTML.escaped($0.by))</span> "
        + "\(Self.lines($0.words))</p>\n"
    }
    return """
      <aside class="note" id="q\(number)" aria-label="Question \(number)">
      \(quoted)<p><b>\(number)</b> \(Self.lines(question.words)) \
      <span class="who">\(HTML.escaped(question.by)) · \(HTML.escaped(question.name))</span></p>
      \(answers.joined())</aside>

      """
  }

  private static func lines(_ words: String) -> String {
    words.split(separator: "\n", omittingEmptySubsequences: false).map(HTML.escaped)
      .joined(separator: "<br>\n")
  }

  // MARK: Pictures

  /// The first picture, unless the text itself shows it.
  private func lead(of text: MarkdownText) -> String {
    guard let first = pictures.first, !Self.files(in: text).contains(first.file) else { return "" }
    return figure(first.picture, alt: first.picture.alt ?? "") + "\n"
  }

  /// The other pictures that the text does not show.
  private func gallery(after text: MarkdownText) -> String {
    let shown = Self.files(in: text)
    return pictures.dropFirst().filter { !shown.contains($0.file) }
      .map { figure($0.picture, alt: $0.picture.alt ?? "") + "\n" }.joined()
  }

  /// The files of the pictures shown in a text.
  static func files(in text: MarkdownText) -> Set<String> {
    Set(text.pictures.map { file(of: $0.source) })
  }

  private func figure(of source: String, alt: String) -> String {
    let file = Self.file(of: source)
    guard let found = pictures.first(where: { $0.file == file }) else {
      let address = HTML.address(source)
      let words = alt.isEmpty ? source : alt
      return "<span class=\"missing\">[Picture: \(HTML.escaped(words))"
        + (address.map {
          ", <a href=\"\(HTML.escaped($0))\" rel=\"noopener noreferrer\">elsewhere</a>"
        }
          ?? ", which is missing") + "]</span>"
    }
    return figure(found.picture, alt: alt.isEmpty ? found.picture.alt ?? "" : alt)
  }

  private func figure(_ picture: Picture, alt: String) -> String {
    let image =
      "<img src=\"data:\(HTML.escaped(picture.type));base64,\(Data(picture.bytes).base64EncodedString())\" "
      + "alt=\"\(HTML.escaped(alt))\">"
    let caption = picture.caption.map { "<span>\(HTML.escaped($0))</span>" }
    let credit = picture.credit.map { "<span class=\"credit\">\(HTML.escaped($0))</span>" }
    let words = [caption, credit].compactMap(\.self).joined(separator: " ")
    // Pictures in a text are inside paragraphs, where `figure` is not allowed.
    return "<span class=\"figure\">\(image)"
      + (words.isEmpty ? "" : "<span class=\"caption\">\(words)</span>") + "</span>"
  }

  /// The article's file that an address refers to: without `./` and escapes.
  static func file(of source: String) -> String {
    HTML.percentDecoded(source.hasPrefix("./") ? String(source.dropFirst(2)) : source)
  }
}
