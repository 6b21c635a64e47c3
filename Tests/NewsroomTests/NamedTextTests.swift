import Editorial
import Foundation
import Git
import Newsroom
import Testing

struct NamedTextTests {
  @Test func `revisions are shown with the checks of their store, and acted on with every check`()
    throws
  {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    _ = try fixture.save("harbour-lights", "The lamp was lit at four.")
    let slug = try #require(Slug("harbour-lights"))
    let texts = try #require(
      try fixture.newsroom.named.numberedTexts([.revision(1), .revision(2)], of: slug))
    #expect(texts.map(\.name) == ["r1", "r2"])
    #expect(String(decoding: texts[1].article, as: UTF8.self).contains("lit at four"))
    // Well packed, and other words than the name of the object stands for.
    let old = try fixture.git("rev-parse", "drafts/harbour-lights~1:harbour-lights.md")
    let new = try fixture.git("rev-parse", "drafts/harbour-lights:harbour-lights.md")
    func file(_ id: String) -> String {
      "\(fixture.newsroom.folders.git)/objects/\(id.prefix(2))/\(id.dropFirst(2))"
    }
    try FileManager.default.removeItem(atPath: file(new))
    try FileManager.default.copyItem(atPath: file(old), toPath: file(new))
    let newsroom = try NewsroomRepository.open(fixture.newsroom.folders.git)

    let shown = try #require(try newsroom.named.numberedTexts([.head], of: slug)?.first)

    #expect(shown.article == texts[0].article)
    let text = try #require(shown.revision?.text)
    #expect(throws: GitError.self) { try newsroom.texts.article(text, of: slug) }
    #expect(throws: GitError.self) { try newsroom.lines.history(of: slug) }
  }

  @Test func `a number that no revision has is left to the rules, which say so`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights")
    let slug = try #require(Slug("harbour-lights"))

    #expect(
      try fixture.newsroom.named.numberedTexts([.revision(1), .revision(7)], of: slug) == nil)
    #expect(throws: NewsroomError.self) {
      try fixture.newsroom.named.texts([.revision(1), .revision(7)], of: slug)
    }
  }
}
