import Git

/// A digest of the published folders in outlines, which may be added in any order and in any parts.
struct OutlineDigest {
  private var sums: (UInt64, UInt64) = (0, 0)

  init(_ outlines: [ArticleOutline]) {
    for outline in outlines {
      guard let folder = outline.folder else { continue }
      let line = Array("\(folder.path) \(folder.version)".utf8)
      let id = ObjectID(hashing: line, as: .blob).words
      sums.0 &+= id.0
      sums.1 &+= id.1
    }
  }

  /// Makes a digest from its ``bytes``.
  init(bytes: [UInt8]) {
    for (place, byte) in bytes.prefix(16).enumerated() {
      if place < 8 {
        sums.0 = sums.0 << 8 | UInt64(byte)
      } else {
        sums.1 = sums.1 << 8 | UInt64(byte)
      }
    }
  }

  mutating func add(_ other: OutlineDigest) {
    sums.0 &+= other.sums.0
    sums.1 &+= other.sums.1
  }

  mutating func remove(_ other: OutlineDigest) {
    sums.0 &-= other.sums.0
    sums.1 &-= other.sums.1
  }

  /// Sixteen bytes.
  var bytes: [UInt8] {
    [sums.0, sums.1].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
  }
}
