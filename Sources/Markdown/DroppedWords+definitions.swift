/// Definitions of notes and of addresses: the parser drops what nothing refers to, with the words in it.
extension DroppedWords {
  /// A definition, or what looks like one.
  private struct Definition {
    /// Where its bracket is in the line.
    var place: Int
    var label: ArraySlice<UInt8>
    /// What follows on the line, or on the next one.
    var rest: ArraySlice<UInt8>
    /// How many lines it has.
    var count = 1

    var isNote: Bool { label.first == UInt8(ascii: "^") }
    var name: String { String(decoding: label, as: UTF8.self) }
  }

  /// Puts back the words of definitions that are dropped.
  mutating func keepDefinitions(_ places: Places) {
    var seen: Set<String> = []
    // Definitions that follow each other without a blank line are in one paragraph for the parser.
    var answers: [(line: Int, definition: Definition)] = []
    var next = 0
    for number in lines.indices {
      if number > next { keep(&answers) }
      if number < next || places.literal.contains(number + 1) { continue }
      var from = 0
      while let found = definition(number, from: from, places) {
        let isWords = places.words.contains(number + 1)
        let isFirst = places.firstWords.contains(number + 1)
        if found.isNote {
          if isWords, !isFirst { break }
          let isSecond = !seen.insert(found.name.lowercased()).inserted
          if places.notes.contains(number + 1) {
            // A note's own words may look like a definition, too.
            from = found.rest.startIndex
            continue
          }
          mentions.append(
            MarkdownText.Mention(
              line: number + 1,
              what: (isSecond
                ? "another note [\(found.name)]" : "the note [\(found.name)], which nothing calls,")
                + " is shown as words where it was written",
              isShown: true))
          lines[number].insert(UInt8(ascii: "\\"), at: found.place)
          break
        }
        guard !isWords || isFirst || !answers.isEmpty || number == next && number > 0,
          let target = Self.target(found.rest, isDropped: !isWords)
        else { break }
        if places.targets.contains(Self.read(target)) {
          // Behind words that were put back, it would be none any more.
          for (line, answer) in answers { lose(answer, line) }
          answers = []
        } else if answers.isEmpty, Self.isAddress(Self.read(target)) {
          mentions.append(
            MarkdownText.Mention(
              line: number + 1, what: "the address of [\(found.name)], which no link uses,"))
        } else {
          answers.append((number, found))
        }
        next = number + found.count
        break
      }
    }
    keep(&answers)
  }

  private mutating func keep(_ answers: inout [(line: Int, definition: Definition)]) {
    for (line, answer) in answers { lines[line].insert(UInt8(ascii: "\\"), at: answer.place) }
    answers = []
  }

  private mutating func lose(_ answer: Definition, _ line: Int) {
    mentions.append(
      MarkdownText.Mention(line: line + 1, what: "what is written behind [\(answer.name)]:"))
  }

  /// The definition that a line begins behind signs of quotations and lists, at a place in it or later.
  private func definition(_ number: Int, from: Int, _ places: Places) -> Definition? {
    let line = lines[number]
    guard let place = Self.start(of: line, from: from), line[place] == UInt8(ascii: "["),
      let end = line[place...].firstIndex(of: UInt8(ascii: "]")), end + 1 < line.count,
      line[end + 1] == UInt8(ascii: ":")
    else { return nil }
    let label = line[(place + 1)..<end]
    guard label.contains(where: { $0 > 0x20 }), !label.dropFirst().contains(UInt8(ascii: "[")),
      label.last != UInt8(ascii: "\\")
    else { return nil }
    var found = Definition(
      place: place, label: label, rest: Self.trimmed(line[(end + 2)...]))
    // The address may be on the next line, if that is of the same paragraph.
    let below = number + 1
    if found.rest.isEmpty, !found.isNote, lines.indices.contains(below),
      !places.literal.contains(below + 1), !places.firstWords.contains(below + 1),
      places.words.contains(below + 1) == places.words.contains(number + 1)
    {
      found.rest = Self.trimmed(lines[below].drop { " \t>".utf8.contains($0) })
      found.count = 2
    }
    return found
  }

  /// Where the words of a line begin: behind the signs of quotations and of items.
  private static func start(of line: [UInt8], from: Int) -> Int? {
    var place = from
    while place < line.count {
      if " \t>".utf8.contains(line[place]) {
        place += 1
        continue
      }
      var end = place
      if "-+*".utf8.contains(line[place]) {
        end += 1
      } else {
        while end < line.count, (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(line[end]) {
          end += 1
        }
        if end == place || end == line.count || !".)".utf8.contains(line[end]) { return place }
        end += 1
      }
      guard end < line.count, " \t".utf8.contains(line[end]) else { return place }
      place = end
    }
    return nil
  }

  private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = bytes.drop { $0 <= 0x20 }
    while let last = rest.last, last <= 0x20 { rest.removeLast() }
    return rest
  }

  /// What a definition gives for an address; nil if more follows than a title, so that it is none.
  private static func target(_ rest: ArraySlice<UInt8>, isDropped: Bool) -> String? {
    let end =
      rest.first == UInt8(ascii: "<")
      ? rest.firstIndex(of: UInt8(ascii: ">")).map { $0 + 1 } : rest.firstIndex { $0 <= 0x20 }
    let target = rest[..<(end ?? rest.endIndex)]
    let title = trimmed(rest[target.endIndex...])
    if target.isEmpty { return nil }
    if !title.isEmpty, !isDropped {
      let ends = [UInt8(ascii: "\""): UInt8(ascii: "\""), 0x27: 0x27, 0x28: 0x29]
      guard title.count > 1, let first = title.first, ends[first] == title.last else { return nil }
    }
    return String(decoding: target, as: UTF8.self)
  }

  /// What stands for an address, as the parser reads it.
  private static func read(_ target: String) -> String {
    var target = target
    if target.hasPrefix("<"), target.hasSuffix(">") {
      target = String(target.dropFirst().dropLast())
    }
    target = CharacterReferences.resolved(target)
    return target.contains("\\") ? target.replacing(#/\\([!-\/:-@\[-`{-~])/#) { $0.1 } : target
  }

  /// Whether what no link uses is plainly an address, rather than a word of an answer: "24/7", "10:30",
  /// "e.g.", "#MeToo" are words.
  private static func isAddress(_ target: String) -> Bool {
    let word = target.lowercased()
    if HTML.address(target) != nil || word.contains("://") { return true }
    if ["/", "./", "../", "www."].contains(where: word.hasPrefix) { return word.count > 1 }
    // A sign alone is how some write a comment: `[//]: # (words)`.
    if word == "#" { return true }
    if word.hasPrefix("#") { return word == target && word.last?.isPunctuation == false }
    let file = word.prefix { $0 != "#" && $0 != "?" }
    guard let dot = file.lastIndex(of: "."), dot > file.startIndex else { return false }
    return endings.contains(String(file[file.index(after: dot)...]))
  }

  /// What the names of files end in that a text links.
  private static let endings: Set<String> = [
    "html", "htm", "md", "pdf", "txt", "csv", "json", "xml", "zip", "epub", "docx", "odt", "xlsx",
    "jpg", "jpeg", "png", "gif", "webp", "avif", "svg", "mp3", "m4a", "ogg", "mp4", "webm",
  ]
}
