/// Addresses that many links share: the parser copies an address, and its title, to each link that refers to
/// it, so that a short text could take any amount of memory.
extension DroppedWords {
  /// How many bytes a text's links may be given, or as many as it has itself if that is more, as newer
  /// versions of the parser have it.
  static let mostReferred = 100_000

  /// A line that may define an address.
  private struct Reference {
    var line: Int
    /// Where the bracket behind its name is.
    var end: Int
    /// The name as it is compared; nil if it can't be told.
    var name: String?
    /// The most bytes that the address and its title can have.
    var size: Int
  }

  /// Makes words of the definitions that would give links too much.
  mutating func limitReferences() {
    let references = references
    guard let longest = references.map(\.size).max() else { return }
    let all = lines.reduce(0) { $0 + $1.count }
    let ends = lines.reduce(0) { $0 + $1.count { $0 == UInt8(ascii: "]") } }
    let most = max(Self.mostReferred, all)
    guard longest * ends > most else { return }
    var uses = usesOfNames
    for reference in references { reference.name.map { uses[$0, default: 1] -= 1 } }
    let costs = references.map { each in each.size * (each.name.map { uses[$0] ?? 0 } ?? ends) }
    var sum = costs.reduce(0, +)
    for (cost, reference) in zip(costs, references).sorted(by: { $0.0 > $1.0 }) where sum > most {
      sum -= cost
      lines[reference.line].insert(UInt8(ascii: "\\"), at: reference.end)
      mentions.append(
        MarkdownText.Mention(
          line: reference.line + 1,
          what: "an address too long for so many links is shown as words, and so are the links",
          isShown: true))
    }
  }

  private var references: [Reference] {
    // How many bytes there are from each line to the next empty one.
    var left = lines.map(\.count)
    for number in lines.indices.dropLast().reversed() {
      left[number] = Self.isEmpty(lines[number]) ? 0 : left[number] + left[number + 1]
    }
    return lines.indices.compactMap { number -> Reference? in
      let line = lines[number]
      var rest = line[...]
      // Only the first can define an address, or the first behind the names of notes.
      while let end = rest.firstIndex(of: UInt8(ascii: "]")), end + 1 < line.count {
        let before = rest[..<end]
        rest = line[(end + 1)...]
        guard line[end + 1] == UInt8(ascii: ":"), !Self.isEscaped(line, end) else { continue }
        let label = before.lastIndex(of: UInt8(ascii: "[")).map { before[($0 + 1)...] }
        // The name of a note may have a bracket in it.
        let note = before.firstIndex(of: UInt8(ascii: "[")).map { before[($0 + 1)...] }
        if let note, note.first == UInt8(ascii: "^"), !note.contains(where: { $0 <= 0x20 }) {
          continue
        }
        guard let size = size(behind: end + 2, of: number, left) else { return nil }
        let isPlain = label.map { !$0.contains(UInt8(ascii: "\\")) } ?? false
        return Reference(
          line: number, end: end, name: isPlain ? label.map(Self.name) : nil, size: size)
      }
      return nil
    }
  }

  /// The most bytes of an address and a title behind a name; nil if there can be none.
  private func size(behind place: Int, of number: Int, _ left: [Int]) -> Int? {
    var (number, rest) = (number, lines[number][place...].drop(while: Self.isBetween))
    if rest.isEmpty {
      number += 1
      guard lines.indices.contains(number) else { return nil }
      rest = lines[number].drop(while: Self.isBetween)
    }
    if rest.isEmpty { return nil }
    let isAngled = rest.first == UInt8(ascii: "<")
    let line = lines[number]
    let end =
      rest.indices.first { place in
        isAngled
          ? line[place] == UInt8(ascii: ">") && !Self.isEscaped(line, place)
          : Self.endsAddress(line[place])
      } ?? rest.endIndex
    var title = rest[end...].drop(while: Self.isBetween)
    if title.isEmpty {
      number += 1
      guard lines.indices.contains(number) else { return rest.count }
      title = lines[number].drop(while: Self.isBetween)
      guard let sign = title.first, "\"'(".utf8.contains(sign) else { return rest.count }
    }
    guard let sign = title.first, "\"'(".utf8.contains(sign) else { return nil }
    while let last = title.last, last <= 0x20 { title.removeLast() }
    let isClosed =
      title.count > 1 && title.last == (sign == UInt8(ascii: "(") ? UInt8(ascii: ")") : sign)
      && !Self.isEscaped(Array(title), title.count - 1)
    // One that is not closed may go on until the next empty line.
    return rest.count + (isClosed ? title.count : left[number])
  }

  /// White space as the parser has it: other control characters are part of an address.
  private static func endsAddress(_ byte: UInt8) -> Bool {
    byte == 0x20 || (0x09...0x0D).contains(byte)
  }

  /// How often each name stands in brackets.
  private var usesOfNames: [String: Int] {
    var uses: [String: Int] = [:]
    var label: [UInt8]?
    for line in lines {
      for (place, byte) in zip(line.indices, line) {
        switch byte {
        case UInt8(ascii: "[") where !Self.isEscaped(line, place): label = []
        case UInt8(ascii: "]") where !Self.isEscaped(line, place):
          if let label { uses[Self.name(label[...]), default: 0] += 1 }
          label = nil
        default:
          label?.append(byte)
          // No longer name is one.
          if label?.count == 4_000 { label = nil }
        }
      }
    }
    return uses
  }

  /// A name in brackets as it is compared: whatever its letters' case, and across lines of quotations.
  private static func name(_ label: ArraySlice<UInt8>) -> String {
    // In the cell of a table, a bar in a name has a backslash that is none of it.
    String(decoding: label.filter { !isBetween($0) }, as: UTF8.self).replacing("\\|", with: "|")
      .lowercased().uppercased()
  }

  /// White space, and the sign of a quotation.
  private static func isBetween(_ byte: UInt8) -> Bool { byte <= 0x20 || byte == UInt8(ascii: ">") }

  private static func isEmpty(_ line: [UInt8]) -> Bool { line.allSatisfy(isBetween) }

  private static func isEscaped(_ line: [UInt8], _ place: Int) -> Bool {
    line[..<place].reversed().prefix { $0 == UInt8(ascii: "\\") }.count % 2 == 1
  }
}
