import Markdown
import Editorial

extension HTML {
  /// A path as it stands in an address (RFC 3986): each byte that is no letter, digit or one of
  /// `-._~/!$'()*,:@` as a percent sign and two digits.
  ///
  /// Nothing that needs an escape in XML or HTML is left in it, but for the apostrophe.
  static func percentEncoded(_ path: String) -> String {
    var encoded: [UInt8] = []
    encoded.reserveCapacity(path.utf8.count)
    for byte in path.utf8 {
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"):
        encoded.append(byte)
      case _ where "-._~/!$'()*,:@".utf8.contains(byte): encoded.append(byte)
      default:
        encoded.append(UInt8(ascii: "%"))
        encoded.append(digit(byte >> 4))
        encoded.append(digit(byte & 15))
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }

  private static func digit(_ value: UInt8) -> UInt8 {
    value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "A") + value - 10
  }
}

extension SiteSettings {
  /// A whole address on the web of one within the site, its path encoded; nil where nobody said where
  /// that is.
  func webAddress(_ address: String) -> String? {
    url.map { $0 + HTML.percentEncoded(address) }
  }
}
