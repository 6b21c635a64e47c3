import Editorial
import Markdown
import Prose

/// The fixed phrases of a site in one language.
///
///     phrases("read_full", ["outlet": "the Port Herald"])  // "Read the full article at the Port Herald"
struct Phrases: Sendable {
  /// The BCP 47 tag from the file's name.
  let language: String
  /// The phrases by name.
  let all: [String: String]
  /// The phrases that contain names in braces, split at these.
  private let pieces: [String: [Piece]]
  private let months: [String]
  /// The months in the form used without a day, if that differs.
  private let monthsAlone: [String]
  private let digits: [Character]?
  init(language: String, _ all: [String: String]) {
    self.language = language
    self.all = all
    pieces = all.compactMapValues(Self.pieces)
    func names(_ key: String) -> [String] {
      (all[key] ?? "").split(separator: ",").map { String($0.drop { $0 == " " }) }
    }
    months = names("months")
    monthsAlone = names("months_alone")
    digits = all["digits"].map(Array.init).flatMap { $0.count == 10 ? $0 : nil }
  }

  /// These phrases, with others replacing those of the same names.
  func replaced(by others: Phrases) -> Phrases {
    Phrases(language: language, all.merging(others.all) { $1 })
  }

  /// A phrase as written; its name if the file lacks it.
  subscript(_ name: String) -> String { all[name] ?? name }

  /// A phrase with values substituted for the names in braces.
  func callAsFunction(_ name: String, _ values: KeyValuePairs<String, String>) -> String {
    guard let pieces = pieces[name] else { return self[name] }
    var phrase = ""
    for piece in pieces {
      if let name = piece.name, let value = values.first(where: { $0.key == name })?.value {
        phrase += value
      } else {
        // A value may already end in a full stop.
        let hasStop = piece.text.hasPrefix(".") && phrase.hasOwnStop
        phrase += piece.text.dropFirst(hasStop ? 1 : 0)
      }
    }
    return phrase
  }

  /// The same as HTML, with HTML values.
  func html(_ name: String, _ values: KeyValuePairs<String, String>) -> String {
    guard let pieces = pieces[name] else { return HTML.escaped(self[name]) }
    return pieces.map { piece in
      piece.name.flatMap { name in values.first { $0.key == name }?.value }
        ?? HTML.escaped(piece.text)
    }.joined()
  }

  /// A part of a phrase: words, or a name in braces.
  private struct Piece {
    var text: String
    var name: String?
  }

  /// The parts of a phrase that contains a name in braces; nil for any other.
  private static func pieces(of phrase: String) -> [Piece]? {
    var pieces: [Piece] = []
    var rest = phrase.utf8[...]
    while let start = rest.firstIndex(of: UInt8(ascii: "{")),
      let end = rest[start...].firstIndex(of: UInt8(ascii: "}"))
    {
      pieces.append(Piece(text: String(Substring(rest[..<start]))))
      let name = rest[rest.index(after: start)..<end]
      pieces.append(
        Piece(text: String(Substring(rest[start...end])), name: String(Substring(name))))
      rest = rest[rest.index(after: end)...]
    }
    return pieces.isEmpty ? nil : pieces + [Piece(text: String(Substring(rest)))]
  }

  /// `rtl` or `ltr`: as stated in the file, or else according to the language's script.
  var direction: String {
    (all["direction"].map { $0 == "rtl" } ?? WrittenLanguage(language).isRightToLeft)
      ? "rtl" : "ltr"
  }

  // MARK: Numbers, dates, lists

  /// A number in the language's digits.
  func number(_ number: Int) -> String {
    guard let own = digits else { return String(number) }
    return String(String(number).map { $0.wholeNumberValue.map { own[$0] } ?? $0 })
  }

  /// `14 May 2026`.
  func date(_ day: Day) -> String {
    let (year, month, number) = day.parts
    let first = number == 1 ? all["first_day"] : nil
    return self(
      "date",
      [
        "day": first ?? self.number(number), "month": self.month(month),
        "year": self.number(year),
      ])
  }

  /// `May 2026`.
  func month(_ month: Int, of year: Int) -> String {
    let alone = monthsAlone.indices.contains(month - 1) ? monthsAlone[month - 1] : self.month(month)
    return self("month_year", ["month": alone, "year": number(year)])
  }

  /// `A, B and C`.
  func list(_ items: [String]) -> String { Self.list(items, self["comma"], self["and"]) }

  /// The same for items in HTML, as HTML.
  func htmlList(_ items: [String]) -> String {
    Self.list(items, HTML.escaped(self["comma"]), HTML.escaped(self["and"]))
  }

  private static func list(_ items: [String], _ comma: String, _ and: String) -> String {
    guard let last = items.last, items.count > 1 else { return items.first ?? "" }
    return items.dropLast().joined(separator: comma) + and + last
  }

  private func month(_ number: Int) -> String {
    months.indices.contains(number - 1) ? months[number - 1] : self.number(number)
  }
}

extension Phrases {
  /// Parses a file of phrases: one `name: words` per line, the words plain or in double quotes.
  ///
  /// This is a subset of YAML; nothing more is needed here.
  ///
  /// - Throws: `BadDefinition` with every line that can't be parsed.
  init(language: String, file: String, text: String) throws(BadDefinition) {
    var all: [String: String] = [:]
    var problems: [Problem] = []
    for (place, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      let line = line.hasSuffix("\r") ? line.dropLast() : line
      let words = line.drop { $0 == " " }
      if words.isEmpty || words.hasPrefix("#") { continue }
      guard let (name, phrase) = Self.phrase(line) else {
        problems.append(
          Problem(
            file: file, line: place + 1, column: 1, excerpt: String(line),
            "the line is no phrase", hint: "write name: \"words\""))
        continue
      }
      all[name] = phrase
    }
    guard problems.isEmpty else { throw BadDefinition(problems) }
    self.init(language: language, all)
  }

  private static func phrase(_ line: Substring) -> (String, String)? {
    guard let colon = line.firstIndex(of: ":") else { return nil }
    let name = line[..<colon]
    guard !name.isEmpty, name.allSatisfy({ $0.isASCII && ($0.isLetter || $0 == "_") }) else {
      return nil
    }
    var words = line[line.index(after: colon)...]
    guard words.isEmpty || words.hasPrefix(" ") else { return nil }
    while words.hasPrefix(" ") { words.removeFirst() }
    while words.hasSuffix(" ") { words.removeLast() }
    guard words.hasPrefix("\"") else { return (String(name), String(words)) }
    guard words.count > 1, words.hasSuffix("\"") else { return nil }
    var phrase = ""
    var isEscaped = false
    for character in words.dropFirst().dropLast() {
      if !isEscaped, character == "\\" {
        isEscaped = true
      } else if !isEscaped, character == "\"" {
        return nil
      } else {
        phrase.append(character)
        isEscaped = false
      }
    }
    return isEscaped ? nil : (String(name), phrase)
  }
}
