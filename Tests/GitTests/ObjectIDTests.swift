@testable import Git
import Testing

struct ObjectIDTests {
  private let hex = "00ff4b825dc642cb6eb9a060e54bf8d69288fbee"

  @Test func `hexadecimal digits are read in either case and printed in the lower`() throws {
    let lower = try #require(ObjectID(hex: hex))
    let upper = try #require(ObjectID(hex: hex.uppercased()))

    #expect(lower == upper)
    #expect(lower.hex == hex)
    #expect(ObjectID(bytes: lower.bytes) == lower)
  }

  @Test(arguments: [
    "", "00ff", "00ff4b825dc642cb6eb9a060e54bf8d69288fbe",
    "g0ff4b825dc642cb6eb9a060e54bf8d69288fbee",
    "00ff4b825dc642cb6eb9a060e54bf8d69288fbee0", " 0ff4b825dc642cb6eb9a060e54bf8d69288fbee",
    "00ff4b825dc642cb6eb9a060e54bf8d69288fbeé",
  ])
  func `anything but forty digits is no id`(text: String) {
    #expect(ObjectID(hex: text) == nil)
  }

  @Test func `of all bytes at every place, the twenty-two digits alone are read`() {
    let digits = Array(hex.utf8)
    for place in digits.indices {
      for byte in UInt8.min...UInt8.max {
        var bytes = digits
        bytes[place] = byte
        let id = bytes.withUnsafeBufferPointer { ObjectID(hexDigits: $0) }
        let digit = Character(Unicode.Scalar(byte))
        if digit.isASCII, digit.isHexDigit {
          #expect(id?.hex == String(decoding: bytes, as: UTF8.self).lowercased())
        } else {
          #expect(id == nil)
        }
      }
    }
  }

  @Test func `ids sort as their digits do`() {
    let texts = [
      "ffff4b825dc642cb6eb9a060e54bf8d69288fbee", "00ff4b825dc642cb6eb9a060e54bf8d69288fbef",
      "00ff4b825dc642cb6eb9a060e54bf8d69288fbee", "00ff4b825dc642cc6eb9a060e54bf8d69288fbee",
    ]

    #expect(texts.compactMap { ObjectID(hex: $0) }.sorted().map(\.hex) == texts.sorted())
  }
}
