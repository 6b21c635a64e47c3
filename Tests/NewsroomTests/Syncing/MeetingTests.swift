import Editorial
import Git
import Testing

@testable import Newsroom

/// What of archives and settings meets.
@Suite struct MeetingTests: MeetingSuite {
  let meeting: Meeting

  init() throws { meeting = try Meeting.met() }

  @Test func `an article that both put away with different ends has both`() throws {
    try here.create("one")
    try here.act(.spike, "one", by: "ed", note: "No.")
    try here.sync()
    try there.get()
    try there.sync()
    try here.act(.comment, "one", by: "ed", note: "Here.")
    try there.act(.comment, "one", by: "eva", note: "There.")
    let later = Actor("maria", at: Instant(seconds: Minutes.start + 40 * 86_400))
    let earlier = Actor("maria", at: Instant(seconds: Minutes.start + 39 * 86_400))
    try here.again().tidying.tidy(as: later)
    try there.again().tidying.tidy(as: earlier)

    try here.sync()
    let done = try there.sync()
    try here.sync()

    #expect(done.merged.map(\.rawValue) == ["one"], "\(done)")
    for desk in [here, there] as [any Desk] {
      let notes = try desk.line("one").steps.filter { $0.verdict == .counted }
        .compactMap(\.entry.event?.note)
      #expect(notes.contains("Here.") && notes.contains("There."))
    }
  }

  @Test func `a workflow that fields of both would break is not made again, and told`() throws {
    let path = "workflows/standard.yml"
    let text = String(
      decoding: try #require(try here.again().settings.file(path)), as: UTF8.self)
    try here.changeRecord(
      text.replacing("description: An editor", with: "description: One editor"), at: path)
    try here.sync()
    try there.changeRecord(text + "nonsense: 1\n", at: path)

    let done = try there.sync()

    #expect(done.remade == [])
    #expect(done.uncounted.map(\.what) == ["Change \(path)"])
    #expect(
      done.uncounted.first?.why.hasPrefix(
        "with what was changed meanwhile it would not work: \(path): ") == true, "\(done)")
    let sent = try #require(try there.again().settings.file(path))
    #expect(!String(decoding: sent, as: UTF8.self).contains("nonsense"))
  }
}
