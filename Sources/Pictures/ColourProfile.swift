import CPictures

/// A colour profile, after ICC.1: how a picture's numbers become colours, the profile's name and its
/// copyright.
///
/// Programs that make one for a particular screen record that screen's serial number, the time, and their
/// own settings in it.
enum ColourProfile {
  /// What turns numbers into colours; `desc` is the name, `cprt` the copyright.
  private static let tags: Set<String> = [
    "desc", "cprt", "wtpt", "bkpt", "lumi", "chad", "chrm", "cicp", "rXYZ", "gXYZ", "bXYZ", "rTRC",
    "gTRC", "bTRC", "kTRC", "aarg", "aagg", "aabg", "A2B0", "A2B1", "A2B2", "B2A0", "B2A1", "B2A2",
    "D2B0", "D2B1", "D2B2", "D2B3", "B2D0", "B2D1", "B2D2", "B2D3", "gamt", "pre0", "pre1", "pre2",
  ]

  /// What the header says of how the profile came about: when, for which device, by whom, and a checksum,
  /// which would not fit what is left; ICC.1 lets all of them be zero.
  private static let origins = [24..<36, 48..<56, 80..<100]

  private struct Tag {
    var name: ArraySlice<UInt8>
    var range: Range<Int>
  }

  /// The cleaned profile, without anything after its end; nil if the bytes are not a profile.
  static func cleaned(_ bytes: [UInt8]) -> [UInt8]? {
    guard bytes.count >= 132, bytes[36..<40].elementsEqual("acsp".utf8) else { return nil }
    let (size, count) = (bytes.big(0, 4), bytes.big(128, 4))
    guard (132...bytes.count).contains(size), count <= 200, 132 + count * 12 <= size else {
      return nil
    }
    var all: [Tag] = []
    for place in stride(from: 132, to: 132 + count * 12, by: 12) {
      let (start, length) = (bytes.big(place + 4, 4), bytes.big(place + 8, 4))
      guard start >= 132, start <= size, length <= size - start else { return nil }
      all.append(Tag(name: bytes[place..<place + 4], range: start..<start + length))
    }
    let kept = all.filter { tags.contains(String(decoding: $0.name, as: UTF8.self)) }
    var bytes = bytes
    for place in origins.joined() { bytes[place] = 0 }
    let isClean =
      size == bytes.count && kept.count == all.count
      && isFilled(bytes, from: 132 + count * 12, by: kept.map(\.range))
    return isClean ? bytes : written(bytes, kept)
  }

  /// Whether there is nothing between the named parts except padding to multiples of four bytes.
  private static func isFilled(_ bytes: [UInt8], from start: Int, by ranges: [Range<Int>]) -> Bool {
    guard bytes[100..<128].allSatisfy({ $0 == 0 }) else { return false }
    var place = start
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound })
      + [bytes.count..<bytes.count]
    {
      if range.lowerBound > place {
        let gap = bytes[place..<range.lowerBound]
        guard gap.count < 4, gap.allSatisfy({ $0 == 0 }) else { return false }
      }
      place = max(place, range.upperBound)
    }
    return true
  }

  private static func written(_ bytes: [UInt8], _ tags: [Tag]) -> [UInt8] {
    // What several tags share is stored once.
    var places: [Range<Int>: Int] = [:]
    var (table, body): ([UInt8], [UInt8]) = ([], [])
    let start = 132 + tags.count * 12
    for tag in tags {
      let place = places[tag.range] ?? start + body.count
      if places.updateValue(place, forKey: tag.range) == nil {
        body += bytes[tag.range]
        body += [UInt8](repeating: 0, count: (4 - tag.range.count % 4) % 4)
      }
      table += tag.name + big(place) + big(tag.range.count)
    }
    return big(start + body.count) + bytes[4..<100] + [UInt8](repeating: 0, count: 28)
      + big(tags.count) + table + body
  }

  private static func big(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(truncatingIfNeeded: number >> $0) }
  }

  // MARK: In a PNG

  /// The greatest size that is looked at.
  private static let most = 8 << 20

  /// The content of an `iCCP`, under a name that says nothing; nil if it is not a profile.
  static func cleaned(packed body: ArraySlice<UInt8>) -> [UInt8]? {
    guard let end = body.prefix(80).firstIndex(of: 0), end + 2 < body.endIndex, body[end + 1] == 0,
      let profile = unsafe packed(
        Array(body[(end + 2)...]), { unsafe stet_inflate($0, $1, most, $2) }),
      let cleaned = cleaned(profile),
      let packed = unsafe packed(cleaned, { unsafe stet_deflate($0, $1, $2) })
    else { return nil }
    return Array("ICC".utf8) + [0, 0] + packed
  }

  private static func packed(
    _ bytes: [UInt8],
    _ work: (UnsafePointer<UInt8>?, Int, UnsafeMutablePointer<stet_bytes>) -> stet_result
  ) -> [UInt8]? {
    var made = unsafe stet_bytes()
    defer { unsafe stet_free_bytes(&made) }
    let result = unsafe bytes.withUnsafeBufferPointer {
      unsafe work($0.baseAddress, $0.count, &made)
    }
    guard result == STET_DONE else { return nil }
    return unsafe Array(UnsafeBufferPointer(start: made.bytes, count: made.count))
  }
}
