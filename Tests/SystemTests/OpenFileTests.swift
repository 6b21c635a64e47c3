import Foundation
import Testing

@testable import System

@Suite struct OpenFileTests {
  @Test func `what a shell names for an open file is read as that file, to its end`() throws {
    let pipe = Pipe()
    let number = pipe.fileHandleForReading.fileDescriptor
    pipe.fileHandleForWriting.write(Data("It is low water.".utf8))
    try pipe.fileHandleForWriting.close()

    let open = try #require(PlainFile.open(at: "/dev/fd/\(number)"))
    #expect(open == number)
    #expect(try PlainFile.readOpen(open, "/dev/fd/\(number)") == Array("It is low water.".utf8))
    #expect(PlainFile.open(at: "/dev/stdin") == 0)
  }

  @Test(arguments: ["/dev/fd/", "/dev/fd/-1", "/dev/fd/1/x", "/dev/null", "dev/fd/3", "/dev/fd/x"])
  func `no other path stands for an open file`(_ path: String) {
    #expect(PlainFile.open(at: path) == nil)
  }

  @Test func `more than the limit is refused`() throws {
    let pipe = Pipe()
    pipe.fileHandleForWriting.write(Data(repeating: 0x61, count: 20))
    try pipe.fileHandleForWriting.close()

    #expect(throws: FileError("read", "/dev/fd/9", .tooLarge(size: 20, limit: 10))) {
      try PlainFile.readOpen(pipe.fileHandleForReading.fileDescriptor, "/dev/fd/9", limit: 10)
    }
  }
}
