import Foundation
import System
import Testing

@testable import SiteSource

/// Files of `static/` are looked at once for their content.
@Suite struct KnownFileTests {
  private static func drawing(_ number: Int) -> [UInt8] {
    Array("<svg onload='a()'><text>\(number)</text></svg>".utf8)
  }

  @Test func `a file is read once, also for the next build`() throws {
    let place = FileManager.default.temporaryDirectory.path + "/own-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: place) }
    var reads = 0
    func look(_ workshop: PictureWorkshop, _ version: String, _ bytes: [UInt8]) -> KnownFile {
      workshop.look(at: version) {
        reads += 1
        return bytes
      }
    }
    let first = PictureWorkshop({ try Folder(place) })
    let drawing = look(first, "1", Self.drawing(1))
    for _ in 0..<3 { #expect(look(first, "1", Self.drawing(1)) == drawing) }
    let words = look(first, "2", Array("words".utf8))
    let torn = look(first, "3", Array("<svg>".utf8))
    #expect(reads == 3)

    let second = PictureWorkshop({ try Folder(place) })

    #expect(look(second, "1", []) == drawing && drawing.isMade && !drawing.isWithheld)
    #expect(look(second, "2", []) == words && !words.isMade && !words.isWithheld)
    #expect(look(second, "3", []) == torn && !torn.isMade && torn.isWithheld)
    #expect(reads == 3)
    let made = second.file(of: "1", named: "own") {
      reads += 1
      return []
    }
    #expect(
      String(decoding: made, as: UTF8.self)
        == "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>1</text></svg>")
    #expect(reads == 3)
    // Of what readers get as it is, no second copy is kept.
    let same = second.file(of: "2", named: "own") {
      reads += 1
      return Array("words".utf8)
    }
    #expect(String(decoding: same, as: UTF8.self) == "words" && reads == 4)
  }
}
