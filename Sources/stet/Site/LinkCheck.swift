import Foundation
import System

/// Asks other sites whether addresses exist, with the program curl.
enum LinkCheck {
  /// What is wrong with addresses, in a few words, by address; addresses that answer are left out.
  ///
  /// Only the head of each is requested; if a server refuses that, the request is made as a browser
  /// would.
  ///
  /// - Throws: `UsageFailure` if curl is not installed.
  static func answers(of addresses: [String]) throws -> [String: String] {
    guard Program.exists("curl") else {
      throw UsageFailure(
        "curl is not installed, which other sites are asked with", hint: "install curl")
    }
    let folder = try EditorSession.temporaryFolder()
    // A leftover does no harm there.
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let all = Set(addresses).sorted()
    let refused = try ask(all, ["--head"], folder)
    return try ask(refused.keys.sorted(), ["--max-filesize", "20000000"], folder)
  }

  private static func ask(
    _ addresses: [String], _ options: [String], _ folder: String
  ) throws -> [String: String] {
    if addresses.isEmpty { return [:] }
    // No address has a quotation mark or a line end in it: they are percent-encoded. A backslash may
    // stand behind a question mark, and would be taken for the beginning of another character.
    let wanted = addresses.map {
      "url = \"\($0.replacing("\\", with: "\\\\"))\"\noutput = \"/dev/null\"\n"
    }.joined()
    try Folder(folder).write(Array(wanted.utf8), to: "wanted")
    let told = folder + "/told"
    _ = Program.run(
      ["/bin/sh", "-c", "exec \"$@\" >\"$0\" 2>/dev/null", told, "curl", "--disable", "--silent"]
        + ["--parallel", "--parallel-max", "8", "--location", "--max-redirs", "10"]
        + ["--proto", "=http,https", "--proto-redir", "=http,https", "--globoff"]
        + ["--connect-timeout", "10", "--max-time", "30", "--user-agent", "Mozilla/5.0 (Stet)"]
        + ["--write-out", "%{urlnum} %{http_code} %{errormsg}\\n"]
        + options + ["--config", folder + "/wanted"],
      input: [])
    let lines = String(decoding: try PlainFile.read(told) ?? [], as: UTF8.self)
      .split(separator: "\n")
    var answers = Dictionary(addresses.map { ($0, "no answer") }) { first, _ in first }
    for line in lines {
      let words = line.split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count >= 2, let number = Int(words[0]), addresses.indices.contains(number),
        let code = Int(words[1])
      else { continue }
      answers[addresses[number]] =
        switch code {
        case 200..<400: nil
        case 0: words.count > 2 ? words[2] : "no answer"
        // A server that refuses the request does not say that the page is gone.
        case 401, 403, 429, 999: nil
        default: "answers \(code)"
        }
    }
    return answers
  }
}
