import Formats
import Foundation
import Newsroom
import Prose

/// How well passages are followed through real revisions: every sentence of every article, from each
/// revision to the next, and from the first one through all later ones.
///
/// Each landing is checked by ``SlowCheck``, which shares nothing with what follows passages, unless
/// the sentence stands once in both texts and was followed to that.
struct Anchors {
  private var pairs = Share()
  private var lives = Share()
  private var words = Share()
  private var once = (followed: 0, all: 0)
  private var fewWords = (followed: 0, all: 0)
  private var seconds = 0.0
  private var pairCount = 0

  /// What became of passages.
  private struct Share {
    var same = 0
    var changed = 0
    var gone = 0
    var wrong = 0
    var all: Int { same + changed + gone + wrong }

    func line(_ name: String) -> String {
      func percent(_ count: Int) -> String {
        String(format: "%.2f %%", 100 * Double(count) / Double(max(1, all)))
      }
      return
        "\(name)\t\(all)\t\(percent(same))\t\(percent(changed))\t\(percent(gone))\t\(wrong)"
    }
  }

  private struct Sentence {
    var range: Range<Int>
    /// Its words with single spaces between them.
    var text: String
  }

  /// Follows the sentences of the articles in a folder, `NNN/01.md` and so on, and prints the shares.
  static func run(in folder: String) throws {
    var anchors = Anchors()
    for article in try names(in: folder) {
      let files = try names(in: "\(folder)/\(article)").filter { $0.hasSuffix(".md") }
      let texts = try files.map { name in
        let file = URL(filePath: "\(folder)/\(article)/\(name)")
        return ArticleFile(bytes: [UInt8](try Data(contentsOf: file))).body
      }
      anchors.follow(texts)
    }
    anchors.say()
  }

  private static func names(in folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  private mutating func follow(_ texts: [String]) {
    let cut = texts.map(Self.sentences)
    let checked = texts.map(SlowCheck.Text.init)
    var living =
      cut.first?.map { (start: $0, range: $0.range, isWrong: false, isGone: false) } ?? []
    for (place, (old, new)) in zip(texts, texts.dropFirst()).enumerated() {
      let start = ContinuousClock.now
      let following = PassageTracker(from: old, to: new)
      let landings = cut[place].map { following.follow($0.range) }
      let took = (ContinuousClock.now - start).components
      seconds += Double(took.seconds) + Double(took.attoseconds) / 1e18
      pairCount += 1
      let check = SlowCheck(old: checked[place], new: checked[place + 1])
      judge(landings, of: cut[place], cut[place + 1], check, new)
      judgeWords(of: cut[place], following, check)
      for index in living.indices where !living[index].isGone {
        let landing = following.follow(living[index].range)
        guard let there = landing.range else {
          living[index].isGone = true
          continue
        }
        if !Self.isTrivial(living[index].range, there, old, new) {
          living[index].isWrong =
            living[index].isWrong
            || check.fault(
              of: living[index].range, at: there, isSame: landing == .same(there)) != nil
        }
        living[index].range = there
      }
    }
    for sentence in living {
      if sentence.isGone {
        lives.gone += 1
      } else if sentence.isWrong {
        lives.wrong += 1
      } else if Self.words(texts.last?.passage(sentence.range) ?? "") == sentence.start.text {
        lives.same += 1
      } else {
        lives.changed += 1
      }
    }
  }

  private mutating func judge(
    _ landings: [PassageTracker.Landing], of old: [Sentence], _ new: [Sentence], _ check: SlowCheck,
    _ text: String
  ) {
    let before = old.reduce(into: [:]) { $0[$1.text, default: 0] += 1 }
    let after = new.reduce(into: [:]) { $0[$1.text, default: 0] += 1 }
    let fresh = new.filter { before[$0.text] == nil }.map { SlowCheck.Text($0.text).words }
    for (sentence, landing) in zip(old, landings) {
      let isOnce = before[sentence.text] == 1 && after[sentence.text] == 1
      let isFollowed =
        landing.range.map { Self.words(text.passage($0) ?? "") == sentence.text } ?? false
      let fault = landing.range.flatMap { there in
        isOnce && isFollowed
          ? nil : check.fault(of: sentence.range, at: there, isSame: landing == .same(there))
      }
      switch landing {
      case _ where fault != nil: pairs.wrong += 1
      case .same: pairs.same += 1
      case .changed: pairs.changed += 1
      case .gone: pairs.gone += 1
      }
      if isOnce {
        once.all += 1
        if isFollowed { once.followed += 1 }
      } else if after[sentence.text] == nil {
        let words = SlowCheck.Text(sentence.text).words
        let least = fresh.map { SlowCheck.levenshtein(words, $0) }.min() ?? .max
        guard least <= 2, 2 * least <= words.count else { continue }
        fewWords.all += 1
        if landing.range != nil, fault == nil { fewWords.followed += 1 }
      }
    }
  }

  /// The same of three words in the middle of each sentence, as people name passages.
  private mutating func judgeWords(
    of sentences: [Sentence], _ following: PassageTracker, _ check: SlowCheck
  ) {
    for sentence in sentences {
      let all = check.old.range(sentence.range)
      guard all.count >= 6 else { continue }
      let first = all.lowerBound + all.count / 2 - 1
      let range = check.old.places[first].lowerBound..<check.old.places[first + 2].upperBound
      let landing = following.follow(range)
      let fault = landing.range.flatMap {
        check.fault(of: range, at: $0, isSame: landing == .same($0))
      }
      switch landing {
      case _ where fault != nil: words.wrong += 1
      case .same: words.same += 1
      case .changed: words.changed += 1
      case .gone: words.gone += 1
      }
    }
  }

  private func say() {
    func percent(_ share: (followed: Int, all: Int)) -> String {
      String(format: "%.2f", 100 * Double(share.followed) / Double(max(1, share.all)))
    }
    print("sentences\tfollowed\tsame words\tother words\tgone\twrong")
    print(pairs.line("to the next revision"))
    print(lives.line("first to last revision"))
    print(words.line("three words of each, to the next"))
    print("once\t\(percent(once))\t\(once.all)")
    print("few\t\(percent(fewWords))\t\(fewWords.all)")
    print("wrong\t\(pairs.wrong + lives.wrong + words.wrong)")
    print(String(format: "ms\t%.2f\t%d", 1000 * seconds / Double(max(1, pairCount)), pairCount))
  }

  /// The sentences of a text that have a word.
  private static func sentences(of text: String) -> [Sentence] {
    sentenceRanges(of: text).compactMap { range in
      guard let sentence = text.passage(range), !SlowCheck.Text(String(sentence)).words.isEmpty
      else { return nil }
      return Sentence(range: range, text: words(sentence))
    }
  }

  private static func words(_ text: Substring) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }

  /// Whether a passage stands once in both texts, and was followed to that.
  private static func isTrivial(
    _ range: Range<Int>, _ there: Range<Int>, _ old: String, _ new: String
  ) -> Bool {
    guard let words = old.passage(range), words == new.passage(there) else { return false }
    return old.components(separatedBy: words).count == 2
      && new.components(separatedBy: words).count == 2
  }
}
