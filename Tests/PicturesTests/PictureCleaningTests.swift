import Foundation
import Testing

@testable import Pictures

/// What readers get of what cameras, programs and hands put into the files of pictures.
@Suite struct PictureCleaningTests {
  private static func file(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appendingPathComponent("Files/\(name)")))
  }

  private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    bytes.firstRange(of: Array(text.utf8)) != nil
  }

  private static let names = [
    "photo.avif", "endless.jpg", "said.gif", "tail.webp", "wide.jpg", "alpha.png", "o6.jpg",
    "cut.jpg",
    "bomb.png", "lie.png", "moving.webp", "moving.png", "moving.gif", "progressive.jpg",
  ]

  /// The same, in which somebody said something, in the way of its format.
  private static func told(_ bytes: [UInt8]) throws -> [UInt8] {
    let words = Array("secret comment".utf8)
    let length = UInt8(words.count)
    switch PictureFormat(bytes) {
    case .jpeg: return bytes[..<2] + [0xFF, 0xFE, 0, length + 2] + words + bytes[2...]
    case .png:
      let place = try #require(bytes.firstRange(of: Array("IDAT".utf8))).lowerBound - 4
      return bytes[..<place] + [0, 0, 0, length] + "tEXt".utf8 + words + [0, 0, 0, 0]
        + bytes[place...]
    case .webp:
      let body = bytes[8...] + "told".utf8 + [length, 0, 0, 0] + words
      return bytes[..<4] + [0, 8, 16, 24].map { UInt8(body.count >> $0 & 0xFF) } + body
    case nil where bytes.starts(with: "GIF8".utf8):
      let start = 13 + (bytes[10] & 0x80 == 0 ? 0 : 3 << (Int(bytes[10] & 7) + 1))
      return bytes[..<start] + [0x21, 0xFE, length] + words + [0] + bytes[start...]
    case nil: return bytes
    }
  }

  @Test(arguments: names)
  func `a picture of any kind says nothing but its colours and its rights`(name: String) throws {
    let bytes = try Self.told(Self.file(name))
    let secrets = ["SecretCam", "secret place", "secret comment", "2026:01:02"]
    try #require(secrets.contains { Self.contains(bytes, $0) })

    let cleaned = try #require(PictureCleaning.cleaned(bytes))

    for secret in secrets { #expect(!Self.contains(cleaned, secret), "\(secret)") }
    // What is clean stays as it is.
    #expect(PictureCleaning.cleaned(cleaned) == cleaned)
  }

  @Test(arguments: ["photo.avif", "endless.jpg", "said.gif"])
  func `whose a picture is stays`(name: String) throws {
    let bytes = try Self.file(name)
    try #require(Self.contains(bytes, "secret place"))

    let cleaned = try #require(PictureCleaning.cleaned(bytes))

    #expect(Self.contains(cleaned, "Ana Cruz</rdf:li>"))
  }

  @Test func `a file with a picture's ending that is none of the kind is for no reader`() throws {
    let telephone = [0, 0, 0, 24] + Array("ftypheic".utf8) + Array("secret place".utf8)

    for name in ["IMG_1.jpg", "a.png", "b.webp", "c.gif", "d.JPEG", "e.heic", "no-ending"] {
      #expect(OwnFile.cleaned(telephone, named: name) == nil, "\(name)")
    }
    #expect(OwnFile.cleaned(Array("words".utf8), named: "a.txt") == Array("words".utf8))
  }

  @Test func `a chunk of a WebP takes nothing along from behind what holds it`() throws {
    var bytes = try Self.file("tail.webp")
    let end = 8 + Int(bytes[4]) + Int(bytes[5]) << 8 + Int(bytes[6]) << 16 + Int(bytes[7]) << 24
    let chunks = try #require(PictureChunks.riff(bytes, in: 12..<min(end, bytes.count)))
    let last = try #require(chunks.last { ["VP8 ", "VP8L", "ALPH"].contains($0.name) })
    bytes += Array("secret place".utf8)
    let length = bytes.count - last.body.lowerBound
    for place in 0..<4 {
      bytes[last.body.lowerBound - 4 + place] = UInt8(length >> (8 * place) & 0xFF)
    }

    let cleaned = PictureCleaning.cleaned(bytes)

    #expect(cleaned.map { Self.contains($0, "secret place") } != true)
  }

  /// A picture is cut off at every place, and something that nobody shall read stands behind it.
  @Test(arguments: names)
  func `a picture that is cut off anywhere is cleaned, or nothing of it is shown`(name: String)
    throws
  {
    let bytes = try Self.file(name)
    let secrets = ["SecretCam", "secret place", "secret comment"].filter {
      Self.contains(bytes, $0)
    }
    for end in stride(from: 4, to: bytes.count, by: max(1, bytes.count / 400)) {
      guard let cleaned = PictureCleaning.cleaned(Array(bytes[..<end])) else { continue }
      for secret in secrets { #expect(!Self.contains(cleaned, secret), "\(secret) at \(end)") }
    }
  }

  @Test func `a JPEG without its end is made anew, so that nothing stands among its pixels`() throws
  {
    let bytes = try Self.file("endless.jpg")
    for end in [[], Array("secret place".utf8), bytes, [0xFF]] {
      let cleaned = try #require(PictureCleaning.cleaned(bytes + end))

      #expect(cleaned.suffix(2) == [0xFF, 0xD9])
      #expect(!Self.contains(cleaned, "secret place") && !Self.contains(cleaned, "SecretCam"))
      #expect(Self.contains(cleaned, "Ana Cruz</rdf:li>"))
      let made = try MadePicture(of: cleaned, width: 600, height: 40)
      #expect((made.width, made.height) == (600, 40))
    }
  }

  @Test func `what stands behind the end of a JPEG goes, and its pixels stay as they are`() throws {
    let bytes = try Self.file("endless.jpg") + [0xFF, 0xD9]
    let cleaned = try #require(PictureCleaning.cleaned(bytes))

    #expect(PictureCleaning.cleaned(bytes + Array("secret place".utf8)) == cleaned)
    #expect(PictureCleaning.cleaned(bytes + bytes) == cleaned)
    #expect(cleaned.suffix(400) == bytes.suffix(400))
  }

  @Test func `a small picture within the head of a JPEG goes with what it shows`() throws {
    let bytes = try Self.file("endless.jpg") + [0xFF, 0xD9]
    var small = bytes
    let head = try #require(bytes.firstRange(of: Array("JFIF\0".utf8))).lowerBound
    small[head - 1] = 16 + 12
    small.replaceSubrange(head + 12..<head + 14, with: [2, 2] + Array("secretpixels".utf8))

    #expect(PictureCleaning.cleaned(small) == PictureCleaning.cleaned(bytes))
  }

  @Test func `an AVIF keeps its length and pixels, and a program can still read what was said`()
    throws
  {
    let bytes = try Self.file("photo.avif")
    let cleaned = try #require(PictureCleaning.cleaned(bytes))

    #expect(cleaned.count == bytes.count)
    #expect(!Self.contains(cleaned, "N\0\0\0\u{2}"))
    #expect(Self.contains(cleaned, "MM\0*\0\0\0\u{8}"))
  }

  @Test(arguments: [
    "a PNG without pixels", "an AVIF that moves", "an AVIF with places nobody knows",
    "a JPEG without pixels",
  ])
  func `a picture whose pixels nobody can tell is for no reader`(kind: String) throws {
    var bytes = try Self.file("photo.avif")
    switch kind {
    case "a PNG without pixels": bytes = try Self.file("cut.png")
    case "an AVIF that moves": bytes += [0, 0, 0, 8] + Array("moov".utf8)
    case "a JPEG without pixels":
      bytes = [0xFF, 0xD8, 0xFF, 0xE1, 0, 12] + Array("SecretCam!".utf8)
    default:
      let place = try #require(bytes.firstRange(of: Array("iloc".utf8))).upperBound
      bytes[place] = 9
    }

    #expect(PictureCleaning.cleaned(bytes) == nil)
    #expect(throws: PictureFault.unreadable) { try MadePicture(of: bytes, width: 10, height: 10) }
  }

  @Test func `a picture that can't be turned by us still says how it is turned`() throws {
    let turned = try Self.file("o6.jpg")
    let cleaned = try #require(PictureCleaning.cleaned(turned))

    #expect(Exif(of: cleaned)?.orientation == 6)
    #expect(!Self.contains(cleaned, "SecretCam"))
  }
}
