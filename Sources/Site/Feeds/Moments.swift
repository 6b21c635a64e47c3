import Editorial
import Foundation

extension Instant {
  /// The moment in the format of RFC 822, with a four-digit year: `Mon, 02 Mar 2026 09:00:00 +0000`.
  var asInMail: String {
    let day = day(offset: 0)
    let (year, month, number) = day.parts
    // 1970-01-01 was a Thursday.
    let weekday = ((day.number % 7) + 7 + 3) % 7
    let time = description.utf8.suffix(9).dropLast()
    return "\(Self.weekdays[weekday]), \(digits(number, 2)) \(Self.months[month - 1]) "
      + "\(digits(year, 4)) \(Substring(time)) +0000"
  }

  private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]
}

extension PublishedArticle {
  /// When anything about it last changed for readers: an edition or a notice.
  var touched: Instant { max(modified, self.notices.map(\.at).max() ?? modified) }
}

extension PublishedArticle.Parts {
  /// Makes the permanent name.
  ///
  /// A UUID of version 8 (RFC 9562), made from the slug, the words of the first edition and the time when it
  /// ran.
  var lastingName: String {
    let first = editions.first
    let made = "\(slug)\n\(first?.text.hex ?? "")\n\(first?.at ?? day.start)"
    var bytes = Array(SHA256.hash(Array(made.utf8)).prefix(16))
    bytes[6] = bytes[6] & 0x0F | 0x80
    bytes[8] = bytes[8] & 0x3F | 0x80
    let id = unsafe bytes.withUnsafeBytes { unsafe UUID(uuid: $0.loadUnaligned(as: uuid_t.self)) }
    return "urn:uuid:" + id.uuidString.lowercased()
  }
}
