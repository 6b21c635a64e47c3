import Editorial
import Testing

@testable import Site

/// What lists may add to a page, told from the templates.
@Suite struct TemplateBoundsTests {
  @Test func `an item of a list costs what is in the list, not what is around it`() {
    func largest(_ templates: [String: String]) -> Int? {
      let bounds = TemplateBounds(templates.mapValues { TemplateTags($0) })
      #expect(bounds.problems == [])
      return (bounds.measures["page"] ?? nil)?.largestPart
    }
    let font = String(repeating: "x", count: 700_000)
    let item = "<li>{{name}}</li>"
    let list = "{{#topics}}\(item){{/topics}}"
    // The tags have an allowance of 64 bytes each.
    let cost = (item + "{{/topics}}").utf8.count + 2 * 64

    #expect(largest(["page": font + list]) == cost)
    #expect(largest(["page": "{{>head}}\(list){{>head}}", "head": "x{{#site}}{{/site}}"]) == cost)
    #expect(largest(["page": "{{#a}}{{#b}}x{{/b}}\(font){{/a}}"]).map { $0 > 700_000 } == true)

    // What stands in one block comes together with each item of the list around it.
    let half = String(repeating: "x", count: 300_000)
    let filled = largest([
      "page": "{{<rows}}{{$row}}{{>one}}{{>two}}{{/row}}{{/rows}}",
      "rows": "{{#topics}}{{$row}}{{/row}}{{/topics}}", "one": half, "two": half,
    ])
    #expect(filled.map { (600_000..<601_000).contains($0) } == true)
    let partials = largest(["page": "{{#a}}{{>one}}{{>two}}{{/a}}", "one": half, "two": half])
    #expect(partials.map { (600_000..<601_000).contains($0) } == true)
  }

  @Test func `a topic for each of sixteen hundred has room beside a large head`() throws {
    let list = "{{#items}}<li>x</li>{{/items}}"
    let theme = try Theme(overrides: [
      Theme.File(
        path: "missing.mustache",
        bytes: Array((String(repeating: "x", count: 700_000) + list).utf8))
    ])
    let items = TemplateValue.list((0..<1_600).map { .text("\($0)") })

    let page = theme.rendered("missing", ["items": items])

    #expect(page.hasSuffix(String(repeating: "<li>x</li>", count: 1_600)))
    try theme.endless.refuse()
  }
}
