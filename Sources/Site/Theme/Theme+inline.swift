import Editorial
import Foundation
import System

/// What of a theme stands in each page: a page that had to ask for its style would stand on the screen of a
/// slow telephone twice as late.
extension Theme {
  /// The style as it stands in a page; nil where it needs files beside it, whose addresses are said from the
  /// style sheet's own.
  ///
  /// - Parameter root: What every address within the site begins with.
  /// - Returns: The style.
  func styleInPage(root: String) -> String? {
    let own = String(decoding: ownStyle, as: UTF8.self).lowercased()
    if ["url(", "image-set(", "src(", "@import"].contains(where: own.contains) { return nil }
    return style(root: root)
  }

  /// The style for a page that holds everything it needs.
  func style(root: String) -> String {
    let look = look.style { root + "/" + SitePlace.path(ofStatic: $0) }
    // Whatever would end the element is left out.
    return (Self.withoutComments(String(decoding: ownStyle, as: UTF8.self)) + look)
      .replacing("\r\n", with: "\n").replacing("\r", with: "\n").replacing("\0", with: "")
      .replacingBytes(of: "</", with: "<\\/")
  }

  /// The script that stands in each page; nil where a theme has none.
  var scriptInPage: String? {
    assets["scheme.js"].map { bytes in
      String(decoding: bytes, as: UTF8.self).split(separator: "\n")
        .filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }
        .map { $0.drop(while: \.isWhitespace) }.joined(separator: "\n")
        // Behind these a browser looks for another end than ours.
        .replacingBytes(of: "<!--", with: "<\\!--").replacingBytes(of: "<script", with: "<\\script")
        .replacingBytes(of: "</", with: "<\\/")
    }
  }

  /// What a policy names something by that stands in a page: `'sha256-…'`.
  static func source(of text: String) -> String {
    "'sha256-\(Data(SHA256.hash(Array(text.utf8))).base64EncodedString())'"
  }

  /// Style without what it says to its authors, and what sets its lines apart.
  private static func withoutComments(_ style: String) -> String {
    var (left, rest) = ("", style[...])
    // In quotes there is no comment.
    while let start = rest.firstIndex(where: { "\"'/".contains($0) }) {
      left += rest[..<start]
      rest = rest[start...]
      if rest.hasPrefix("/*") {
        // A comment parts what is before it from what is behind.
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
