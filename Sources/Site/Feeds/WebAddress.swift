import Editorial
import Markdown

extension HTML {
  /// A path encoded for an address (RFC 3986): each byte other than a letter, a digit or one of certain signs
  /// becomes a percent sign and two digits.
  ///
  /// Apart from the apostrophe, the result contains nothing that needs escaping in XML or HTML.
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
  /// The full web address for an address within the site, with its path encoded; nil if the site has no
  /// address.
  func webAddress(_ address: String) -> String? {
    url.map { $0 + HTML.percentEncoded(address) }
  }
}
