import Editorial
import Fixtures
import Testing

struct MessageTests {
  static let kinds = EventKind.reserved + ["submit", "Freigabe", "日本"]

  @Test(.slow, arguments: kinds)
  func `what is printed is read back as it was`(_ kind: EventKind) {
    for seed in 0..<200 as Range<UInt64> {
      var random = Seeded(seed)
      let event = random.event(kind)

      let reading = MessageReading(Array(event.message.utf8))

      #expect(reading == .event(event), "seed \(seed)")
      guard case .event(let read) = reading else { continue }
      #expect(read.message.utf8.elementsEqual(event.message.utf8), "seed \(seed)")
    }
  }

  /// The block keeps to its form when one byte of the message is changed, lost, doubled or put in.
  @Test func `a message that is read as an event is what that event prints`() {
    var events = 0
    for seed in 0..<6000 as Range<UInt64> {
      var random = Seeded(seed)
      let original = random.event(random.pick(Self.kinds))
      var bytes = Array(original.message.utf8)
      let place = random.number(below: bytes.count)
      switch random.number(below: 5) {
      case 0: bytes[place] = UInt8(random.number(below: 256))
      case 1: bytes[place] ^= 1 << UInt8(random.number(below: 8))
      case 2: bytes.remove(at: place)
      case 3: bytes.insert(bytes[random.number(below: bytes.count)], at: place)
      default: bytes.swapAt(place, random.number(below: bytes.count))
      }

      guard case .event(var read) = MessageReading(bytes) else { continue }

      events += 1
      let line = bytes.firstIndex(of: UInt8(ascii: "\n")) ?? 0
      read.subject = "-"
      #expect(Array(read.message.utf8) == Array("-".utf8) + bytes[line...], "seed \(seed)")
      var same = original
      same.subject = "-"
      if bytes[line...].elementsEqual(same.message.utf8.dropFirst()) { #expect(read == same) }
    }
    #expect(events > 500, "many changes fall into what people write")
  }

  @Test func `an event is its subject, its quoted note and its block`() {
    var event = Event(.approve, article: Line.slug, by: "maria-okafor", subject: "Approve: Harbour")
    event.note = "Looks right.\n\nBoth figures."
    event.step = "review"
    event.seen = EventID(String(repeating: "1f", count: 20))
    event.state = "approved"
    event.policy = PolicyID(String(repeating: "7d", count: 20))

    let message = event.message

    #expect(
      message == """
        Approve: Harbour

        > Looks right.
        >
        > Both figures.

        Stet: 1
        Article: harbour-inquiry
        Event: approve
        Step: review
        Seen: 1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f
        State: approved
        By: maria-okafor
        Policy: 7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d7d

        """)
  }

  @Test(arguments: [
    (String(repeating: "a", count: 72), String(repeating: "a", count: 72)),
    (String(repeating: "a", count: 73), String(repeating: "a", count: 71) + "…"),
    (String(repeating: "👩‍👩‍👧", count: 73), String(repeating: "👩‍👩‍👧", count: 71) + "…"),
    ("", "-"), ("a\nStet: 1\r\n\u{0}", "a Stet: 1   "), ("a\tb\u{85}c", "a b c"),
  ])
  func `a subject is one line of at most 72 characters`(_ given: String, _ stored: String) {
    let event = Event(.save, article: Line.slug, by: "ana", subject: given)

    #expect(event.message.hasPrefix(stored + "\n\nStet: 1\n"))
  }

  @Test func `a subject may say anything, at any length`() {
    let subject = "Stet: 1 By: eve " + String(repeating: "long ", count: 50)
    let event = Event(.save, article: Line.slug, by: "ana", subject: "-")
    let message = subject + event.message.dropFirst()

    let reading = MessageReading(Array(message.utf8))

    var expected = event
    expected.subject = subject
    #expect(reading == .event(expected))
  }

  @Test func `a note's carriage returns and NULs are dropped`() {
    var event = Event(.save, article: Line.slug, by: "ana", subject: "-")
    event.note = "one\r\ntwo\u{0}"

    #expect(event.message.hasPrefix("-\n\n> one\n> two\n\nStet: 1\n"))
  }

  @Test func `the keys stand in the order of the block`() {
    #expect(EventKey.allCases.map(\.position) == Array(0..<26))
    #expect(
      EventKey.allCases.map(\.rawValue).joined(separator: ", ")
        == "Stet, Article, Event, Step, Seen, State, By, For, Policy, Published-From, "
        + "Workflow, Assignee, Role, Due, Words, Until, At, Thread, Revision, Edition, Kind, "
        + "Place, Base, Outlet, Evidence, Data")
  }

  @Test func `every kind of the table is there and no other`() {
    let kinds = """
      accept address approve assign comment correct create embargo hold import kill \
      lift looked masthead merge publish read reject release reopen reply resolve restore \
      retract revise save schedule sent settings source spike suggest tidy told \
      translate unapprove unpublish unschedule unsource unspike workflow
      """

    #expect(EventKind.reserved.map(\.rawValue) == kinds.split(separator: " ").map(String.init))
  }

  @Test func `the kinds that make a revision are those of the table`() {
    let changing = EventKind.reserved.filter {
      $0.shape?.changesText == true && $0.shape?.place == .line
    }

    #expect(
      changing == [
        "accept", "create", "import", "merge", "restore", "save",
      ])
  }

  @Test func `what somebody saw is said by the kinds that depend on it, and always`() {
    #expect(
      EventKind.seeing.sorted() == [
        "approve", "hold", "lift", "publish", "release", "unschedule", "unspike",
      ])
    for kind in EventKind.reserved {
      #expect(kind.shape?.keys.contains(.seen) == EventKind.seeing.contains(kind))
    }
  }

  @Test func `events of the settings have neither article nor state nor policy`() {
    var event = Event(.settings, article: nil, by: "own", subject: "-")
    #expect(MessageReading(Array(event.message.utf8)) == .event(event))
    let id = PolicyID(fabricated: "x".utf8)

    for change in [
      { $0.article = Line.slug }, { $0.state = "draft" }, { $0.policy = id },
    ] as [(inout Event) -> Void] {
      event = Event(.settings, article: nil, by: "own", subject: "-")
      change(&event)
      #expect(MessageReading(Array(event.message.utf8)) == .plain(.malformed))
    }
  }
}
