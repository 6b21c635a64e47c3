/// What a difference of prose keeps whole though it is several words or signs: addresses, and the
/// signs around a template's call.
struct UnbreakableSpans {
  /// A stretch that is kept whole.
  struct Whole {
    let range: Range<Int>
    let isAddress: Bool
  }

  /// In order, in UTF-8 bytes; they do not overlap.
  let found: [Whole]

  private static let signs = ["{{<", "{{%", "{{", "{%", "%}}", ">}}", "}}", "%}"].map {
    Array($0.utf8)
  }

  init(_ bytes: ArraySlice<UInt8>) {
    var found: [Whole] = []
    var addresses = Addresses(bytes).found[...]
    let mayHoldSigns = bytes.span.holds(UInt8(ascii: "{"), UInt8(ascii: "}"))
    guard mayHoldSigns || !addresses.isEmpty else {
      self.found = []
      return
    }
    var place = bytes.startIndex
    while place < bytes.endIndex {
      if let address = addresses.first, address.lowerBound == place {
        addresses.removeFirst()
        found.append(Whole(range: address, isAddress: true))
        place = address.upperBound
      } else if let sign = Self.sign(
        at: place, in: bytes[..<(addresses.first?.lowerBound ?? bytes.endIndex)])
      {
        found.append(Whole(range: place..<place + sign, isAddress: false))
        place += sign
      } else {
        place += 1
      }
    }
    self.found = found
  }

  /// The length of the template's sign that is here.
  private static func sign(at place: Int, in bytes: ArraySlice<UInt8>) -> Int? {
    switch bytes[place] {
    case UInt8(ascii: "{"), UInt8(ascii: "}"), UInt8(ascii: "%"), UInt8(ascii: ">"):
      signs.first { bytes[place...].starts(with: $0) }?.count
    default: nil
    }
  }
}
