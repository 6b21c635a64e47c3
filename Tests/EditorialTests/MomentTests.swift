import Editorial
import Testing

@Suite struct MomentTests {
  /// A line with a text, a remark, and another text, a minute apart.
  private func line() throws -> Line {
    var line = try Line.begun(.standard)
    try line.act(.comment, by: "mia")
    try line.act(.save, by: "ana", text: "two")
    return line
  }

  @Test func `at a moment stands what the last event before it left`() throws {
    let line = try line()
    let times = line.history.steps.map(\.entry.time)

    #expect(line.history.revision(at: times[0])?.number == 1)
    #expect(line.history.revision(at: times[1])?.number == 1)
    #expect(line.history.place(at: times[1]) == 1)
    #expect(line.history.revision(at: times[2].advanced(by: -1))?.number == 1)
    #expect(line.history.revision(at: times[2])?.number == 2)
    #expect(line.history.revision(at: times[2].advanced(by: 1_000_000))?.number == 2)
  }

  @Test func `before the line began nothing stood`() throws {
    let line = try line()

    #expect(line.history.revision(at: line.entries[0].time.advanced(by: -1)) == nil)
    #expect(line.history.place(at: Instant(seconds: .min)) == nil)
  }

  @Test func `the order of the line counts where a clock went back`() throws {
    var line = try line()
    let early = line.entries[0].time
    line.time = early.advanced(by: -120)
    try line.act(.save, by: "ana", text: "three")

    #expect(line.history.revision(at: early)?.number == 3)
  }
}
