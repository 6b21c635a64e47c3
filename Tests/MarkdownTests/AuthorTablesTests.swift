import Testing

@testable import Markdown

@Suite struct AuthorTablesTests {
  private func html(_ text: String, _ mode: MarkdownText.RawHTML = .safe) -> String {
    MarkdownWriter(picture: { "[\($0.source)|\($0.alt)]" }, notes: { _ in "" })
      .html(of: MarkdownText(text, html: mode))
  }

  /// A table without what is around it and the ends of lines, as in `<tr><td>a</td></tr>`.
  private func table(_ text: String) -> String {
    html(text).replacing("\n", with: "").replacing("<div class=\"table\" tabindex=\"0\">", with: "")
      .replacing("<table>", with: "").replacing("</table></div>", with: "")
  }

  @Test(arguments: [
    ("<table>a<tr><td>b</table>", "<tr><td>a</td></tr><tr><td>b</td></tr>"),
    ("<table><tr>a<td>b</table>", "<tr><td>a</td><td>b</td></tr>"),
    ("<table><tr><td>a</td>b</tr></table>", "<tr><td>a</td><td>b</td></tr>"),
    (
      "<table><tbody>a <b>b</b><tr><td>c</table>",
      "<tbody><tr><td>a <b>b</b></td></tr><tr><td>c</td></tr></tbody>"
    ),
    ("<table><colgroup>a</colgroup></table>", "<colgroup></colgroup><tr><td>a</td></tr>"),
    (
      "<table><tr>\n\n    code\n\n<td>b</td></tr></table>",
      "<tr><td><pre tabindex=\"0\"><code>code</code></pre></td><td>b</td></tr>"
    ),
    (
      "<table>\n\n*a*\n\n- b\n\n<tr><td>c</td></tr>\n</table>",
      "<tr><td><p><em>a</em></p><ul><li>b</li></ul></td></tr><tr><td>c</td></tr>"
    ),
    ("<table><tr><img src=a alt=A><td>b</table>", "<tr><td>[a|A]</td><td>b</td></tr>"),
    (
      "<table><tr><ul><li>a</ul></tr></table>",
      "<tr><td><ul><li>a</li></ul></td></tr>"
    ),
    ("<table><table><tr><td>a</table>b</table>", "<tr><td><tr><td>a</td></tr>b</td></tr>"),
  ])
  func `what stands between the cells of a table has a cell where it was written`(
    _ text: String, _ rows: String
  ) {
    #expect(table(text) == rows)
  }

  @Test(arguments: [
    ("<table> <tr> <td>a</td> <br> </tr> <hr> </table>", "<tr><td>a</td></tr>"),
    ("<table>&nbsp;<tr><td>a</td>&#160;</table>", "<tr><td>a</td></tr>"),
    ("<table><form><tr><td>a</table>", "<tr><td>a</td></tr>"),
  ])
  func `what holds no words between the cells of a table gets no cell`(
    _ text: String, _ rows: String
  ) {
    #expect(table(text) == rows)
  }

  @Test(arguments: [
    ("<table><td>a<td>b</table>", "<tr><td>a</td><td>b</td></tr>"),
    ("<table><tr><td>a<p>b<td>c</table>", "<tr><td>a<p>b</p></td><td>c</td></tr>"),
    ("<table><tr><td><b>a<tr><td>b</table>", "<tr><td><b>a</b></td></tr><tr><td>b</td></tr>"),
    (
      "<table><tr><td>a<tbody><tr><td>b</table>",
      "<tr><td>a</td></tr><tbody><tr><td>b</td></tr></tbody>"
    ),
    ("<td>a</td><td>b</td>", "<p>a</p><p>b</p>"), ("<caption>a</caption>", "<p>a</p>"),
    ("<table>\n\n> <td>a\n\n</table>", "<tr><td><blockquote><p>a</p></blockquote></td></tr>"),
  ])
  func `a part of a table stands in what it belongs to, and outside of one only its words do`(
    _ text: String, _ rows: String
  ) {
    #expect(table(text) == rows)
  }

  @Test(arguments: [
    (
      "<table><tr><td>a<caption>b</caption><tr><td>c</table>",
      "<tr><td>a</td></tr><tr><td>b</td></tr><tr><td>c</td></tr>"
    ),
    (
      "<table><tr><td>a<thead><tr><th>b</table>",
      "<tr><td>a</td></tr><tbody><tr><th>b</th></tr></tbody>"
    ),
    (
      "<table><tfoot><tr><td>a</tfoot><tbody><tr><td>b</tbody></table>",
      "<tbody><tr><td>a</td></tr></tbody><tbody><tr><td>b</td></tr></tbody>"
    ),
    (
      "<table><tfoot lang=nl><tr><td><table><tfoot><tr><td>a</table></tfoot><tr><td>b</table>",
      "<tbody lang=\"nl\"><tr><td><tfoot><tr><td>a</td></tr></tfoot></td></tr></tbody><tr><td>b</td></tr>"
    ),
    ("<table><tr><td>a<col><colgroup></colgroup></table>", "<tr><td>a</td></tr>"),
    (
      "<table><caption>a</caption><colgroup><col></colgroup><thead><tr><th>b</thead><tfoot><tr><td>c</table>",
      "<caption>a</caption><colgroup><col></colgroup><thead><tr><th>b</th></tr></thead><tfoot><tr><td>c</td></tr></tfoot>"
    ),
  ])
  func `no part of a table comes before one that it has to follow, and no word moves`(
    _ text: String, _ rows: String
  ) {
    #expect(table(text) == rows)
  }

  @Test func `with an owner's trust a table stands as it was written`() {
    #expect(
      html("<table><form><tr>a<td>b</td></tr></form></table>", .trusted).contains(
        "<form><tr>a\n<td>b</td>"))
  }

  @Test(arguments: 0..<UInt64(400))
  func `whatever tags and Markdown meet, everything holds only what may stand there`(_ seed: UInt64)
  {
    var state = seed &* 11 &+ 5
    let pieces = [
      "<table>", "</table>", "<tr>", "</tr>", "<td>", "</td>\n", "<th>", "<tbody>", "</tbody>",
      "<thead>", "<tfoot>", "</tfoot>", "<caption>", "</caption>", "<colgroup>", "<col>", "<p>",
      "</p>", "<b>", "</b>", "<pre>", "</pre>", "<br>", "<hr>", "<div>", "</div>", "<ul><li>",
      "</ul>", "<form>", "<img src=a alt=b>", "<a href=x>", "</a>", "word ", "\n\n", "\n", "    ",
      "- ", "> ", "---\n", "*x*", "`y`", "![c](d)", "<!-- -->",
    ]
    var text = "<table>"
    for _ in 0..<60 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      text += pieces[Int(state >> 33) % pieces.count]
    }
    let page = html(text)

    var open: [(name: String, part: TablePart)] = []
    var said = ""
    var pieced = HTMLPieces(Array(page.utf8))
    while let piece = pieced.next() {
      let holder = open.last?.name ?? ""
      switch piece {
      case .words(let words):
        said += String(decoding: words, as: UTF8.self)
        let isSpace = words.allSatisfy(HTMLTag.isSpace)
        #expect(isSpace || !AllowedHTML.betweenParts.contains(holder), "\(text)\n\(page)")
      case .tag(let tag) where tag.isEnd:
        #expect(open.popLast()?.name == tag.name, "\(text)\n\(page)")
      case .tag(let tag):
        if let holders = AllowedHTML.tableParts[tag.name] {
          #expect(holders.contains(holder), "\(tag.name) in \(holder): \(text)\n\(page)")
        } else {
          let isItem = tag.name == "li" && ["ol", "ul"].contains(holder)
          #expect(
            isItem || !AllowedHTML.betweenParts.contains(holder), "\(tag.name): \(text)\n\(page)")
        }
        if AllowedHTML.elements[tag.name] == true || tag.name == "hr" {
          let narrow = open.map(\.name).first { ["a", "b", "em", "h2", "p", "pre"].contains($0) }
          #expect(narrow == nil, "\(tag.name) in \(narrow ?? ""): \(text)\n\(page)")
        }
        if holder == "table" {
          let part = TablePart(tag.name)
          let last = open[open.count - 1].part
          #expect(
            last < part || last == part && [.columns, .rows].contains(part), "\(text)\n\(page)")
          open[open.count - 1].part = part
        }
        if ["br", "col", "hr", "img", "wbr"].contains(tag.name) { continue }
        open.append((tag.name, .none))
      case .note: Issue.record("\(page)")
      }
    }
    #expect(said.ranges(of: "word").count == text.ranges(of: "word").count, "\(text)\n\(page)")
  }
}
