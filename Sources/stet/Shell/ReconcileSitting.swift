import Editorial
import Formats
import Newsroom

/// A sitting at a terminal in which somebody goes, one by one, through the places that they and a
/// colleague changed in different ways.
///
/// Nothing is done until every place is decided.
struct ReconcileSitting {
  let item: SetAsideItem
  let places: [MergePlace]
  let keyboard: Keyboard
  /// What they typed, which is kept until it has been used.
  let asking: TypedWords
  private var choices: [MergeChoice?]

  init(_ aside: SetAside, _ item: SetAsideItem, _ keyboard: Keyboard) {
    self.item = item
    self.keyboard = keyboard
    places = aside.merge.places
    asking = TypedWords(keyboard)
    choices = Array(repeating: nil, count: places.count)
  }

  /// What comes after a key.
  private enum Next { case stay, go, leave }

  /// Asks about one place after another, and again about those that were left for later.
  ///
  /// - Returns: What was chosen; nil if they left before all was decided.
  mutating func decide() -> [MergeChoice]? {
    if places.isEmpty { return confirmsWithoutPlaces() ? [] : nil }
    var left = choices.indices.filter { choices[$0] == nil }
    while !left.isEmpty {
      for place in left where ask(place) == .leave { return nil }
      let later = left.filter { choices[$0] == nil }
      // To leave every place for later is to stop.
      if later == left { return nil }
      left = later
    }
    return choices.compactMap(\.self)
  }

  /// A side without a place to decide waits because something in it would not count.
  private func confirmsWithoutPlaces() -> Bool {
    Terminal.show(item.reason.capitalizedFirst + ".")
    for line in item.afterwards { Terminal.show("  " + line) }
    let question =
      switch (item.canJoin, item.late.isEmpty) {
      case (true, true):
        "Put it behind theirs? What does not count there stays in the log, with the reason."
      case (true, false):
        "Put what was done before that behind theirs, and let the publication go?"
      case (false, _) where item.hasWords:
        "Let it go? The words that were written behind it are saved."
      case (false, _): "Let it go? The article stays as it is."
      }
    return asking.confirms(question)
  }

  private mutating func ask(_ index: Int) -> Next {
    let question = Self.keys(of: places[index])
    switch Screens(keyboard: keyboard).show(lines(index), above: question) {
    case .shown: break
    case .left: return .go
    case .stopped: return .leave
    }
    var next = Next.stay
    while next == .stay {
      Terminal.prompt("\n" + question)
      next = answer(index)
      guard next != .stay || keyboard.forgetTypedAhead() else { return .leave }
    }
    return next
  }

  private func lines(_ index: Int) -> [String] {
    let place = item.places[index]
    var lines = Lines()
    lines.add("\(index + 1) of \(item.places.count): \(place.title)", .bold)
    lines.add("")
    for line in place.shown(Ink(width: Terminal.screenWidth - 10)) { lines.add(row: "  " + line) }
    return lines.text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
  }

  private static func keys(of place: MergePlace) -> String {
    var keys = [("m", "mine"), ("t", "theirs")]
    if place.canHoldBoth { keys.append(("b", "both")) }
    if !place.isPicture { keys.append(("e", "other words")) }
    keys += [("n", "later"), ("Q", "leave")]
    return Table.prose(
      keys.map { "\($0.0) \($0.1)" }.joined(separator: " · "), to: Terminal.screenWidth - 4) + "  "
  }

  private mutating func answer(_ index: Int) -> Next {
    let choice = keyboard.choice()
    guard case .character(let character) = choice else { return choice == .end ? .leave : .stay }
    let place = places[index]
    switch character {
    case "n": return .go
    case "Q": return .leave
    case "m": choices[index] = .ours
    case "t": choices[index] = .theirs
    case "b" where place.canHoldBoth: choices[index] = .both
    case "e" where !place.isPicture:
      let isField = if case .field = place.part { true } else { false }
      let question = "What instead of all that is shown, yours and theirs? An empty line ends it"
      guard
        let words = asking.note(
          isField ? "\(question); alone, it takes the field out." : "\(question).")
      else {
        guard isField, !asking.isEnd else { return asking.isEnd ? .leave : .stay }
        guard asking.confirms("Take the field out?") else { return asking.isEnd ? .leave : .stay }
        choices[index] = .words("")
        return .go
      }
      choices[index] = .words(Self.lines(words, of: place))
    default: return .stay
    }
    return .go
  }

  /// Words in the form that the place needs: for a field its line, whether they named the field or
  /// not.
  private static func lines(_ words: String, of place: MergePlace) -> String {
    guard case .field(let name) = place.part, !words.hasPrefix("\(name):") else { return words }
    guard isList(place) else { return "\(name): \(FieldValue.scalar(words))" }
    // Lists are typed as everywhere else, with commas.
    let items = words.split { $0 == "," || $0.isNewline }
      .map { $0.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
      .filter { !$0.isEmpty }
    let value = FieldValue.texts(items).yaml
    return value.hasPrefix("- ") ? "\(name):\n\(value)" : "\(name): \(value)"
  }

  /// Whether a field is a list on some side.
  private static func isList(_ place: MergePlace) -> Bool {
    [place.ours, place.theirs, place.base].contains { side in
      let value = side?.drop { $0 != ":" }.dropFirst().drop(while: \.isWhitespace) ?? ""
      return value.hasPrefix("[") || value.hasPrefix("- ")
    }
  }
}
