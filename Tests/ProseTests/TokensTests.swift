import Testing

@testable import Prose

struct TokensTests {
  @Test(arguments: RandomTexts.seeds)
  func `joining the tokens of any text gives the text back`(seed: UInt64) {
    let text = RandomTexts.text(seed: seed)

    let joined = Tokens(text).map(\.text).joined()

    #expect(bytes(joined) == bytes(text))
  }

  @Test(arguments: RandomTexts.seeds)
  func `no token ends inside a grapheme cluster`(seed: UInt64) {
    let text = RandomTexts.text(seed: seed)

    let characters = Tokens(text).flatMap { Array($0.text) }

    #expect(characters == Array(text))
  }

  @Test(arguments: RandomTexts.seeds)
  func `a text in ASCII is cut the same by bytes`(seed: UInt64) {
    let text = String(
      RandomTexts.prose(seed: seed).unicodeScalars.filter(\.isASCII).map(Character.init))

    let bytes = Array(text.utf8)
    var found: [(Int, Token.Kind)] = []
    var place = 0
    while let token = ASCIITokens.next(in: bytes.span, place..<bytes.count) {
      found.append(token)
      place += token.count
    }

    #expect(found.map(\.0) == Tokens(text).map(\.text.utf8.count))
    #expect(found.map(\.1) == Tokens(text).map(\.kind))
  }

  @Test func `an empty text has no tokens`() {
    #expect(Array(Tokens("")) == [])
  }

  @Test func `words, space, line breaks and signs are told apart`() {
    let tokens = Array(Tokens("Shut,  she said.\n"))

    #expect(
      tokens == [
        Token(kind: .word, text: "Shut"), Token(kind: .symbol, text: ","),
        Token(kind: .space, text: "  "), Token(kind: .word, text: "she"),
        Token(kind: .space, text: " "), Token(kind: .word, text: "said"),
        Token(kind: .symbol, text: "."), Token(kind: .newline, text: "\n"),
      ])
  }

  @Test(arguments: [
    "don't", "don’t", "well-known", "O’Neill-Smith’s", "1,250.75", "1.5", "e.g", "U.S",
    "snake_case", "2019-20", "café", "cafe\u{301}", "co\u{AD}operate", "l·l",
    "צה״ל", "٣٫١٤", "½", "नमस्ते", "한국어",
  ])
  func `a word keeps what joins its parts`(word: String) {
    #expect(Array(Tokens(word)) == [Token(kind: .word, text: Substring(word))])
  }

  @Test(arguments: [
    ("_stress_", ["_", "stress", "_"]), ("'tis", ["'", "tis"]), ("dogs’ ", ["dogs", "’", " "]),
    ("one--two", ["one", "-", "-", "two"]), ("yes,no", ["yes", ",", "no"]),
    ("end.2", ["end", ".", "2"]), ("1.", ["1", "."]), ("-5", ["-", "5"]), ("a:b", ["a", ":", "b"]),
    ("**", ["*", "*"]), ("a\u{200B}b", ["a", "\u{200B}", "b"]), ("\u{FEFF}a", ["\u{FEFF}", "a"]),
  ])
  func `what stands at a word's edge is not part of it`(text: String, tokens: [String]) {
    #expect(Tokens(text).map { String($0.text) } == tokens)
  }

  @Test(arguments: ["漢字仮名", "カタカナ", "ひらがな", "ไทย", "ភាស", "ㄅㄆ"])
  func `each character of a script without spaces is a word`(text: String) {
    #expect(Array(Tokens(text)) == text.map { Token(kind: .word, text: Substring(String($0))) })
  }

  @Test(arguments: ["👍🏽", "👩‍👩‍👧‍👦", "🇳🇱", "€", "\u{1B}", "\u{1}"])
  func `an emoji, a sign and a control character are one symbol`(text: String) {
    #expect(Array(Tokens(text)) == [Token(kind: .symbol, text: Substring(text))])
  }

  @Test func `each line break is one token and CR LF is one line break`() {
    let tokens = Array(Tokens("\r\n\r\n\n\r\u{2028}"))

    #expect(tokens.map(\.kind) == Array(repeating: .newline, count: 5))
    #expect(tokens.first?.text == "\r\n")
  }

  @Test func `one word may be as long as the text`() {
    let text = String(repeating: "a", count: 200_000) + String(repeating: "\u{301}", count: 1_000)

    #expect(Array(Tokens(text)).count == 1)
  }
}

struct WordCountTests {
  @Test(arguments: [
    ("", 0), (" \r\n\t", 0), ("— … 👍🏽!", 0), ("The well-known port isn’t shut.", 5),
    ("In 2019, 1,250.75 tonnes", 4), ("漢字 and 仮名", 5), ("*Stop* [press](a/b)", 4),
  ])
  func `numbers are words; white space and signs are not`(text: String, words: Int) {
    #expect(wordCount(text) == words)
  }
}
