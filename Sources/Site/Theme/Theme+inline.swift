import Editorial
import Foundation
import System

/// The part of a theme embedded in each page: a page that had to request its style would take twice as long
/// to appear on a slow phone.
extension Theme {
  /// The style for embedding in a page; nil if it needs other files, whose addresses are relative to the
  /// style sheet's own.
  ///
  /// - Parameter root: The prefix of every address within the site.
  /// - Returns: The style.
  func styleInPage(root: String) -> String? {
    let own = String(decoding: ownStyle, as: UTF8.self).lowercased()
    if ["url(", "image-set(", "src(", "@import"].contains(where: own.contains) { return nil }
    return style(root: root)
  }

  /// The style for a page that must not need any other files.
  func style(root: String) -> String {
    let look = look.style { root + "/" + SitePlace.path(ofStatic: $0) }
    // Anything that would end the element is removed.
    return (Self.withoutComments(String(decoding: ownStyle, as: UTF8.self)) + look)
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\0", with: "")
      .replacingBytes(of: "</", with: "<\\/")
  }

  /// The script embedded in each page; nil if a theme has none.
  var scriptInPage: String? {
    assets["scheme.js"].map { bytes in
      String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        .filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
        .map { $0.drop(while: \.isWhitespace) }.joined(separator: "\n")
        // After these, a browser would look for a different end than ours.
        .replacingBytes(of: "<!--", with: "<\\!--").replacingBytes(of: "<script", with: "<\\script")
        .replacingBytes(of: "</", with: "<\\/")
    }
  }

  /// The expression that a content security policy uses for an embedded text: `'sha256-…'`.
  static func source(of text: String) -> String {
    "'sha256-\(Data(SHA256.hash(Array(text.utf8))).base64EncodedString())'"
  }

  /// A style without comments and indentation.
  private static func withoutComments(_ style: String) -> String {
    var (left, rest) = ("", style[...])
    // There are no comments within quotes.
    while let start = rest.firstIndex(where: { "\"'/".contains($0) }) {
      left += rest[..<start]
      rest = rest[start...]
      if rest.hasPrefix("/*") {
        // A comment separates what precedes it from what follows.
        left += " "
        rest = rest.firstRange(of: "*/").map { rest[$0.upperBound...] } ?? ""
      } else if let quote = rest.first, quote != "/" {
        let end = rest.dropFirst().firstIndex { $0 == quote || $0 == "\n" } ?? rest.indices.last
        let behind = end.map { rest.index(after: $0) } ?? rest.endIndex
        left += rest[..<behind]
        rest = rest[behind...]
      } else {
        left.append(rest.removeFirst())
      }
    }
    return (left + rest).split(whereSeparator: \.isNewline)
      .map { $0.drop(while: \.isWhitespace) }.filter { !$0.isEmpty }.joined(separator: "\n") + "\n"
  }
}
