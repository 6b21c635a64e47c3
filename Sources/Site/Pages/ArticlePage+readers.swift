import Editorial
import Markdown

/// What readers want to know before reading, and what they can do with the page afterwards.
extension ArticlePage {
  /// The reading time; nil for very short texts, and if there is only a notice.
  func length(of text: MarkdownText) -> String? {
    guard article.isReadable else { return nil }
    let minutes = ReadingTime.minutes(of: text.words)
    return minutes < 2 ? nil : phrases("reading_time", ["count": phrases.number(minutes)])
  }

  /// Ways to share the page's address: the browser's own, and email; nothing if the page has none.
  var share: TemplateValue {
    guard article.isReadable, site.options.preview == nil,
      let address = content.settings.webAddress(article.address)
    else { return .nothing }
    func encoded(_ text: String) -> String { HTML.percentEncoded(text, keeping: "-._~") }
    return [
      "address": .words(address), "name": .words(phrases["share"]),
      "done": .words(phrases["share_copied"]), "byMail": .words(phrases["share_by_mail"]),
      "mail": .words(
        "mailto:?subject=\(encoded(setting.line(article.headline)))&body=\(encoded(address))"),
    ]
  }
}

/// How long texts take an average reader.
///
/// Based on Brysbaert, *How many words do we read per minute?* (2019): 238 words of English per minute; and
/// about 500 characters of Chinese or Japanese, in which no white space separates the words.
enum ReadingTime {
  /// The time in minutes, rounded; zero for an empty text.
  static func minutes(of words: [UInt8]) -> Int {
    var (count, characters) = (Opening.words(in: words), 0)
    for scalar in String(decoding: words, as: UTF8.self).unicodeScalars where isIdeographic(scalar)
    {
      characters += 1
    }
    // In a text measured by its characters, the words hardly count.
    if characters > count { count = 0 }
    return (count * 500 + characters * 238 + 238 * 250) / (238 * 500)
  }

  private static func isIdeographic(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x323AF: true
    default: false
    }
  }
}
