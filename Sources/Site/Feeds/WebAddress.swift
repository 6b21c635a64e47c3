import Editorial
import Markdown

extension HTML {
  /// A path as it stands in an address (RFC 3986): each byte that is no letter, digit or one of some
  /// signs as a percent sign and two digits.
  ///
  /// Nothing that needs an escape in XML or HTML is left in it, but for the apostrophe.
  static func percentEncoded(
    _ path: String, keeping signs: StaticString = "-._~/!$'()*,:@"
  ) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(path.utf8.count)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        encoded.append(byte)
      case _ where signs.withUTF8Buffer { unsafe $0.contains(byte) }: encoded.append(byte)
      default:
        encoded += "%\(byte < 16 ? "0" : "")\(String(byte, radix: 16, uppercase: true))".utf8
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}

extension SiteSettings {
  /// A whole address on the web of one within the site, its path encoded; nil where nobody said where
  /// that is.
  func webAddress(_ address: String) -> String? {
    url.map { $0 + HTML.percentEncoded(address) }
  }
}
