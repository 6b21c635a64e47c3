import Markdown
import Newsroom
import Prose

/// A difference as a self-contained page, for somebody without a terminal.
struct DiffPage {
  let report: DiffReport

  /// What every page begins with.
  static let beginning = """
    <!doctype html>
    <html lang="en">
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="generator" content="Stet">

    """

  init(_ report: DiffReport) { self.report = report }

  /// The page; everything that comes from the article is escaped.
  var html: String {
    let title = report.headline ?? report.article
    return Self.beginning + """
      <meta name="robots" content="noindex">
      <title>\(Self.escaped("\(title): \(report.from) to \(report.to)"))</title>
      <style>
      \(String(decoding: PackageResources.diff_css, as: UTF8.self))\
      </style>
      <header>
      <p class="kicker">\(Self.escaped(report.article))</p>
      <h1>\(Self.escaped(title))</h1>
      <p>What changed from <b>\(Self.escaped(report.from))</b> to <b>\(Self.escaped(report.to))</b>\
      \(report.because.map { ", " + Self.escaped($0) } ?? ""). <del>Struck through</del> is what went, \
      <ins>underlined</ins> what came.</p>
      <ul class="counts">
      \(counts)
      </ul>
      </header>
      <main\(report.language.map { " lang=\"\(Self.escaped($0))\"" } ?? "")>
      \(fields)\(passages)
      </main>
      </html>
      """
  }

  private var counts: String {
    DiffCounts(report.difference).lines.map {
      let words = $0.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
      let value = words.last.map { String($0.drop { $0 == " " }) } ?? ""
      return
        "<li><span>\(Self.escaped(String(words.first ?? "")))</span> \(Self.escaped(value))</li>"
    }.joined(separator: "\n")
  }

  private var fields: String {
    let fields = report.difference.fields.map { field in
      let spans = DifferenceView.spans(field).dropFirst()
      let name = field.name.isEmpty ? "front matter" : field.name
      return "<dt>\(Self.escaped(name))</dt><dd>\(Self.html(Array(spans)))</dd>\n"
    }
    let pictures = report.difference.pictures.map {
      "<dt>pictures</dt><dd>\(Self.escaped($0.sentence))</dd>\n"
    }
    let rows = (fields + pictures).joined()
    return rows.isEmpty ? "" : "<dl>\n\(rows)</dl>\n"
  }

  private var passages: String {
    let body = report.difference.body
    var html: [String] = []
    var unchanged: [String] = []
    var heading = HeadingAbove()
    func close() {
      guard !unchanged.isEmpty else { return }
      let count = Words.number(unchanged.count, "paragraph")
      html.append(
        "<details><summary>\(count) unchanged</summary>\n\(unchanged.joined(separator: "\n"))\n</details>"
      )
      unchanged = []
    }
    for place in body.places {
      switch place {
      case .movedAway(let index):
        close()
        if let above = heading.toShow() { html.append(Self.under(above)) }
        let beginning = DifferenceView.beginning(body.passages[index].old)
        html.append(
          "<p class=\"label\"><a href=\"#p\(index)\">Moved from here</a>: “\(Self.escaped(beginning))”</p>"
        )
      case .passage(let index):
        let passage = body.passages[index]
        if passage.kind == .space { continue }
        heading.pass(passage)
        if passage.change == .same, !passage.isMoved {
          unchanged.append(Self.html(passage, id: index))
        } else {
          close()
          if let above = heading.toShow() { html.append(Self.under(above)) }
          if let label = passage.label {
            html.append("<p class=\"label\">\(Self.escaped(label))</p>")
          }
          html.append(Self.html(passage, id: index))
          if let who = report.makers.flatMap({ DifferenceView.phrase($0.makers(of: passage)) }) {
            html.append("<p class=\"label\">\(Self.escaped(who))</p>")
          }
        }
      }
    }
    close()
    return html.joined(separator: "\n")
  }

  private static func under(_ heading: String) -> String {
    "<p class=\"label\">Under “\(escaped(heading))”</p>"
  }

  private static func html(_ passage: Passage, id: Int) -> String {
    let spans = passage.sentences.flatMap { DifferenceView.spans($0, in: passage.kind) }
    let element = passage.kind.isByLine || passage.kind == .html ? "pre" : "p"
    return
      "<\(element) class=\"\(passage.kind.rawValue)\" id=\"p\(id)\">\(html(spans))</\(element)>"
  }

  private static func html(_ spans: [Span]) -> String {
    spans.tidied.map { span in
      let text = escaped(span.text)
      return switch span.mark {
      case .same: text
      case .removed: "<del>\(text)</del>"
      case .added: "<ins>\(text)</ins>"
      case .here: "<span class=\"moved\">\(text)</span>"
      case .left, .remark: "<i>\(text)</i>"
      }
    }.joined()
  }

  /// A text in which nothing is markup, and nothing can change the writing direction of what is
  /// around it.
  private static func escaped(_ text: String) -> String { HTML.escaped(Terminal.clean(text)) }
}
