import Foundation
import Testing

@testable import Pictures

/// A picture keeps the profile of its colours, and nothing that hides in or beside it.
@Suite struct ColourProfileTests {
  private static func file(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appendingPathComponent("Files/\(name)")))
  }

  private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    bytes.firstRange(of: Array(text.utf8)) != nil
  }

  private static func big(_ number: Int) -> [UInt8] {
    [24, 16, 8, 0].map { UInt8(number >> $0 & 0xFF) }
  }

  /// A profile of some tags, each with its words.
  private static func profile(_ tags: [(String, String)], tail: String = "") -> [UInt8] {
    var (table, body): ([UInt8], [UInt8]) = ([], [])
    for (name, words) in tags {
      let start = 132 + tags.count * 12 + body.count
      table += name.utf8 + big(start) + big(words.utf8.count)
      body += Array(words.utf8) + [UInt8](repeating: 0, count: (4 - words.utf8.count % 4) % 4)
    }
    let head: [UInt8] =
      [UInt8](repeating: 0, count: 8) + "mntrRGB XYZ ".utf8
      + [UInt8](repeating: 0, count: 12) + "acsp".utf8 + [UInt8](repeating: 0, count: 88)
    let whole = head + big(tags.count) + table + body
    return big(whole.count + 4) + whole + Array(tail.utf8)
  }

  private static let told = profile(
    [
      ("desc", "Quay P3"), ("meta", "SecretCam"), ("rXYZ", "red"), ("gXYZ", "red"),
      ("cprt", "Ana Cruz"), ("mmod", "SecretCam"),
    ], tail: "secret place")
  private static let kept = profile([
    ("desc", "Quay P3"), ("rXYZ", "red"), ("gXYZ", "red"), ("cprt", "Ana Cruz"),
  ])

  @Test func `a profile has its colours, its name, and whose it is`() {
    #expect(ColourProfile.cleaned(Self.told) == Self.kept)
    #expect(ColourProfile.cleaned(Self.kept) == Self.kept)
  }

  @Test(arguments: [told, kept])
  func `a profile says neither when nor for what or by whom it was made`(profile: [UInt8]) throws {
    var profile = profile
    for place in [24..<36, 48..<56, 80..<100].joined() { profile[place] = 0xAB }

    #expect(ColourProfile.cleaned(profile) == Self.kept)
  }

  @Test func `a JPEG keeps its profile where a stray byte stands among its segments`() throws {
    var picture = try Self.told("wide.jpg", Self.file("wide.jpg"))
    picture.insert(contentsOf: [0x00, 0x41], at: 4 + picture.big(4, 2))

    let cleaned = try #require(PictureCleaning.cleaned(picture))

    #expect(cleaned.firstRange(of: Self.kept) != nil)
    #expect(PictureCleaning.cleaned(cleaned) == cleaned)
  }

  @Test func `what is no profile is none, and crashes nothing`() {
    for count in 0..<Self.told.count {
      _ = ColourProfile.cleaned(Array(Self.told[..<count]))
      var broken = Self.told
      broken[count] = 0xFF
      _ = ColourProfile.cleaned(broken)
    }
    #expect(ColourProfile.cleaned(Array("secret place".utf8)) == nil)
    #expect(ColourProfile.cleaned([UInt8](repeating: 0, count: 200)) == nil)
  }

  /// Where the first part of a GIF stands that is none of its head.
  private static func start(ofGIF bytes: [UInt8]) -> Int {
    13 + (bytes[10] & 0x80 == 0 ? 0 : 3 << (Int(bytes[10] & 7) + 1))
  }

  private static let loop: [UInt8] = [0x21, 0xFF, 11] + Array("NETSCAPE2.0".utf8) + [3, 1, 5, 0]

  /// A picture with the profile above, as programs put it into its format, and something beside it.
  private static func told(_ name: String, _ bytes: [UInt8]) throws -> [UInt8] {
    switch name {
    case "wide.jpg":
      func part(_ number: UInt8, _ part: ArraySlice<UInt8>) -> [UInt8] {
        let length = UInt8(part.count + 16)
        return [0xFF, 0xE2, 0, length] + Array("ICC_PROFILE\0".utf8) + [number, 2] + part
      }
      // In any order, and before the one that it has.
      var picture = Array(bytes[..<2])
      picture += part(2, told[100...])
      picture += part(1, told[..<100])
      picture += part(3, Array("secret comment".utf8)[...])
      return picture + bytes[2...]
    case "alpha.png":
      let place = try #require(bytes.firstRange(of: Array("IDAT".utf8))).lowerBound - 4
      // Stored, not made smaller: a head, one block, and its sum.
      let (low, high) = (UInt8(told.count & 0xFF), UInt8(told.count >> 8))
      var body = Array("secret comment\0\0".utf8)
      body += [0x78, 0x01, 1, low, high, ~low, ~high]
      body += told
      var sums = (1, 0)
      for byte in told {
        sums.0 = (sums.0 + Int(byte)) % 65_521
        sums.1 = (sums.1 + sums.0) % 65_521
      }
      body += big(sums.1 << 16 | sums.0)
      var picture = bytes[..<place] + big(body.count)
      picture += Array("iCCP".utf8) + body
      return picture + [0, 0, 0, 0] + bytes[place...]
    case "photo.webp":
      // A longer form, whose head says that there is a profile.
      var body = Array("WEBPVP8X".utf8)
      body += [10, 0, 0, 0, 0x20, 0, 0, 0, 15, 0, 0, 0xE7, 3, 0]
      body += Array("ICCP".utf8) + big(told.count).reversed()
      body += told
      body += [UInt8](repeating: 0, count: told.count % 2)
      body += bytes[(bytes[15] == UInt8(ascii: "X") ? 30 : 12)...]
      return Array("RIFF".utf8) + big(body.count).reversed() + body
    case "said.gif":
      let start = start(ofGIF: bytes)
      var picture = bytes[..<start] + [0x21, 0xFF, 11]
      picture += Array("ICCRGBG1012".utf8)
      for start in stride(from: 0, to: told.count, by: 200) {
        let block = told[start..<min(start + 200, told.count)]
        picture += [UInt8(block.count)] + block
      }
      picture += [0] + loop
      picture += [14] + Array("secret comment".utf8)
      return picture + [0] + bytes[start...]
    default: return try withProfile(bytes)
    }
  }

  @Test(arguments: ["wide.jpg", "alpha.png", "photo.webp", "said.gif", "photo.avif"])
  func `the profile of a picture of any kind is cleaned with it`(name: String) throws {
    let picture = try Self.told(name, Self.file(name))
    try #require(Self.contains(picture, "secret place") && Self.contains(picture, "SecretCam"))

    let cleaned = try #require(PictureCleaning.cleaned(picture))

    for secret in ["secret place", "SecretCam", "secret comment"] {
      #expect(!Self.contains(cleaned, secret), "\(secret)")
    }
    #expect(Self.contains(cleaned, name == "alpha.png" ? "iCCPICC\0\0" : "Quay P3"))
    #expect(name != "said.gif" || cleaned.firstRange(of: Self.loop + [0]) != nil)
    #expect(PictureCleaning.cleaned(cleaned) == cleaned)
  }

  @Test func `an AVIF's list of its parts has no words but what kind each is of`() throws {
    var bytes = try Self.file("photo.avif")
    func write(_ words: String, over other: String) throws {
      let place = try #require(bytes.firstRange(of: Array(other.utf8)))
      try #require(place.count == words.utf8.count)
      bytes.replaceSubrange(place, with: words.utf8)
    }
    // A name, another kind, and a reference that nobody knows.
    try write("Quays", over: "Color")
    try write("text/x-secret-place", over: "application/rdf+xml")
    try write("told", over: "cdsc")

    let cleaned = try #require(PictureCleaning.cleaned(bytes))

    for word in ["Quays", "secret", "told"] { #expect(!Self.contains(cleaned, word), "\(word)") }
    #expect(Self.contains(cleaned, "cdsc") && cleaned.count == bytes.count)
    #expect(PictureCleaning.cleaned(cleaned) == cleaned)
  }

  /// An AVIF whose colours are told by a profile: in a box of its own, behind the properties that it has,
  /// so that the file behind it moves by as much.
  private static func withProfile(_ bytes: [UInt8]) throws -> [UInt8] {
    let box = big(told.count + 12) + "colrprof".utf8 + told
    var bytes = bytes
    let container = try #require(bytes.firstRange(of: Array("ipco".utf8))).lowerBound - 4
    let end = container + bytes.big(container, 4)
    let (meta, parts) = (bytes.big(0, 4), try #require(bytes.firstRange(of: Array("iprp".utf8))))
    // The file has three parts, whose places are told in words of four bytes.
    let places = try #require(bytes.firstRange(of: Array("iloc".utf8))).upperBound
    for place in [meta, parts.lowerBound - 4, container] + (0..<3).map({ places + 14 + $0 * 14 }) {
      bytes.replaceSubrange(place..<place + 4, with: big(bytes.big(place, 4) + box.count))
    }
    bytes.insert(contentsOf: box, at: end)
    return bytes
  }
}
