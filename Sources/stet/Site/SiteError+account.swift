import Foundation
import Site

extension SiteError {
  /// What it looks like outside.
  var account: Failure.Account {
    switch self {
    case .foreignFolder(let path):
      Failure.Account(
        refusal: "foreign-folder",
        message: "can't build the site into \(path): it holds something that no build wrote",
        hint: "name a folder that is empty or does not exist yet: --out DIR", code: 1)
    case .lostRecord(let path):
      Failure.Account(
        refusal: "lost-record",
        message: "can't build the site into \(path): a site of Stet's is there, but no record of "
          + "this newsroom says which of its files a build wrote",
        hint: "move it away and build again; put back what you added to it yourself", code: 1)
    case .foreignFile(let path):
      Failure.Account(
        refusal: "foreign-file",
        message: "can't build the site: no build wrote \(path), and one would now",
        hint: "move that file away", code: 1)
    case .busy(let path):
      Failure.Account(
        refusal: "busy", message: "another build of \(path) is at work",
        hint: "wait until it is done", code: 3)
    case .badFolder(let path, let problem):
      Failure.Account(
        refusal: "bad-folder", message: "can't build the site into \(path): it \(problem)",
        hint: "name another: --out DIR", code: 1)
    case .file(let path, let operation, let number):
      Failure.Account(
        refusal: "file",
        message: "can't \(operation) \(path): \(unsafe String(cString: strerror(number)))",
        hint: [ENOSPC, EDQUOT].contains(number)
          ? "make room on the disk; the site is as it was" : nil, code: 1)
    }
  }
}
