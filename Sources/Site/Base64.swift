/// Bytes as text after RFC 4648, for pictures inside of a page.
enum Base64 {
  private static let digits = Array(
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)

  static func text(of bytes: [UInt8]) -> String {
    var text: [UInt8] = []
    text.reserveCapacity((bytes.count + 2) / 3 * 4)
    var place = 0
    while place < bytes.count {
      let rest = min(3, bytes.count - place)
      var group = 0
      for offset in 0..<3 { group = group << 8 | (offset < rest ? Int(bytes[place + offset]) : 0) }
      for digit in 0..<4 {
        text.append(digit <= rest ? digits[group >> (18 - 6 * digit) & 63] : UInt8(ascii: "="))
      }
      place += 3
    }
    return String(decoding: text, as: UTF8.self)
  }
}
