import Editorial
import Newsroom

/// The line that says who wrote something.
enum Byline {
  /// `By Wim Berg and Willa Stone`; *Staff* if nobody is named.
  static func of(_ names: [String]) -> String {
    guard let last = names.last else { return "Staff" }
    if names.count == 1 { return "By \(last)" }
    return "By \(names.dropLast().joined(separator: ", ")) and \(last)"
  }
}

/// The newsroom's values in words.
enum Words {
  /// How many words a text has: stretches without white space.
  static func count(in text: String) -> Int {
    var count = 0
    var isInside = false
    for scalar in text.unicodeScalars {
      // The standard library looks up even ASCII in the tables of all scripts.
      let isSpace =
        scalar.isASCII
        ? scalar == " " || ("\t"..."\r").contains(scalar) : scalar.properties.isWhitespace
      if !isSpace && !isInside { count += 1 }
      isInside = !isSpace
    }
    return count
  }

  /// A person's part by name.
  static func of(_ contributor: Contributor) -> String {
    switch contributor {
    case .person(let handle): handle.rawValue
    case .unknown(let email): "<\(email)>"
    }
  }

  /// Why an article takes no act.
  static func of(_ freeze: Freeze) -> String {
    switch freeze {
    case .badTree(let problem):
      "frozen at its last good text: \(problem.sentence); mend it with stet doctor --repair"
    case .newer(.policy(let id)):
      "frozen: an event of it names settings that are not here (\(id?.short ?? "none")): stet doctor says how to get them"
    case .newer(let newer):
      "frozen: this Stet can't judge an event of it (\(newer.sentence)); mend it with stet doctor --repair"
    }
  }

  /// Why a commit did not count as an event; nil if it did.
  static func of(_ verdict: History.Verdict) -> String? {
    switch verdict {
    case .counted: return nil
    case .refused(let reason): return "refused: " + reason.shownSentence
    case .newer(.policy(let id)): return "names settings that are not here: \(id?.short ?? "none")"
    case .newer(let newer): return "made by a newer Stet: \(newer.sentence)"
    case .copy(let original): return "a copy of \(original.short)"
    case .plain(let plain): return plain.sentence
    }
  }

  /// The note, in one line, if branches lack something that a remote has; nil if none does.
  static func behind(_ newsroom: NewsroomRepository) -> String? {
    guard let lag = newsroom.index.lags(limit: 1).first else { return nil }
    let branches = newsroom.index.behind
    guard branches.count > 1 else { return Terminal.note(lag.sentence) }
    let slugs = branches.filter { $0 != "settings" }.map { $0.dropFirst("drafts/".count) }
    let shown = slugs.prefix(5).joined(separator: ", ")
    return
      "Note: \(lag.remote) has newer events of \(lag.article == nil ? "the settings and " : "")"
      + "\(number(slugs.count, "article")) which you don't have"
      + " (\(shown)\(slugs.count > 5 ? ", …" : "")). What to type: stet status"
  }

  /// A number of things: `3 words`.
  static func number(_ count: Int, _ word: String) -> String {
    number(count, word, word + "s")
  }

  /// The same for a noun with an irregular plural.
  static func number(_ count: Int, _ word: String, _ words: String) -> String {
    count == 1 ? "1 \(word)" : "\(count) \(words)"
  }
}

extension String {
  /// The same with a capital, to begin a sentence.
  var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
