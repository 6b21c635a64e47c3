import Testing

@testable import Site

@Suite struct FingerprintTests {
  private static func print(_ texts: [String?]) -> Fingerprint {
    var print = Fingerprint()
    for text in texts { print.add(text) }
    return print
  }

  @Test func `texts that differ in one byte, in length or in where one ends have other prints`() {
    // Around the eight bytes that are taken in at a time.
    var rows: [[String?]] = []
    for length in 0...17 {
      let same = [String](repeating: "m", count: length)
      rows.append([same.joined()])
      for place in same.indices {
        var other = same
        other[place] = "n"
        rows.append([other.joined()])
      }
    }
    rows += [["m", ""], ["", "m"], ["", ""], [nil], [nil, ""], ["", nil], []]
    rows += [["mm", "mmmmmm"], ["mmmm", "mmmm"], ["mmmmmmmm", ""], ["m\0"], ["m\0\0"]]
    #expect(Set(rows.map(Self.print)).count == rows.count)
  }

  @Test func `a text and its bytes have one print`() {
    var print = Fingerprint()
    print.add(Array("Low water".utf8))
    #expect(print == Self.print(["Low water"]))
  }

  @Test func `a print is the same on every machine, and is read as it was written`() {
    let print = Self.print(["Low water at six", "Ö"])
    #expect(print.text == "e9c536940f8822fe63bb62421ae2b63f")
    #expect(Fingerprint(print.text) == print)
    #expect(Fingerprint(print.text.dropLast()) == nil)
    #expect(Fingerprint("g" + print.text.dropFirst()) == nil)
  }
}
