import Editorial
import Testing

/// What a file of settings says, for a test.
enum Sheet: Hashable {
  case newsroom(owners: [Role])
  case person(roles: [Role], email: String, bio: String = "", left: Int? = nil)
  case workflow(edits: [Role])
  case text(String)
  case link

  static func record(_ handle: Handle, _ roles: Role..., bio: String = "") -> Sheet {
    .person(roles: roles, email: Policy.email(handle), bio: bio)
  }

  var file: SettingsFile {
    SettingsFile(isPlain: self != .link, id: .init(fabricated: "\(self)".utf8))
  }
}

/// Every tree of settings that a test has made.
struct Shelf: SettingsReading {
  private(set) var trees: [TextID: [String: Sheet]] = [.nothing: [:]]
  private var sheets: [Identifier<SettingsFile>: Sheet] = [:]

  mutating func put(_ files: [String: Sheet]) -> TextID {
    let names = files.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    let tree = TextID(fabricated: names.joined(separator: "\n").utf8)
    trees[tree] = files
    for sheet in files.values { sheets[sheet.file.id] = sheet }
    return tree
  }

  mutating func add(_ other: Shelf) {
    trees.merge(other.trees) { mine, _ in mine }
    sheets.merge(other.sheets) { mine, _ in mine }
  }

  func differences(_ old: TextID?, _ new: TextID) -> [SettingsDifference] {
    let (before, after) = (old.flatMap { trees[$0] } ?? [:], trees[new] ?? [:])
    return Set(before.keys).union(after.keys).sorted().filter { before[$0] != after[$0] }.map {
      SettingsDifference(path: $0, old: before[$0]?.file, new: after[$0]?.file)
    }
  }

  func file(_ path: String, in tree: TextID) -> SettingsFile? { trees[tree]?[path]?.file }

  func names(in folder: String, of tree: TextID) -> [(name: String, isFolder: Bool)] {
    let start = folder.isEmpty ? "" : folder + "/"
    let parts = (trees[tree] ?? [:]).keys.filter { $0.hasPrefix(start) }
      .map { $0.dropFirst(start.count).split(separator: "/", maxSplits: 1) }
    return Dictionary(parts.map { (String($0[0]), $0.count > 1) }) { first, _ in first }
      .map { (name: $0.key, isFolder: $0.value) }
  }

  func newsroom(_ file: SettingsFile) -> NewsroomRecord? {
    guard case .newsroom(let owners) = sheets[file.id] else { return nil }
    var record = NewsroomRecord(name: "")
    record.owners = owners
    return record
  }

  func person(_ file: SettingsFile, _ handle: Handle, timeZone: String) -> Person? {
    guard case .person(let roles, let email, _, let left) = sheets[file.id] else { return nil }
    var person = Person(handle: handle, name: handle.rawValue)
    person.roles = roles
    person.emails = [email]
    person.left = left.map { Day(number: $0) }
    return person
  }

  func differInOwnFieldsAlone(_ old: SettingsFile, _ new: SettingsFile) -> Bool {
    guard case .person(let roles, let email, _, let left) = sheets[old.id],
      case .person(let newRoles, let newEmail, _, let newLeft) = sheets[new.id]
    else { return false }
    return (roles, email, left) == (newRoles, newEmail, newLeft)
  }

  func editors(_ file: SettingsFile, _ name: WorkflowName) -> [Role] {
    if case .workflow(let edits) = sheets[file.id] { edits } else { [] }
  }

  /// The files that settings consist of.
  func sheets(of files: SettingsFiles) -> [String: Sheet] {
    var all = trees[files.tree] ?? [:]
    for (path, file) in files.changed { all[path] = file.flatMap { sheets[$0.id] } }
    return all
  }
}

/// A head of the line of settings as a test writes it; a copy is another head.
struct Office {
  private(set) var shelf = Shelf()
  private(set) var entries: [LineEntry] = []
  var time = Instant(seconds: 1_800_000_000)
  private var founding = EventID(fabricated: "nobody founded it".utf8)

  /// A newsroom that `own` owns; `eve` edits texts, `ana` writes them.
  static func founded() -> Office {
    var office = Office()
    office.founding = office.change(by: "own") { files in
      files["newsroom.yml"] = .newsroom(owners: ["chief"])
      files["workflows/standard.yml"] = .workflow(edits: ["editor"])
      files["masthead/own.yml"] = .record("own", "chief")
      files["masthead/eve.yml"] = .record("eve", "editor")
      files["masthead/ana.yml"] = .record("ana", "writer")
    }
    return office
  }

  var last: EventID { entries.last?.id ?? founding }

  /// The tree of the head.
  var tree: [String: Sheet] { entries.last.flatMap { shelf.trees[$0.text] } ?? [:] }

  // MARK: What people do

  /// An event that changes files of the head's tree.
  @discardableResult
  mutating func change(
    _ kind: EventKind = .settings, by person: Handle, email: String? = nil,
    _ set: (inout [String: Sheet]) -> Void
  ) -> EventID {
    var files = tree
    set(&files)
    // What changes something else is another event, also where one person makes both at once.
    let event = Event(kind, article: nil, by: person, subject: "\(kind) \(shelf.put(files).short)")
    return add(Array(event.message.utf8), by: email ?? Policy.email(person), set)
  }

  /// An event as somebody stored it.
  @discardableResult
  mutating func add(_ event: Event, _ set: (inout [String: Sheet]) -> Void = { _ in }) -> EventID {
    add(Array(event.message.utf8), by: Policy.email(event.by), set)
  }

  /// A commit of plain git, or with a message of another Stet.
  @discardableResult
  mutating func push(
    _ message: String = "by git\n", by email: String = "who@example.org",
    _ set: (inout [String: Sheet]) -> Void
  ) -> EventID {
    add(Array(message.utf8), by: email, set)
  }

  /// A plain merge, whose parents are this head and then the others, and whose tree is this head's.
  @discardableResult
  mutating func pull(
    _ others: Office..., by email: String = "who@example.org", message: String = "merge\n",
    _ set: (inout [String: Sheet]) -> Void = { _ in }
  ) -> EventID {
    let (parents, mine) = ([last] + others.map(\.last), tree)
    for other in others {
      let known = Set(entries.map(\.id))
      entries += other.entries.filter { !known.contains($0.id) }
      shelf.add(other.shelf)
      time = max(time, other.time)
    }
    return add(Array(message.utf8), by: email, parents: parents) { files in
      files = mine
      set(&files)
    }
  }

  /// What a rebase makes of an event of another head: what it changed there is changed here.
  @discardableResult
  mutating func pick(_ id: EventID, from other: Office) -> EventID {
    guard var copy = other.entries.first(where: { $0.id == id }),
      let parent = other.entries.first(where: { $0.id == copy.parents.first })
    else { return id }
    var files = tree
    for change in other.shelf.differences(parent.text, copy.text) {
      files[change.path] = other.shelf.trees[copy.text]?[change.path]
    }
    shelf.add(other.shelf)
    copy.text = shelf.put(files)
    copy.parents = [last]
    copy.id = .init(fabricated: last.bytes + id.bytes)
    entries.append(copy)
    return copy.id
  }

  private mutating func add(
    _ message: [UInt8], by email: String, parents: [EventID]? = nil,
    _ set: (inout [String: Sheet]) -> Void
  ) -> EventID {
    var files = tree
    set(&files)
    time = time.advanced(by: 60)
    let text = shelf.put(files)
    let parents = parents ?? (entries.isEmpty ? [] : [last])
    let making = Array("\(email) \(time.seconds) ".utf8) + message
    let id = EventID(fabricated: parents.flatMap(\.bytes) + text.bytes + making)
    let person = LineEntry.Person(name: "A", email: email)
    entries.append(
      LineEntry(
        id: id, text: text, parents: parents, author: person, committer: person, time: time,
        subject: "", message: MessageReading(message), making: .init(fabricated: making)))
    return id
  }

  // MARK: What comes of it

  var history: SettingsHistory {
    get throws { try SettingsHistory(entries, founding: founding, reading: shelf) }
  }

  /// What came of a commit; nil where it is not on the line.
  func verdict(of id: EventID) throws -> History.Verdict? {
    try history.steps.first { $0.entry.id == id }?.verdict
  }

  func state(at id: EventID? = nil) throws -> SettingsState {
    try #require(history.state(at: id ?? last))
  }

  /// The files that the line gives up to a commit.
  func given(at id: EventID? = nil) throws -> [String: Sheet] {
    shelf.sheets(of: try state(at: id).files)
  }

  /// The places of commits in the order of the line.
  func order(of ids: EventID...) throws -> [Int?] {
    let steps = try history.steps
    return ids.map { id in steps.firstIndex { $0.entry.id == id } }
  }
}
