/// Open copies, and what became of them.
struct CopiesReport: Report {
  struct Copy: Encodable {
    var article: String
    /// The file to write in; after closing, where unsaved words were put.
    var path: String?
    var revision: Int?
    var message: String
  }

  var copies: [Copy] = []
  @Untold var exitCode: Int32 = 0
  @Untold private var showsPaths = true

  init(
    _ articles: [ArticleName], showsPaths: Bool = true, _ act: (ArticleName) throws -> Copy
  ) throws {
    self.showsPaths = showsPaths
    for article in articles {
      do { copies.append(try act(article)) } catch {
        let code = try Failure.say(error)
        if exitCode == 0 { exitCode = code }
      }
    }
  }

  var text: String {
    showsPaths
      ? copies.compactMap(\.path).map { Terminal.clean($0) }.joined(separator: "\n") : ""
  }
  var remarks: [String] { copies.map { Terminal.clean($0.message) } }
}
