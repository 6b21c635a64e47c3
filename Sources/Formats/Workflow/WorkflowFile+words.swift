import Editorial

// MARK: Shapes

extension WorkflowReader {
  /// The parts of a mapping with fixed keys.
  typealias Fields = [String: (key: WorkflowPiece, value: WorkflowPiece)]

  /// The parts of a mapping whose keys are fixed; other keys are reported.
  mutating func fields(_ piece: WorkflowPiece, of what: String, known: [String]) -> Fields {
    var fields: Fields = [:]
    for (key, value) in entries(piece, what) {
      let word = key.word ?? ""
      guard known.contains(word) else {
        complain(
          key, "\"\(word)\" is no key of \(what)",
          hint: WorkflowHint.guess(word, among: known) ?? "the keys are \(WorkflowHint.list(known))"
        )
        continue
      }
      fields[word] = (key, value)
    }
    return fields
  }

  /// The parts of a mapping in their order, the first of each key.
  mutating func entries(
    _ piece: WorkflowPiece, _ what: String
  ) -> [(key: WorkflowPiece, value: WorkflowPiece)] {
    guard case .mapping(let pairs) = piece.content else {
      isGraphWhole = false
      complain(piece, "\(what) has to be a mapping", hint: "write key: value")
      return []
    }
    var first: [String: WorkflowPiece] = [:]
    return pairs.filter { key, _ in
      guard let word = key.word else {
        isGraphWhole = false
        complain(key, "a key of \(what) has to be a word", hint: "write key: value")
        return false
      }
      if let earlier = first[word] {
        complain(
          key, "\"\(word)\" is there twice", hint: "it is in line \(earlier.place.line) already")
        return false
      }
      first[word] = key
      return true
    }
  }

  /// A text; nil if it is missing or of another shape.
  mutating func text(_ piece: WorkflowPiece, _ what: String) -> String? {
    if let word = piece.word { return word }
    complain(
      piece, "\(what) has to be a text", hint: "write it on one line, in quotes if it has a colon")
    return nil
  }

  /// One word of a few.
  mutating func choice(
    _ piece: WorkflowPiece, _ what: String, _ words: [String]
  ) -> String? {
    if let word = piece.word, words.contains(word) { return word }
    complain(
      piece, "\(what) has to be \(WorkflowHint.list(words, "or"))",
      hint: piece.word.flatMap { WorkflowHint.guess($0, among: words) }
        ?? "write one of these words")
    return nil
  }

  /// A word or a list of words; nil if it is of another shape, or empty.
  mutating func words(
    _ piece: WorkflowPiece?, _ what: String, _ names: String
  ) -> [WorkflowPiece]? {
    guard let piece else { return nil }
    let list: [WorkflowPiece]
    switch piece.content {
    case .word: list = [piece]
    case .list(let pieces): list = pieces
    case .nothing, .mapping:
      complain(piece, "\(what) has to be a list of \(names)", hint: "write [one, another]")
      return nil
    }
    if list.isEmpty {
      complain(piece, "\(what) is empty", hint: "name \(names), or take the line out")
      return nil
    }
    var seen: Set<String> = []
    return list.filter { piece in
      guard let word = piece.word else {
        complain(piece, "\(what) has to be a list of \(names)", hint: "write [one, another]")
        return false
      }
      if !seen.insert(word).inserted {
        complain(piece, "\"\(word)\" is there twice", hint: "once is enough")
        return false
      }
      return true
    }
  }
}

// MARK: Names

extension WorkflowReader {
  /// A state of the workflow.
  mutating func state(_ piece: WorkflowPiece, _ what: String) -> StateName? {
    guard let word = piece.word else {
      isGraphWhole = false
      complain(piece, "\(what) has to be a state", hint: hint(forStates: ""))
      return nil
    }
    let name = StateName(word)
    guard workflow.state(name) == nil else { return name }
    isGraphWhole = false
    if name.isReserved {
      let hints: [StateName: String] = [
        .published: "only publish leads there, and only revise leads on",
        .spiked: "only spike leads there, and only unspike back",
        .held: "only hold leads there, and only release back",
      ]
      complain(
        piece, "\"\(word)\" is Stet's own state and cannot be in \(what)", hint: hints[name])
    } else {
      complain(piece, "no state is called \"\(word)\"", hint: hint(forStates: word))
    }
    return nil
  }

  private func hint(forStates word: String) -> String {
    let states = workflow.states.map(\.name.rawValue)
    return WorkflowHint.guess(word, among: states) ?? "the states are \(WorkflowHint.list(states))"
  }

  /// A role, for keys that allow only roles.
  mutating func role(_ piece: WorkflowPiece) -> Role? {
    guard let who = who(piece) else { return nil }
    if case .role(let role) = who { return role }
    complain(
      piece, "\"\(who.word)\" is what a person is to an article, and no role",
      hint: "name a role of the masthead")
    return nil
  }

  /// A role or a relation.
  mutating func who(_ piece: WorkflowPiece) -> Who? {
    guard let word = piece.word else { return nil }
    let who = Who(word: word)
    if case .role(let role) = who {
      guard role.isLegal else {
        complain(piece, "\"\(word)\" is no name for a role", hint: WorkflowHint.name)
        return nil
      }
      if let known, !known.contains(role), rolePlaces[role] == nil {
        let relations = ["author", "contributor", "assignee", "owner", "anyone"]
        complain(
          piece, "nobody has the role \"\(word)\"",
          hint: WorkflowHint.guess(word, among: known.map(\.rawValue) + relations)
            ?? "give it to somebody on the masthead, or name another",
          lacksRole: true)
      }
      rolePlaces[role] = rolePlaces[role] ?? piece
    }
    return who
  }
}

/// The hints for the author of a workflow's file.
enum WorkflowHint {
  static let name =
    "a name has letters and digits of any script, and single hyphens, dots or underscores inside"
  static let way = "write {from: …, to: …, by: […]}"

  /// The word that was probably meant; nil if none is near.
  static func guess(_ word: String, among words: [String]) -> String? {
    Spelling.nearest(to: word, among: words).map { "did you mean \"\($0)\"?" }
  }

  /// `a, b and c`.
  static func list(_ words: [String], _ joint: String = "and") -> String {
    guard let last = words.last, words.count > 1 else { return words.first ?? "" }
    return words.dropLast().joined(separator: ", ") + " \(joint) \(last)"
  }
}
