import CPictures
import Foundation
import Testing

@testable import Pictures

/// What a site has of pictures of all kinds, also of those that were made to break something.
@Suite struct MadePictureTests {
  private static func file(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appendingPathComponent("Files/\(name)")))
  }

  private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    bytes.firstRange(of: Array(text.utf8)) != nil
  }

  /// The colour of a place of a picture.
  private static func colour(
    _ bytes: [UInt8], _ size: (Int, Int), x: Int, y: Int
  ) throws -> [UInt8] {
    var picture = stet_picture()
    let read = PictureFormat(bytes) == .png ? stet_read_png : stet_read_jpeg
    let result = bytes.withUnsafeBufferPointer {
      read($0.baseAddress, $0.count, CInt(size.0), CInt(size.1), &picture)
    }
    defer { stet_free_picture(&picture) }
    try #require(result == STET_DONE)
    let channels = Int(picture.channels)
    let place = (y * size.0 + x) * channels
    return try (0..<channels).map { try #require(picture.pixels)[place + $0] }
  }

  @Test(arguments: [Int(UInt32.max), Int.max / 4_000])
  func `a size that a file claims and no picture has is refused`(height: Int) throws {
    let bytes = try Self.file("wide.jpg")

    #expect(throws: PictureFault.tooLarge) {
      _ = try DecodedPicture(bytes, as: .jpeg, orientation: 1, width: 500, height: height)
    }
  }

  @Test func `a wide picture is written in the widths up to its own, and no wider than a page`()
    throws
  {
    let made = try MadePicture(of: Self.file("wide.jpg"), width: 2_000, height: 24)

    #expect((made.width, made.height) == (1_920, 23))
    #expect(made.whole.flatMap { PictureFormat($0) } == .jpeg)
    let names = made.others.map { "\($0.width)x\($0.height).\($0.format.ending)" }
    #expect(
      names == [
        "480x6.jpg", "960x12.jpg", "1440x17.jpg", "480x6.webp", "960x12.webp", "1440x17.webp",
        "1920x23.webp",
      ])
    for file in made.others { #expect(PictureFormat(file.bytes) == file.format) }
  }

  @Test func `nothing but colours and rights is left of what a camera said`() throws {
    let bytes = try Self.file("wide.jpg")
    try #require(Self.contains(bytes, "SecretCam") && Self.contains(bytes, "secret comment"))
    let made = try MadePicture(of: bytes, width: 2_000, height: 24)

    let cleaned = try #require(PictureCleaning.cleaned(bytes))
    for file in [cleaned, made.whole ?? []] + made.others.map(\.bytes) {
      let hasSecret = Self.contains(file, "SecretCam") || Self.contains(file, "secret comment")
      #expect(!hasSecret)
      #expect(!Self.contains(file, "Exif"))
      #expect(Self.contains(file, "Ana Cruz</rdf:li>"))
      #expect(Self.contains(file, "ICC_PROFILE") || Self.contains(file, "ICCP"))
    }
    // What was cleaned is the same picture.
    #expect(
      try Self.colour(cleaned, (2_000, 24), x: 10, y: 10)
        == Self.colour(bytes, (2_000, 24), x: 10, y: 10))
  }

  @Test func `a drawing keeps what is transparent, and says nothing of its place`() throws {
    let bytes = try Self.file("alpha.png")
    try #require(Self.contains(bytes, "secret place"))
    let made = try MadePicture(of: bytes, width: 1_000, height: 32)
    let whole = made.whole ?? bytes

    #expect(!Self.contains(whole, "secret place") && !Self.contains(whole, "eXIf"))
    #expect(try Self.colour(whole, (1_000, 32), x: 500, y: 31)[3] > 200)
    #expect(try Self.colour(whole, (1_000, 32), x: 500, y: 0)[3] < 50)
    for file in made.others where file.format == .png {
      #expect(try Self.colour(file.bytes, (file.width, file.height), x: 5, y: 0).count == 4)
    }
  }

  /// Where the red quarter of a picture is that was held in each of the eight ways.
  @Test(arguments: [
    (1, false, false), (2, true, false), (3, true, true), (4, false, true), (5, false, false),
    (6, true, false), (7, true, true), (8, false, true),
  ])
  func `a picture stands upright however the camera was held`(
    orientation: Int, isRight: Bool, isBelow: Bool
  ) throws {
    let bytes = try Self.file("o\(orientation).jpg")
    let size = orientation >= 5 ? (100, 600) : (600, 100)
    let made = try MadePicture(of: bytes, width: size.0, height: size.1)
    let whole = made.whole ?? bytes

    #expect(Exif(of: bytes)?.orientation == orientation)
    #expect(Exif(of: whole) == nil)
    for (right, below) in [(false, false), (false, true), (true, false), (true, true)] {
      let colour = try Self.colour(
        whole, size, x: size.0 * (right ? 3 : 1) / 4, y: size.1 * (below ? 3 : 1) / 4)
      #expect((colour[1] < 60) == (right == isRight && below == isBelow))
    }
  }

  @Test(arguments: [
    ("cmyk.jpg", [255, 0, 0]), ("grey.jpg", [77, 77, 77]), ("la.png", [120, 120, 120, 128]),
  ])
  func `inks, greys and the like become colours of a screen`(
    name: String, colour: [UInt8]
  ) throws {
    let bytes = try Self.file(name)
    let made = try MadePicture(of: bytes, width: 1_000, height: 16)
    let cleaned = try #require(PictureCleaning.cleaned(bytes))
    let small =
      made.others.first { $0.width == 480 && $0.format != .webp }?.bytes ?? cleaned
    let size = small == cleaned ? (1_000, 16) : (480, 8)

    let found = try Self.colour(small, size, x: 200, y: 4)
    #expect(zip(found, colour).allSatisfy { abs(Int($0) - Int($1)) <= 4 }, "\(found)")
  }

  @Test(arguments: ["deep.png", "palette.png", "progressive.jpg", "lie.png"])
  func `whatever a program writes is read, whatever it is called`(name: String) throws {
    let bytes = try Self.file(name)
    let size = name == "lie.png" ? (2_000, 24) : (1_000, name == "deep.png" ? 8 : 16)
    let made = try MadePicture(of: bytes, width: size.0, height: size.1)

    #expect(made.width == min(size.0, 1_920))
    for file in made.others { #expect(file.bytes.count < (made.whole ?? bytes).count) }
  }

  @Test func `a picture in WebP stays one, upright`() throws {
    let made = try MadePicture(of: Self.file("photo.webp"), width: 16, height: 1_000)

    #expect(made.whole.flatMap { PictureFormat($0) } == .webp)
    #expect((made.width, made.height) == (16, 1_000))
  }

  @Test(arguments: ["moving.gif", "moving.webp", "moving.png", "dot.png"])
  func `what moves, and what is small, stays as it is`(name: String) throws {
    let bytes = try Self.file(name)
    let size = name == "dot.png" ? (1, 1) : (600, 10)
    let made = try MadePicture(of: bytes, width: size.0, height: size.1)

    #expect(made.others.isEmpty)
    #expect(made.whole == nil || PictureCleaning.cleaned(bytes) == made.whole)
  }

  @Test(arguments: [
    ("cut.jpg", 1_000, 16, PictureFault.damaged), ("cut.png", 1_000, 32, .damaged),
    ("bomb.png", 30_000, 30_000, .tooLarge),
  ])
  func `what is cut off, or has too many pixels, is refused`(
    name: String, width: Int, height: Int, fault: PictureFault
  ) throws {
    let bytes = try Self.file(name)

    #expect(throws: fault) { try MadePicture(of: bytes, width: width, height: height) }
  }

  @Test(arguments: [
    ("cut.jpg", 1_000, 16), ("cut.png", 1_000, 32), ("bomb.png", 30_000, 30_000),
    ("lie.png", 600, 40),
    ("wide.jpg", 2_000, 24), ("o6.jpg", 100, 600), ("photo.webp", 16, 1_000),
    ("moving.gif", 600, 40),
    ("photo.avif", 600, 40), ("alpha.png", 600, 40), ("dot.png", 1, 1), ("wide.jpg", 0, 24),
  ])
  func `what stops a picture from being made is told without making it`(
    name: String, width: Int, height: Int
  ) throws {
    let bytes = try Self.file(name)
    var found: PictureFault?
    do throws(PictureFault) { _ = try MadePicture(of: bytes, width: width, height: height) } catch {
      found = error
    }

    #expect(MadePicture.fault(of: bytes, width: width, height: height) == found)
  }

  @Test(arguments: [
    ("wide.jpg", false), ("progressive.jpg", true), ("alpha.png", false), ("photo.webp", true),
    ("moving.gif", false),
  ])
  func `a picture that stands in memory as a whole says so before it is read`(
    name: String, isWhole: Bool
  ) throws {
    let room = MadePicture.room(for: try Self.file(name), width: 8_000, height: 8_000)

    #expect((room > 300 << 20) == isWhole)
    #expect(room < 500 << 20)
  }

  @Test func `a large picture is written whole in every format`() throws {
    let (width, height) = (900, 700)
    var noise = SystemRandomNumberGenerator()
    var pixels = (0..<width * height * 3).map { _ in UInt8.random(in: 0...255, using: &noise) }
    let (jpeg, png) = try pixels.withUnsafeMutableBufferPointer { buffer -> ([UInt8], [UInt8]) in
      var picture = stet_picture()
      (picture.width, picture.height, picture.channels) = (CInt(width), CInt(height), 3)
      picture.pixels = buffer.baseAddress
      func file(_ write: (inout stet_bytes) -> stet_result) throws -> [UInt8] {
        var bytes = stet_bytes()
        defer { stet_free_bytes(&bytes) }
        try #require(write(&bytes) == STET_DONE)
        return Array(UnsafeBufferPointer(start: bytes.bytes, count: bytes.count))
      }
      return (
        try file { stet_write_jpeg(&picture, 82, "rights", &$0) },
        try file { stet_write_png(&picture, nil, &$0) }
      )
    }

    #expect(jpeg.count > 200_000 && jpeg.suffix(2) == [0xFF, 0xD9])
    for bytes in [jpeg, png] {
      let made = try MadePicture(of: bytes, width: width, height: height)
      #expect(made.others.contains { $0.width == 480 })
    }
  }

  @Test func `bytes that were turned around crash nothing`() throws {
    var random = SystemRandomNumberGenerator()
    for name in ["wide.jpg", "alpha.png", "photo.webp", "progressive.jpg", "palette.png"] {
      let bytes = try Self.file(name)
      for _ in 0..<60 {
        var broken = bytes
        for _ in 0..<Int.random(in: 1...8, using: &random) {
          broken[Int.random(in: 0..<broken.count, using: &random)] =
            UInt8.random(in: 0...255, using: &random)
        }
        broken.removeLast(Int.random(in: 0..<broken.count, using: &random) / 4)
        _ = try? MadePicture(of: broken, width: 1_000, height: 16)
        _ = PictureCleaning.cleaned(broken)
      }
    }
  }
}
