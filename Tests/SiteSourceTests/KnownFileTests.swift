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
    func look(_ workshop: PictureWorkshop, _ version: String, _ bytes: [UInt8]) throws -> KnownFile
    {
      try workshop.look(at: version) {
        reads += 1
        return bytes
      }
    }
    let first = try PictureWorkshop({ try Folder(place) })
    let drawing = try look(first, "1", Self.drawing(1))
    for _ in 0..<3 { #expect(try look(first, "1", Self.drawing(1)) == drawing) }
    let words = try look(first, "2", Array("words".utf8))
    let torn = try look(first, "3", Array("<svg>".utf8))
    #expect(reads == 3)

    let second = try PictureWorkshop({ try Folder(place) })

    #expect(try look(second, "1", []) == drawing && drawing.isMade && !drawing.isWithheld)
    #expect(try look(second, "2", []) == words && !words.isMade && !words.isWithheld)
    #expect(try look(second, "3", []) == torn && !torn.isMade && torn.isWithheld)
    #expect(reads == 3)
    let made = try second.store.bytes(of: "1", named: "own")
    #expect(
      made.map { String(decoding: $0, as: UTF8.self) }
        == "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>1</text></svg>")
    #expect(try second.store.bytes(of: "2", named: "own") == nil)
  }
}
