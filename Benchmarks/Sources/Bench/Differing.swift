import Foundation
import Newsroom
import Prose

/// Compares two articles in this process, as often as stdin says: a server for `measure -s`.
struct Differing {
  private let old: [UInt8]
  private let new: [UInt8]

  init(from old: String, to new: String) throws {
    self.old = Array(try Data(contentsOf: URL(fileURLWithPath: old)))
    self.new = Array(try Data(contentsOf: URL(fileURLWithPath: new)))
  }

  /// Answers every number on stdin with the nanoseconds of wall clock and of CPU that as many
  /// differences took, and the memory that was held at most, in KiB.
  func serve() throws {
    while let line = readLine() {
      guard let count = Int(line) else { throw BenchError("\(line) is no number") }
      let cpu = clock()
      var words = 0
      let wall = ContinuousClock().measure {
        for _ in 0..<count { words += ArticleDifference(from: old, to: new).counts.wordsAdded }
      }
      guard words >= 0 else { throw BenchError("no words") }
      print(wall / .nanoseconds(1), (clock() - cpu) * 1000, Self.peakKiB())
      fflush(nil)
    }
  }

  private static func peakKiB() -> Int {
    let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let line = status?.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    // Where the kernel does not tell, 0 is shown.
    return line?.split(separator: " ").dropFirst().first.flatMap { Int($0) } ?? 0
  }

  /// Prints how many words Stet marks, and `git diff --word-diff --patience`, between all neighbouring
  /// revisions of a folder of folders, and how many pairs did not give both files back.
  static func countMarked(in folder: String) throws {
    let files = FileManager.default
    var (pairs, ours, theirs, wrong) = (0, 0, 0, 0)
    for article in try files.contentsOfDirectory(atPath: folder).sorted() {
      let revisions = try files.contentsOfDirectory(atPath: "\(folder)/\(article)")
        .filter { $0.hasSuffix(".md") }.sorted().map { "\(folder)/\(article)/\($0)" }
      for (old, new) in zip(revisions, revisions.dropFirst()) {
        let before = Array(try Data(contentsOf: URL(fileURLWithPath: old)))
        let after = Array(try Data(contentsOf: URL(fileURLWithPath: new)))
        let difference = ArticleDifference(from: before, to: after)
        if Array(difference.old.utf8) != before || Array(difference.new.utf8) != after {
          wrong += 1
        }
        pairs += 1
        ours += difference.markedWords
        theirs += try markedByGit(old, new)
      }
    }
    print(pairs, ours, theirs, wrong)
  }

  private static func markedByGit(_ old: String, _ new: String) throws -> Int {
    let git = Process()
    git.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    git.arguments = ["git", "diff", "--no-index", "--word-diff=porcelain", "--patience", old, new]
    let pipe = Pipe()
    git.standardOutput = pipe
    try git.run()
    let data = pipe.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    // What stands before the first hunk is not of the texts.
    return String(decoding: data, as: UTF8.self).split(separator: "\n")
      .drop { !$0.hasPrefix("@@") }.filter { $0.hasPrefix("-") || $0.hasPrefix("+") }
      .reduce(0) { $0 + wordCount(String($1.dropFirst())) }
  }
}

extension ArticleDifference {
  /// The words in everything that is shown as removed or added, those of addresses among them.
  fileprivate var markedWords: Int {
    let inFields = fields.reduce(0) { sum, field in
      switch field.change {
      case .text(let difference), .lines(let difference): sum + difference.markedWords
      case .renamed: sum
      case .list(let items, _):
        items.reduce(sum) { sum, item in
          switch item {
          case .removed(let text), .added(let text): sum + wordCount(text)
          case .edited(let difference): sum + difference.markedWords
          }
        }
      }
    }
    return inFields + body.markedWords
  }
}

extension ProseDifference {
  fileprivate var markedWords: Int {
    passages.flatMap(\.sentences).flatMap(\.runs).filter(\.isChange)
      .reduce(0) { $0 + wordCount($1.old) + wordCount($1.new) }
  }
}
