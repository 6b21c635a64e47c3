/// An AVIF without the metadata about its picture.
///
/// After ISO 14496-12 and 23008-12: boxes within boxes, one of which says where in the file the parts of the
/// picture are. Nothing is moved, so every reference to a place stays valid: what has to go is overwritten.
struct AVIFCleaning {
  private struct Box {
    var name: String
    /// Its content.
    var body: Range<Int>
    /// Where its name is.
    var namePlace: Int { whole.lowerBound + 4 }
    var whole: Range<Int>
  }

  private struct Item {
    var kind: String
    var isSmallOne = false
    /// Where its bytes are in the file; nil if that can't be determined.
    var ranges: [Range<Int>]? = []

    /// Whether it is the picture or part of it; a thumbnail may show what was cropped from the picture.
    var isPicture: Bool { !isSmallOne && AVIFCleaning.kinds.contains(kind) }
  }

  private static let kinds: Set<String> = ["av01", "grid", "iovl", "iden", "tmap"]
  private static let parts: Set<String> = [
    "hdlr", "pitm", "iloc", "iinf", "iref", "iprp", "idat", "grpl",
  ]
  private static let references: Set<String> = [
    "thmb", "auxl", "dimg", "cdsc", "prem", "base",
  ]
  private static let properties: Set<String> = [
    "ispe", "pixi", "av1C", "colr", "irot", "imir", "clap", "pasp", "auxC", "a1op", "a1lx", "lsel",
    "clli", "mdcv", "cclv", "amve",
  ]

  private var bytes: [UInt8]
  private var items: [Int: Item] = [:]

  /// The cleaned file; nil for any other format, for animations, and for files that can't be read to the end.
  static func cleaned(_ bytes: [UInt8], _ packet: [UInt8]?) -> [UInt8]? {
    guard bytes.dropFirst(4).starts(with: "ftypavif".utf8) else { return nil }
    var cleaning = Self(bytes: bytes)
    return cleaning.clean(packet) ? cleaning.bytes : nil
  }

  private mutating func clean(_ packet: [UInt8]?) -> Bool {
    guard let top = boxes(in: 0..<bytes.count),
      let meta = top.first(where: { $0.name == "meta" }), meta.body.count >= 4,
      top.allSatisfy({ $0.name != "moov" && ($0.name != "meta" || $0.whole == meta.whole) }),
      let parts = boxes(in: meta.body.dropFirst(4)),
      readItems(parts), readSmallOnes(parts), readPlaces(parts)
    else { return false }
    let stores =
      top.filter { $0.name == "mdat" }.map(\.body)
      + parts.filter { $0.name == "idat" }.map(\.body)
    var kept: [Range<Int>] = []
    for item in items.values where item.isPicture {
      guard let ranges = item.ranges,
        ranges.allSatisfy({ range in stores.contains { $0.contains(range) } })
      else { return false }
      kept += ranges
    }
    guard !kept.isEmpty else { return false }
    for store in stores { clear(store, but: kept) }
    for item in items.values where !item.isPicture {
      guard let range = item.ranges?.first, item.ranges?.count == 1,
        stores.contains(where: { $0.contains(range) }),
        !kept.contains(where: { $0.overlaps(range) })
      else { continue }
      fill(range, of: item.kind, packet)
    }
    for box in top where !["ftyp", "meta", "mdat"].contains(box.name) { free(box) }
    return cleanNames(parts)
  }

  /// Overwrites whatever is words, or is unknown, in the boxes that describe the picture.
  private mutating func cleanNames(_ parts: [Box]) -> Bool {
    for box in parts {
      switch box.name {
      case "hdlr" where box.body.count > 24:
        write(repeating: 0, to: box.body.dropFirst(12).prefix(12))
        write(repeating: UInt8(ascii: " "), to: box.body.dropFirst(24).dropLast())
      case "iinf": guard cleanEntries(of: box) else { return false }
      case "iref":
        for reference in boxes(in: box.body.dropFirst(4)) ?? []
        where !Self.references.contains(reference.name) {
          free(reference)
        }
      case "iprp":
        guard let inner = boxes(in: box.body) else { return false }
        for box in inner where box.name != "ipma" {
          guard box.name == "ipco", let all = boxes(in: box.body) else {
            free(box)
            continue
          }
          for property in all {
            if property.name == "colr" {
              cleanColours(property)
            } else if !Self.properties.contains(property.name) {
              free(property)
            }
          }
        }
      case let name where !Self.parts.contains(name): free(box)
      default: break
      }
    }
    return true
  }

  /// Leaves only the type of each entry; its name, and what follows, are words.
  private mutating func cleanEntries(of box: Box) -> Bool {
    let head = bytes[box.body.lowerBound] == 0 ? 6 : 8
    for entry in boxes(in: box.body.dropFirst(head)) ?? [] {
      guard entry.name == "infe", entry.body.count >= 12 else {
        free(entry)
        continue
      }
      let start = entry.body.lowerBound + (bytes[entry.body.lowerBound] == 2 ? 12 : 14)
      guard start <= entry.body.upperBound else { return false }
      let isMIME = bytes[start - 4..<start].elementsEqual("mime".utf8)
      let end = bytes[start..<entry.body.upperBound].firstIndex(of: 0) ?? entry.body.upperBound
      let kind = bytes[min(end + 1, entry.body.upperBound)..<entry.body.upperBound]
      write(repeating: UInt8(ascii: " "), to: start..<end)
      // Readers of the packet find it by this.
      let isKept = isMIME && kind.starts(with: "application/rdf+xml\0".utf8)
      write(repeating: 0, to: kind.indices.dropFirst(isKept ? 20 : 0))
    }
    return true
  }

  /// Leaves only what defines colours in a colour profile.
  private mutating func cleanColours(_ box: Box) {
    guard box.body.count >= 4 else { return free(box) }
    switch String(decoding: bytes[box.body.prefix(4)], as: UTF8.self) {
    // Numbers for well-known colour spaces.
    case "nclx": if box.body.count > 11 { write(repeating: 0, to: box.body.dropFirst(11)) }
    case "prof", "rICC":
      let place = box.body.dropFirst(4)
      guard let profile = ColourProfile.cleaned(Array(bytes[place])), profile.count <= place.count
      else { return free(box) }
      write(repeating: 0, to: place)
      bytes.replaceSubrange(place.lowerBound..<place.lowerBound + profile.count, with: profile)
    default: free(box)
    }
  }

  // MARK: Reading

  /// The boxes in a range; nil if they don't fill it.
  private func boxes(in range: Range<Int>) -> [Box]? {
    var boxes: [Box] = []
    var place = range.lowerBound
    while place < range.upperBound {
      guard place + 8 <= range.upperBound else { return nil }
      var (size, head) = (bytes.big(place, 4), 8)
      if size == 1 {
        guard place + 16 <= range.upperBound, bytes[place + 8] == 0 else { return nil }
        (size, head) = (bytes.big(place + 8, 8), 16)
      } else if size == 0 {
        size = range.upperBound - place
      }
      guard size >= head, size <= range.upperBound - place else { return nil }
      let name = String(decoding: bytes[place + 4..<place + 8], as: UTF8.self)
      boxes.append(Box(name: name, body: place + head..<place + size, whole: place..<place + size))
      place += size
    }
    return boxes
  }

  /// The entries of `iinf`, all of a known form.
  private func entries(of box: Box) -> [Box]? {
    guard box.body.count >= 6 else { return nil }
    let head = bytes[box.body.lowerBound] == 0 ? 6 : 8
    return boxes(in: box.body.dropFirst(head))?.filter { $0.name == "infe" && $0.body.count >= 12 }
  }

  private mutating func readItems(_ parts: [Box]) -> Bool {
    guard let box = parts.first(where: { $0.name == "iinf" }), let all = entries(of: box) else {
      return false
    }
    for entry in all {
      let start = entry.body.lowerBound
      let width = bytes[start] == 2 ? 2 : 4
      guard (2...3).contains(bytes[start]), entry.body.count >= 10 + width else { return false }
      let kind = start + 6 + width
      items[bytes.big(start + 4, width)] = Item(
        kind: String(decoding: bytes[kind..<kind + 4], as: UTF8.self))
    }
    return true
  }

  /// Finds the items that are thumbnails of others.
  private mutating func readSmallOnes(_ parts: [Box]) -> Bool {
    for box in parts where box.name == "iref" {
      guard box.body.count >= 4, let all = boxes(in: box.body.dropFirst(4)) else { return false }
      let width = bytes[box.body.lowerBound] == 0 ? 2 : 4
      for reference in all where reference.name == "thmb" && reference.body.count >= width {
        items[bytes.big(reference.body.lowerBound, width)]?.isSmallOne = true
      }
    }
    return true
  }

  private mutating func readPlaces(_ parts: [Box]) -> Bool {
    guard let box = parts.first(where: { $0.name == "iloc" }), box.body.count >= 8 else {
      return false
    }
    let store = parts.first { $0.name == "idat" }?.body
    var place = box.body.lowerBound
    var isRead = true
    func number(_ width: Int) -> Int {
      guard place + width <= box.body.upperBound, width < 8 || bytes[place] == 0 else {
        isRead = false
        return 0
      }
      defer { place += width }
      return bytes.big(place, width)
    }
    let version = number(4) >> 24
    guard version <= 2 else { return false }
    let sizes = number(2)
    let (offset, length, base) = (sizes >> 12, sizes >> 8 & 15, sizes >> 4 & 15)
    let index = version == 0 ? 0 : sizes & 15
    guard [offset, length, base, index].allSatisfy({ [0, 4, 8].contains($0) }) else { return false }
    for _ in 0..<number(version < 2 ? 2 : 4) where isRead {
      let id = number(version < 2 ? 2 : 4)
      let method = version == 0 ? 0 : number(2) & 15
      _ = number(2)
      let start = number(base)
      var ranges: [Range<Int>]? = []
      for _ in 0..<number(2) where isRead {
        _ = number(index)
        let from = start + number(offset) + (method == 1 ? store?.lowerBound ?? 0 : 0)
        let count = number(length)
        // Without a length it would be everything there is, which is never seen.
        if count > 0, count <= bytes.count, from <= bytes.count {
          ranges?.append(from..<from + count)
        } else {
          ranges = nil
        }
      }
      items[id]?.ranges = method > 1 ? nil : ranges
    }
    return isRead
  }

  // MARK: Overwriting

  private mutating func write(repeating byte: UInt8, to range: Range<Int>) {
    for place in range { bytes[place] = byte }
  }

  /// Turns a box into one that nobody reads.
  private mutating func free(_ box: Box) {
    bytes.replaceSubrange(box.namePlace..<box.namePlace + 4, with: "free".utf8)
    write(repeating: 0, to: box.body)
  }

  private mutating func clear(_ store: Range<Int>, but kept: [Range<Int>]) {
    var place = store.lowerBound
    for range in kept.sorted(by: { $0.lowerBound < $1.lowerBound }) where range.overlaps(store) {
      if place < range.lowerBound { write(repeating: 0, to: place..<range.lowerBound) }
      place = max(place, range.upperBound)
    }
    if place < store.upperBound { write(repeating: 0, to: place..<store.upperBound) }
  }

  /// Fills the place of removed metadata with something readable, including the picture's rights.
  private mutating func fill(_ range: Range<Int>, of kind: String, _ packet: [UInt8]?) {
    var text: [UInt8] = []
    if kind == "Exif" {
      // A number of bytes to skip, and a directory without entries.
      text = [0, 0, 0, 0] + "MM".utf8 + [0, 42, 0, 0, 0, 8, 0, 0, 0, 0, 0, 0]
    } else if kind == "mime" {
      text = packet.flatMap { $0.count <= range.count ? $0 : nil } ?? []
      text += [UInt8](repeating: UInt8(ascii: " "), count: range.count - text.count)
    }
    guard text.count <= range.count else { return }
    bytes.replaceSubrange(range.lowerBound..<range.lowerBound + text.count, with: text)
  }
}

extension Range<Int> {
  fileprivate func contains(_ other: Range<Int>) -> Bool {
    lowerBound <= other.lowerBound && other.upperBound <= upperBound
  }
}
