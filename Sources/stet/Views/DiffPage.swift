import Newsroom
import Prose

/// A difference as one page that needs nothing else, for somebody who has no terminal.
struct DiffPage {
  let report: DiffReport

  init(_ report: DiffReport) { self.report = report }

  /// The page; all that comes from the article is escaped.
  var html: String {
    let title = report.headline ?? report.article
    return """
      <!doctype html>
      <html lang="en">
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="generator" content="Stet">
      <meta name="robots" content="noindex">
      <title>\(Self.escaped("\(title): \(report.from) to \(report.to)"))</title>
      <style>
      \(Self.style)
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
        let beginning = DifferenceView.beginning(body.passages[index].old)
        html.append(
          "<p class=\"label\"><a href=\"#p\(index)\">Moved from here</a>: “\(Self.escaped(beginning))”</p>"
        )
      case .passage(let index):
        let passage = body.passages[index]
        if passage.kind == .space { continue }
        if passage.change == .same, !passage.isMoved {
          unchanged.append(Self.html(passage, id: index))
        } else {
          close()
          if let label = passage.label {
            html.append("<p class=\"label\">\(Self.escaped(label))</p>")
          }
          html.append(Self.html(passage, id: index))
        }
      }
    }
    close()
    return html.joined(separator: "\n")
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
      case .remark: "<i>\(text)</i>"
      }
    }.joined()
  }

  /// A text in which nothing is markup, and nothing can turn the direction of what stands around it.
  static func escaped(_ text: String) -> String {
    var escaped = ""
    for scalar in Terminal.clean(text).unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\"": escaped += "&quot;"
      case "'": escaped += "&#39;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Colours have a contrast of 7 and more against their ground, and are never the only sign.
  private static let style = """
    :root { color-scheme: light dark; --ink: #1b1b1b; --paper: #fffdf9; --faint: #595959;
      --line: #ddd8ce; --gone: #8a1020; --gone-ground: #fde8e8; --come: #0b5132; --come-ground: #e2f5e9 }
    @media (prefers-color-scheme: dark) { :root { --ink: #ececec; --paper: #161616; --faint: #b4b4b4;
      --line: #3a3a3a; --gone: #ffb3b3; --gone-ground: #40191c; --come: #a3e6bf; --come-ground: #12351f } }
    body { font: 1.125rem/1.6 Georgia, "Times New Roman", serif; color: var(--ink);
      background: var(--paper); max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 5rem }
    h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .75rem }
    .kicker, .label, .counts, summary, dt { font: .85rem/1.5 system-ui, sans-serif; color: var(--faint) }
    .kicker { margin: 0 }
    .counts { list-style: none; padding: .75rem 0; margin: 1rem 0 2rem; display: flex; flex-wrap: wrap;
      gap: .25rem 1.5rem; border: solid var(--line); border-width: 1px 0 }
    .counts span { font-weight: 600 }
    ins, del { padding: 0 .1em; border-radius: .15em; box-decoration-break: clone;
      -webkit-box-decoration-break: clone }
    ins { color: var(--come); background: var(--come-ground); text-decoration: underline;
      text-underline-offset: .15em }
    del { color: var(--gone); background: var(--gone-ground); text-decoration: line-through }
    p, dd { overflow-wrap: anywhere; white-space: pre-line; unicode-bidi: plaintext }
    p.heading { font-weight: bold; font-size: 1.25rem; margin-top: 2rem }
    p.quotation { border-left: 3px solid var(--line); padding-left: 1rem }
    .label { border-left: 3px solid var(--faint); padding-left: .6rem; margin-bottom: -.5rem }
    pre { font-size: .85rem; line-height: 1.5; overflow-x: auto; white-space: pre-wrap }
    dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1rem; margin: 0 0 2rem }
    dd { margin: 0 } dt { padding-top: .25rem }
    details { margin: 1.25rem 0; border-top: 1px dotted var(--line) }
    summary { cursor: pointer; padding: .35rem 0 }
    :focus-visible { outline: 3px solid var(--come); outline-offset: 2px }
    @media print { details > * { display: block } body { max-width: none } }
    """
}
