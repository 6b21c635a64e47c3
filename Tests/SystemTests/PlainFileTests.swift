import Foundation
import System
import Testing

struct PlainFileTests {
  @Test(arguments: [0, 1, 65_535, 65_536, 65_537, 300_000])
  func `a file is read to its end`(_ size: Int) throws {
    let place = try Place()
    let text = String(repeating: "x", count: size)
    try place.put(text, "a")

    #expect(try PlainFile.read(place.path + "/a") == Array(text.utf8))
    #expect(try PlainFile.read(place.path + "/a", limit: size) == Array(text.utf8))
  }

  @Test func `a file that is not there is none`() throws {
    let place = try Place()
    try place.put("", "a")

    #expect(try PlainFile.read(place.path + "/b") == nil)
    #expect(try PlainFile.read(place.path + "/a/b") == nil)
  }

  @Test func `what is no plain file is refused by name and not waited for`() throws {
    let place = try Place()
    try place.put("words", "a")
    try place.link("link", to: "a")
    try place.link("nowhere", to: "missing")
    try #require(unsafe mkfifo(place.path + "/pipe", 0o644) == 0)
    func said(_ path: String) -> String? {
      do throws(FileError) { _ = try PlainFile.read(path) } catch { return error.sentence }
      return nil
    }

    for (name, words) in [
      ("link", "a link"), ("nowhere", "a link"), ("pipe", "a pipe, which may never end"),
      ("", "a folder"),
    ] {
      let path = "\(place.path)/\(name)"
      #expect(said(path) == "can't read \(path): it is \(words)")
    }
    #expect(said("/dev/zero") == "can't read /dev/zero: it is a device")
  }

  @Test func `a file that is too large is refused by its size, and not read`() throws {
    let place = try Place()
    try place.put("", "large")
    try #require(unsafe truncate(place.path + "/large", 300_000_000) == 0)
    let path = place.path + "/large"

    let error = #expect(throws: FileError.self) { try PlainFile.read(path, limit: 10_000_000) }

    #expect(error?.reason == .tooLarge(size: 300_000_000, limit: 10_000_000))
    #expect(error?.sentence == "can't read \(path): it has 300 MB, and 10 MB are the most")
  }

  @Test func `a file that grows past the limit while it is read is refused`() throws {
    // The system says of such a file that it is empty.
    let error = #expect(throws: FileError.self) {
      try PlainFile.read("/proc/self/status", limit: 100)
    }

    guard case .tooLarge(_, limit: 100) = error?.reason else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(try PlainFile.read("/proc/self/status")?.isEmpty == false)
  }

  @Test func `an error while reading is an error and no end`() throws {
    // Reading one's own memory at its beginning fails.
    let error = #expect(throws: FileError.self) { try PlainFile.read("/proc/self/mem") }

    #expect(error?.reason == .system(EIO))
  }

  @Test func `the names in a folder come by their bytes`() throws {
    let place = try Place()
    for name in ["b", "a", ".c", "é"] { try place.put("", name) }

    #expect(try FolderNames.all(in: place.path) == [".c", "a", "b", "é"])
    #expect(try FolderNames.all(in: place.path + "/none").isEmpty)
  }
}
