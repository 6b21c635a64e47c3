import Newsroom
import System

/// The words that somebody types about one act, kept until they have been used.
final class TypedWords {
  private let keyboard: Keyboard
  /// Everything that they typed, in lines.
  private(set) var words: [String] = []
  /// Whether the input ended, or they asked to stop.
  private(set) var isEnd = false

  init(_ keyboard: Keyboard) { self.keyboard = keyboard }

  /// A line; nil if it is empty, or the input ends.
  func line(_ question: String) -> String? {
    let line = keyboard.line(question)
    isEnd = isEnd || line.isEnd
    guard !line.text.allSatisfy(\.isWhitespace) else { return nil }
    words.append(line.text)
    return isEnd ? nil : line.text
  }

  /// Lines up to an empty one; nil if there are none, or if the input ends.
  ///
  /// An empty line within words that arrive all at once, because they were pasted, belongs to them.
  func note(_ question: String) -> String? {
    Terminal.show(question)
    let start = words.count
    while true {
      let line = keyboard.line("> ")
      if line.isEnd {
        isEnd = true
        if !line.text.isEmpty { words.append(line.text) }
        return nil
      }
      let isEmpty = line.text.allSatisfy(\.isWhitespace)
      if isEmpty, !keyboard.hasMore() { break }
      words.append(line.text)
    }
    return NoteOption.trimmed(words[start...].joined(separator: "\n"))
  }

  /// Drops words of which nothing is to be kept.
  func forget() { words = [] }

  /// Whether the answer to a question is yes.
  func confirms(_ question: String) -> Bool {
    let answer = keyboard.confirms(question)
    isEnd = isEnd || answer == nil
    return answer == true
  }

  /// Keeps words that were not used, after those that were kept before, and says where.
  func keep(in newsroom: NewsroomRepository) throws {
    let typed = words.joined(separator: "\n")
    guard !typed.isEmpty else { return }
    let folder = try newsroom.folders.localFiles()
    let before = try folder.read("review.md", limit: .max) ?? []
    try folder.write(
      before + (before.isEmpty ? [] : [0x0A]) + Array((typed + "\n").utf8), to: "review.md")
    Terminal.fail("What you wrote is in \(folder.whole("review.md"))")
  }
}
