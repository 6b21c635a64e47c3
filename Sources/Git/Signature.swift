/// Who, and when: git's author or committer line.
package struct Signature: Hashable, Sendable {
  /// The person's name, as it is in the object.
  package var name: String
  /// The person's address, without its angle brackets.
  package var email: String
  /// Seconds since 1970 began, in UTC.
  package var seconds: Int64
  /// Minutes east of UTC of the clock that the person saw.
  package var offsetMinutes: Int

  /// Makes a signature; what git can't store in a name or an address is dropped when it is written.
  package init(name: String, email: String, seconds: Int64, offsetMinutes: Int) {
    self.name = name
    self.email = email
    self.seconds = seconds
    self.offsetMinutes = offsetMinutes
  }

  /// `Name <address> seconds offset`, as a commit holds it.
  ///
  /// Angle brackets, line ends and NUL are left out of name and address, as git does.
  package var encoded: [UInt8] {
    let minutes = min(offsetMinutes.magnitude, 99 * 60 + 59)
    let sign = offsetMinutes < 0 ? "-" : "+"
    let digits = String(minutes / 60 * 100 + minutes % 60)
    let padding = String(repeating: "0", count: 4 - digits.utf8.count)
    var bytes = Self.storable(name)
    bytes += " <".utf8
    bytes += Self.storable(email)
    bytes += "> \(max(0, seconds)) \(sign)\(padding)\(digits)".utf8
    return bytes
  }

  static func storable(_ text: String) -> [UInt8] {
    text.utf8.filter { $0 != 0x3C && $0 != 0x3E && $0 != 0x0A && $0 != 0 }
  }
}

extension Signature {
  private static let less = UInt8(ascii: "<")
  private static let more = UInt8(ascii: ">")
  private static let space = UInt8(ascii: " ")

  /// Reads what follows `author ` on its line.
  ///
  /// `exact` is true when `encoded` would give the same bytes again. Otherwise as much as can be
  /// made out is returned: old histories hold names without addresses and dates that are none.
  static func parse(_ line: UnsafeBufferPointer<UInt8>) -> (signature: Signature, exact: Bool) {
    guard let open = line.firstIndex(of: less) else {
      return (Signature(name: text(line[...]).0, email: "", seconds: 0, offsetMinutes: 0), false)
    }
    let close = line[(open + 1)...].firstIndex(of: more) ?? line.endIndex
    var exact = open > 0 && line[open - 1] == space && close < line.endIndex
    var nameEnd = open
    if nameEnd > 0, line[nameEnd - 1] == space { nameEnd -= 1 }
    let (name, nameIsValid) = text(line[..<nameEnd])
    let (email, emailIsValid) = text(line[(open + 1)..<close])
    exact = exact && nameIsValid && emailIsValid
    exact = exact && !line[..<nameEnd].contains(more) && !line[(open + 1)..<close].contains(less)
    // A stray bracket in the address must not hide the date: it follows the last one.
    let last = line.lastIndex(of: more) ?? line.endIndex
    exact = exact && last == close
    let date = Date(line[min(last + 1, line.endIndex)...])
    let signature = Signature(
      name: name, email: email, seconds: date.seconds, offsetMinutes: date.offsetMinutes)
    return (signature, exact && date.isExact)
  }

  private static func text(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> (String, Bool) {
    let bytes = UnsafeBufferPointer(rebasing: bytes)
    if let valid = String(validating: bytes, as: UTF8.self) { return (valid, true) }
    return (String(decoding: bytes, as: UTF8.self), false)
  }

  /// ` 1700000000 +0100`.
  private struct Date {
    var seconds: Int64 = 0
    var offsetMinutes = 0
    var isExact = false

    init(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) {
      var index = bytes.startIndex
      let end = bytes.endIndex
      while index < end, bytes[index] == space { index += 1 }
      let spaces = index - bytes.startIndex
      let start = index
      while index < end, let digit = Self.digit(bytes[index]) {
        let (tens, tooLarge) = seconds.multipliedReportingOverflow(by: 10)
        let (sum, overflow) = tens.addingReportingOverflow(Int64(digit))
        guard !tooLarge, !overflow else {
          seconds = 0
          return
        }
        seconds = sum
        index += 1
      }
      let isPadded = index - start > 1 && bytes[start] == UInt8(ascii: "0")
      guard index > start, end - index == 6, bytes[index] == space else { return }
      let sign = bytes[index + 1]
      guard sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return }
      var number = 0
      for position in (index + 2)..<end {
        guard let digit = Self.digit(bytes[position]) else { return }
        number = number * 10 + digit
      }
      let minutes = number / 100 * 60 + number % 100
      let isNegative = sign == UInt8(ascii: "-")
      offsetMinutes = isNegative ? -minutes : minutes
      isExact = spaces == 1 && !isPadded && number % 100 < 60 && !(isNegative && number == 0)
    }

    private static func digit(_ byte: UInt8) -> Int? {
      byte >= 0x30 && byte <= 0x39 ? Int(byte - 0x30) : nil
    }
  }
}
