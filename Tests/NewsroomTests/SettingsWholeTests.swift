import Editorial
import Testing

@testable import Newsroom

@Suite struct SettingsWholeTests {
  private func told(_ text: String, _ fixture: Fixture) throws -> [String] {
    try fixture.changeRecord(text, at: "workflows/standard.yml")
    return try SettingsWhole(fixture.newsroom).misfits([], at: fixture.now).map {
      $0.sentence.replacing(/:\d+:/, with: "")
    }
  }

  @Test func `a mistake in one workflow's file is none of what does not go together`() throws {
    let fixture = try Fixture()
    let text = try #require(try fixture.file("workflows/standard.yml", on: "settings"))

    #expect(try told(text + "\ncolour: blue\n", fixture) == [])
    #expect(
      try told(text.replacing("[editor]", with: "[checker]") + "\ncolour: blue\n", fixture) == [
        "workflows/standard.yml nobody has the role \"checker\""
      ])
  }
}
