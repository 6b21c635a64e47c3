import Editorial
import Testing

@testable import Newsroom

@Suite struct PublishedMainTests {
  @Test func `main's months hold the folders of what was published, with record and text`() throws {
    let fixture = try Fixture()
    try fixture.create("harbour-lights", "The lamp burns.")
    try fixture.publish("harbour-lights")

    let main = try fixture.newsroom.publishedMain()
    let months = try fixture.newsroom.months(of: main)
    let month = try #require(months.first)
    let folder = try #require(try fixture.newsroom.folders(of: month).first)
    let published = try fixture.newsroom.published(folder)

    #expect(months.map(\.path) == ["articles/2026/03"])
    #expect(folder.slug == "harbour-lights")
    #expect(folder.path == "articles/2026/03/\(folder.day.description.suffix(2))/harbour-lights")
    #expect(published.record.state == "live")
    #expect(published.article?.body.contains("The lamp burns.") == true)
    #expect(published.files.isEmpty)
  }

  @Test func `a newsroom that published nothing has no months`() throws {
    let fixture = try Fixture()

    #expect(try fixture.newsroom.months(of: fixture.newsroom.publishedMain()).isEmpty)
  }

  @Test func `files below a folder of main have their paths from there`() throws {
    let fixture = try Fixture()
    let main = try fixture.newsroom.publishedMain()

    let files = try fixture.newsroom.files(below: "masthead", of: main)

    #expect(files.map(\.name).contains("wim.yml"))
    #expect(try fixture.newsroom.files(below: "theme", of: main).isEmpty)
    let file = try #require(files.first)
    #expect(try !fixture.newsroom.bytes(of: file.version).isEmpty)
  }
}
