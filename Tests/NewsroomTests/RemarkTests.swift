import Editorial
import Testing

@testable import Newsroom

/// Tests of what people say of the words of one short article.
protocol RemarkTests {}

extension RemarkTests {
  static var text: String { "The lamp turns. Nobody tends it.\n\nShips pass in two weeks." }

  func newsroom() throws -> (Fixture, Slug) {
    let fixture = try Fixture()
    try fixture.create("lights", Self.text)
    return (fixture, try #require(Slug("lights")))
  }

  func remark(
    _ kind: EventKind = .comment, on words: String? = nil, field: String? = nil,
    suggesting suggested: String? = nil
  ) -> Remark {
    var remark = Remark(kind)
    remark.words = words
    remark.field = field
    remark.suggested = suggested
    remark.note = "So."
    return remark
  }
}
