import Foundation
import Testing

@testable import Pictures

/// What readers get of the files that a newsroom puts on its site.
@Suite struct OwnFileTests {
  private static func file(_ name: String) throws -> [UInt8] {
    let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    return Array(try Data(contentsOf: folder.appendingPathComponent("Files/\(name)")))
  }

  private static func contains(_ bytes: [UInt8], _ text: String) -> Bool {
    bytes.firstRange(of: Array(text.utf8)) != nil
  }

  private static func little(_ number: Int, _ count: Int = 4) -> [UInt8] {
    (0..<count).map { UInt8(number >> ($0 * 8) & 0xFF) }
  }

  /// An icon of some pictures, with something between them and behind them.
  private static func icon(_ pictures: [[UInt8]], kind: UInt8 = 1) -> [UInt8] {
    let gap = Array("secret place".utf8)
    var (head, body): ([UInt8], [UInt8]) = ([0, 0, kind, 0, UInt8(pictures.count), 0], gap)
    for picture in pictures {
      head += [16, 16, 0, 0x53, 1, 0, 32, 0] + little(picture.count)
      head += little(6 + 16 * pictures.count + body.count)
      body += picture + gap
    }
    return head + body
  }

  /// A bitmap of 2 by 2 pixels, as icons have them.
  private static func bitmap(depth: Int, colours: Int) -> [UInt8] {
    let row = (2 * depth + 31) / 32 * 4
    return little(40) + little(2) + little(4) + [1, 0] + little(depth, 2) + little(0) + little(0)
      + Array("SecretCa".utf8) + little(colours) + little(0)
      + (0..<colours * 4 + row * 2 + 4 * 2).map { UInt8($0 & 0xFF) }
  }

  @Test(arguments: [1, 2] as [UInt8])
  func `an icon has its pictures, and nothing else`(kind: UInt8) throws {
    let drawing = try Self.file("alpha.png")
    try #require(Self.contains(drawing, "secret place"))
    let bitmaps = [Self.bitmap(depth: 32, colours: 0), Self.bitmap(depth: 4, colours: 16)]
    let icon = Self.icon([drawing] + bitmaps, kind: kind)

    let cleaned = try #require(OwnFile.cleaned(icon, named: "favicon.ico"))

    for secret in ["secret", "SecretCa"] { #expect(!Self.contains(cleaned, secret), "\(secret)") }
    let pixels = try #require(PictureCleaning.cleaned(drawing))
    #expect(cleaned.firstRange(of: pixels) != nil)
    for bitmap in bitmaps { #expect(cleaned.firstRange(of: bitmap[40...]) != nil) }
    #expect(cleaned.count == 6 + 3 * 16 + pixels.count + bitmaps[0].count + bitmaps[1].count)
    #expect(OwnFile.cleaned(cleaned, named: "favicon.ico") == cleaned)
    #expect(OwnFile(icon).kind == .picture)
  }

  @Test func `an icon with a picture that can't be cleaned is for no reader`() throws {
    var large = Self.bitmap(depth: 32, colours: 0)
    large[5] = 9
    let same = Self.icon([try Self.file("alpha.png")])
    // A thousand entries of one picture.
    var many = Array(same[..<6]) + (0..<1_000).flatMap { _ in same[6..<22] } + same[22...]
    (many[4], many[5]) = (0xE8, 3)
    for place in 0..<1_000 {
      many.replaceSubrange(18 + place * 16..<22 + place * 16, with: Self.little(16_006 + 12))
    }

    for icon in [
      Self.icon([large]), Self.icon([Array("SecretCam".utf8)]), many, [0, 0, 1, 0, 9, 9],
    ] {
      #expect(OwnFile.cleaned(icon, named: "favicon.ico") == nil)
    }
  }

  private static let formats: [(String, [UInt8])] = [
    ("tiff, nef, arw, cr2, dng", Array("II*\0".utf8)), ("tiff", Array("MM\0*".utf8)),
    ("big tiff", Array("MM\0+".utf8)), ("orf", Array("IIRO\u{8}\0\0\0".utf8)),
    ("orf", Array("MMOR\0\0\0\u{8}".utf8)), ("icns", Array("icns\0\0\u{1}\0".utf8)),
    ("x3f", Array("FOVb\u{1}\0\u{2}\0".utf8)), ("xcf", Array("gimp xcf v011\0".utf8)),
    ("rw2", Array("IIU\0".utf8)),
    (
      "raf",
      Array("FUJIFILMCCD-RAW 0201FF383501FinePix".utf8) + little(0) + little(0) + little(0, 20)
    ),
    ("psd", Array("8BPS\0\u{1}".utf8)),
    ("heic", [0, 0, 0, 24] + Array("ftypheic".utf8)),
    ("cr3", [0, 0, 0, 24] + Array("ftypcrx ".utf8)),
    ("avif", [0, 0, 0, 24] + Array("ftypavis".utf8)), ("jxl", [0xFF, 0x0A]),
    ("jxl", [0, 0, 0, 12] + Array("JXL \r\n".utf8)), ("exr", [0x76, 0x2F, 0x31, 0x01]),
    ("bmp", Array("BM".utf8) + little(900) + little(0) + little(54) + little(40)),
    ("jpeg", [0xFF, 0xD8, 0]), ("gif", Array("GIF89a".utf8)),
    ("webp", Array("RIFF\0\0\0\0WEBP".utf8)),
  ]

  @Test(arguments: formats)
  func `a picture that can't be cleaned is for no reader, whatever it is called`(
    format: String, start: [UInt8]
  ) {
    let bytes = start + Array("SecretCam at a secret place".utf8)

    for name in ["IMG_1.jpg", "b.bin", "c.pdf", "d.mp4", "no-ending", "e.svg"] {
      #expect(OwnFile.cleaned(bytes, named: name) == nil, "\(format) as \(name)")
    }
  }

  private static func older(_ fields: [Int: UInt8], size: Int = 140) -> [UInt8] {
    (0..<size).map { fields[$0] ?? 0 }
  }

  /// Kinds that no browser shows.
  private static let older: [(String, [UInt8])] = [
    ("eps", Array("%!PS-Adobe-3.0 EPSF-3.0\n".utf8)), ("eps", [0xC5, 0xD0, 0xD3, 0xC6]),
    ("pcx", older([0: 10, 1: 5, 2: 1, 3: 8, 65: 3])),
    ("tga", older([2: 2, 12: 4, 14: 4, 16: 24])), ("tga", older([2: 11, 12: 4, 14: 4, 16: 8])),
    ("tga", older([1: 1, 2: 1, 5: 2, 7: 24, 12: 4, 14: 4, 16: 8])),
    ("ppm", Array("P6\n# SecretCam\n4 4 255\n".utf8)), ("pbm", Array("P4 16 16\n".utf8)),
    ("pam", Array("P7\nWIDTH 4\n".utf8)),
    ("qoi", Array("qoif\0\0\0\u{4}\0\0\0\u{4}\u{3}\0".utf8)),
    ("dds", Array("DDS \u{7C}\0\0\0".utf8)), ("wmf", [0xD7, 0xCD, 0xC6, 0x9A]),
    ("wmf", [1, 0, 9, 0, 0, 3]),
    ("emf", older([0: 1, 40: 0x20, 41: 0x45, 42: 0x4D, 43: 0x46])),
    ("ani", Array("RIFF\0\0\0\0ACON".utf8)),
    ("dcm", older([128: 0x44, 129: 0x49, 130: 0x43, 131: 0x4D])),
    ("hdr", Array("#?RADIANCE\n".utf8)), ("sgi", [1, 0xDA, 1, 1]),
  ]

  @Test(arguments: older)
  func `an older kind of picture is for no reader, whatever it is called`(
    format: String, start: [UInt8]
  ) {
    let bytes = start + Array("SecretCam at a secret place".utf8)

    for name in ["logo.\(format)", "b.bin", "no-ending"] {
      #expect(OwnFile.cleaned(bytes, named: name) == nil, "\(format) as \(name)")
    }
    #expect(OwnFile(bytes).kind == .picture)
    let signed = Array("SecretCam".utf8) + Array("TRUEVISION-XFILE.\0".utf8)
    #expect(OwnFile(signed).kind == .picture)
  }

  @Test func `what is no picture is handed on, unless it is called one`() {
    for text in [
      "words", "BM is what begins it, and this is none", "MMORPGs on trial", "IIRO and IIRS",
      "IIRS returns", "icns files and more", "8BPS is a sign", "gimp xcf is a format, too",
      "FOVb is one more of these signs", "\0\0\u{1}\0", "%PDF-1.7", "",
      "%!PS-Adobe-3.0\nEPSF-3.0", "P6 is a road, and so is P7", "P1 2 or 3", "qoif and DDS",
      "#?RADIANCE of words", "\n\u{5}\u{1}", "P7\nwords",
      "FUJIFILMCCD-RAW is how files of these cameras begin, whatever their names are",
    ] {
      let bytes = Array(text.utf8)
      #expect(OwnFile.cleaned(bytes, named: "a.data") == bytes)
      for ending in ["jpg", "ICO", "nef", "bmp", "svg", "avif"] {
        #expect(OwnFile.cleaned(bytes, named: "a.b/c.\(ending)") == nil)
      }
      #expect(OwnFile.cleaned(bytes, named: "a.jpg/b") == bytes)
    }
  }

  /// Films and others, each a text of Latin-1, and whether it says where it was recorded.
  private static let films: [(String, Bool)] = [
    ("\0\0\0\u{8}ftypqt  moov\u{A9}xyz\0\u{12}\u{15}G+53.5+009.9/", true),
    ("....moovcom.apple.quicktime.location.ISO6709", true),
    ("....ftypmp42loci\0\0\0\0\0\0Quay\0\0abcdabcd", true),
    ("\u{1A}\u{45}\u{DF}\u{A3}webm..LOCATION..+53", true),
    ("%PDF <exif:GPSLatitude>53", true),
    ("\0\0\0\u{8}ftypmp42moov\u{A9}xyz", false),
    ("A LOCATION is told here, \u{A9}xyz and loci", false),
  ]

  @Test(arguments: films)
  func `a film that says where it was recorded is told from others`(text: String, says: Bool) {
    let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    let file = OwnFile(bytes)

    #expect(file.saysPlace == says)
    #expect(file.cleaned == bytes && file.kind == .other)
  }
}
