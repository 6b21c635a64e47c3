import Editorial
import Markdown
import Testing

@testable import Site

@Suite struct ReadTextsTests {
  private static let english = Typography(language: "en", html: .none)

  private static func read(_ body: String, room: Int = 1 << 20) throws -> ReadTexts {
    let texts = ReadTexts(room: room)
    let text = english.markdown(body)
    texts.keep(text, as: english, of: "low-water-1")
    return texts
  }

  @Test func `a text that was read is given away once, its words as often as they are wanted`()
    throws
  {
    let texts = try Self.read("The \"lamp\" burns.\n")
    for _ in 0..<2 { #expect(texts.words(of: "low-water-1") != nil) }
    let text = texts.takeText(of: "low-water-1", as: Self.english)
    #expect(text?.plain == "The “lamp” burns.\n")
    #expect(texts.takeText(of: "low-water-1", as: Self.english) == nil)
    #expect(texts.words(of: "low-water-2") == nil)
  }

  @Test func `a text is given to nobody who sets it otherwise`() throws {
    let texts = try Self.read("The lamp burns.\n")
    for other in [
      Typography(language: "de", html: .none), Typography(language: "en", html: .safe),
    ] {
      #expect(texts.takeText(of: "low-water-1", as: other) == nil)
    }
    #expect(texts.takeText(of: "low-water-1", as: Self.english) != nil)
  }

  @Test func `of what finds no room the words are kept`() throws {
    let texts = try Self.read(String(repeating: "The lamp burns. ", count: 100), room: 100)
    #expect(texts.takeText(of: "low-water-1", as: Self.english) == nil)
    #expect(
      texts.words(of: "low-water-1").map { String(decoding: $0.lines, as: UTF8.self) }
        == "the\nlamp\nburns\n")
  }

  @Test func `of very many texts the words of some are found again in them`() throws {
    let text = Self.english.markdown("The lamp burns.\n")
    let texts = ReadTexts(room: 0, wordRoom: 1_000)
    for number in 0..<50 { texts.keep(text, as: Self.english, of: "\(number)") }

    let kept = (0..<50).filter { texts.words(of: "\($0)") != nil }
    #expect(kept.count > 2 && kept.count < 9)
  }

  @Test func `room that a text gave back is there for the next`() throws {
    let text = Self.english.markdown("The lamp burns.\n")
    let texts = ReadTexts(room: 1_000)
    for number in 0..<50 {
      texts.keep(text, as: Self.english, of: "\(number)")
      #expect(texts.takeText(of: "\(number)", as: Self.english) == text)
    }
  }

  @Test func `a text that is read again takes no room again`() throws {
    let text = Self.english.markdown("The lamp burns.\n")
    let texts = ReadTexts(room: 1_000, wordRoom: 300)
    for _ in 0..<50 { texts.keep(text, as: Self.english, of: "1") }
    texts.keep(text, as: Self.english, of: "2")

    for version in ["1", "2"] {
      #expect(texts.words(of: version) != nil)
      #expect(texts.takeText(of: version, as: Self.english) == text)
    }
  }

  @Test(arguments: AuthorsHTML.allCases)
  func `the words of HTML are found, and nothing else of it`(_ html: AuthorsHTML) throws {
    let body = "<div class=\"box\">Harbourmaster</div>\n\nThe lamp burns.\n\n<!-- secret -->\n"
    let setting = Typography(language: "en", html: html)
    let words = PublishedText(body: body).searched(as: setting).lines
    #expect(
      String(decoding: words, as: UTF8.self) == "harbourmaster\nthe\nlamp\nburns\n")
    #expect(
      Opening.of(setting.markdown(body))
        == "Harbourmaster The lamp burns.")
  }
}
