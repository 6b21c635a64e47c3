import Foundation
import Newsroom
import Testing

@testable import stet

struct CleaningTests {
  @Test func `every control character is shown as a sign, wherever it stands`() {
    for place in 0..<17 {
      for value in UInt32(0)...0x7F {
        guard let scalar = Unicode.Scalar(value) else { continue }
        var text = Array("The lamp turns on".unicodeScalars)
        text[place] = scalar
        let isOrder = (value < 0x20 && value != 0x0A && value != 0x09) || value == 0x7F
        let sign = value == 0x7F ? "\u{2421}" : Unicode.Scalar(0x2400 + value) ?? "?"
        var shown = text
        if isOrder { shown[place] = sign }

        #expect(
          Terminal.clean(String(String.UnicodeScalarView(text)))
            == String(String.UnicodeScalarView(shown)))
      }
    }
  }

  @Test(arguments: [0x80, 0x9B, 0x202E, 0x2066])
  func `what turns writing around or gives orders beyond ASCII is shown as unknown`(value: UInt32)
    throws
  {
    let scalar = try #require(Unicode.Scalar(value))

    #expect(Terminal.clean("The lamp\(scalar) turns") == "The lamp\u{FFFD} turns")
    #expect(Terminal.clean("Le phare s’éteint") == "Le phare s’éteint")
  }

  @Test(arguments: [0x7F, 0x85, 0x9B, 0x061C, 0x200F, 0x2028, 0x202E, 0x2066])
  func `JSON has the same characters as escapes, and means what it meant`(value: UInt32) throws {
    let scalar = try #require(Unicode.Scalar(value))
    let json = "{\"headline\":\"The é lamp\(scalar) turns\"}"

    let escaped = Terminal.escaped(json)

    #expect(!escaped.unicodeScalars.contains(scalar))
    #expect(
      try JSONDecoder().decode([String: String].self, from: Data(escaped.utf8))
        == ["headline": "The é lamp\(scalar) turns"])
  }

  @Test(arguments: [
    ("/srv/mag", "/srv/mag"), ("lamp@r7", "lamp@r7"), ("/srv/our mag", "'/srv/our mag'"),
    ("it's", "'it'\\''s'"), ("$(rm)", "'$(rm)'"), ("", "''"), ("-x", "'-x'"),
    ("lamp@{2026-03-05 17:00}", "'lamp@{2026-03-05 17:00}'"), ("größe", "größe"),
  ])
  func `a hint quotes what a shell would take apart`(_ text: String, _ word: String) {
    #expect(text.shellWord == word)
  }
}

struct LongDifferenceTests {
  @Test func `many passages are shown in their order, whichever thread wrote them`() {
    let count = 2_000
    let old = (0..<count).map { "Boat \($0)a came\($0) in\($0).\n" }
    let new = (0..<count).map { "Ship \($0)b left\($0) port\($0).\n" }
    func file(_ paragraphs: [String]) -> [UInt8] {
      Array(("---\nheadline: Tides\n---\n\n" + paragraphs.joined(separator: "\n")).utf8)
    }

    let difference = ArticleDifference(from: file(old), to: file(new))
    let lines = DifferenceView(difference).lines(Ink(isColoured: false, width: nil))

    let expected =
      old.map { "[-\($0.dropLast())-]" } + new.map { "{+\($0.dropLast())+}" }
    #expect(lines.filter { !$0.isEmpty } == expected)
  }
}
