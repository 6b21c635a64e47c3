import Editorial

/// Why people could not exchange through a server.
package enum SyncError: Error, Hashable, Sendable {
  /// The newsroom is set to work without a network.
  case offline
  /// The repository knows no server.
  case noRemote
  /// The repository knows no server of that name; with those that it knows.
  case unknownRemote(String, known: [String])
  /// There is already a server of that name.
  case remoteExists(String, url: String)
  /// What was typed can't name a server.
  case badRemoteName(String)
  /// The server could not be reached, or the connection broke; with what git said.
  case unreachable(String, said: String)
  /// What is to be cloned could not be reached, or the connection broke; with what git said.
  case nothingToClone(String, said: String)
  /// What git fetched could not be stored; with what git said.
  case notStored(String, said: String)
  /// The server did not accept what was sent, or the connection broke meanwhile; with what git said.
  case notSent(String, said: String)
  /// Something here can't be read; with what git said.
  case damagedHere(said: String)
  /// The server has another newsroom.
  case otherNewsroom(String, here: String)
  /// The place has branches, but none of a newsroom.
  case noNewsroom(String, branches: [String])
  /// The server has main, and nothing else of the newsroom.
  case mainAlone(String)
  /// Somebody deleted the settings at the server; with where they were when they were last seen.
  case settingsDeleted(String, at: String)
  /// The place has nothing at all.
  case nothingThere(String)
  /// The place has only main: a mirror for readers.
  case onlyMain(String)
  /// The server has none of what was named: slugs of articles, years of archives.
  case notThere(String, articles: [String], years: [String])
  /// There is already something where the clone should go.
  case folderTaken(String)
  /// What was fetched is not a readable newsroom; with the reason.
  case unreadable(String, because: String)
  /// A clone failed, and what was made of it could not be removed; with the reason for the failure.
  case leftBehind(String, because: String)
  /// The server's branches moved again and again while mine were being merged with them.
  case keepsMoving(String)
  /// There is no sync to undo.
  case nothingToUndo

  /// A name that never changes.
  package var id: String {
    switch self {
    case .offline: "offline"
    case .noRemote: "no-remote"
    case .unknownRemote: "unknown-remote"
    case .remoteExists: "remote-exists"
    case .badRemoteName: "bad-remote-name"
    case .unreachable, .nothingToClone: "unreachable"
    case .notStored: "not-stored"
    case .notSent: "not-sent"
    case .damagedHere: "damaged-here"
    case .otherNewsroom: "other-newsroom-there"
    case .noNewsroom: "no-newsroom-there"
    case .mainAlone: "main-alone-there"
    case .settingsDeleted: "settings-deleted-there"
    case .nothingThere: "nothing-there"
    case .onlyMain: "only-main-there"
    case .notThere: "not-there"
    case .folderTaken: "folder-taken"
    case .unreadable: "unreadable-there"
    case .leftBehind: "left-behind"
    case .keepsMoving: "keeps-moving"
    case .nothingToUndo: "nothing-to-undo"
    }
  }

  /// What went wrong, without a period.
  package var sentence: String {
    switch self {
    case .offline: "this newsroom is set to work offline"
    case .noRemote: "no server is known here to sync with"
    case .unknownRemote(let name, _): "no server is called \(name) here"
    case .remoteExists(let name, let url): "\(name) is known already: \(Server.shown(url))"
    case .badRemoteName(let name): "\(name) can't be the name of a server"
    case .unreachable(let remote, let said):
      "can't reach \(remote), and nothing here was changed (git: \(said))"
    case .nothingToClone(let place, let said): "can't reach \(place) (git: \(said))"
    case .notStored(let remote, let said):
      "what \(remote) has could not be stored here, and nothing was changed (git: \(said))"
    case .notSent(let remote, let said):
      "\(remote) did not take all of yours, which is here whole (git: \(said))"
    case .damagedHere(let said): "git can't read what is here (git: \(said))"
    case .otherNewsroom(let remote, let here):
      "\(remote) has another newsroom: its settings do not go back to \(here), which founded this one"
    case .noNewsroom(let place, let branches):
      "\(place) is no newsroom: it has \(branches.listed(upTo: 3)), and no branch settings"
    case .mainAlone(let remote):
      "\(remote) has main alone: a mirror for readers, which gets no draft, or a place where the rest"
        + " of the newsroom never arrived"
    case .settingsDeleted(let remote, _):
      "somebody deleted the branch settings at \(remote): nothing was exchanged, and yours stay as they are"
    case .nothingThere(let place): "\(place) is empty"
    case .onlyMain(let place):
      "\(place) has main alone, what readers may see: a mirror, and no newsroom to work in"
    case .notThere(let place, let articles, let years):
      "\(place) has no "
        + ([("article", articles), ("archive of", years)].filter { !$0.1.isEmpty }
          .map { "\($0.0) \($0.1.joined(separator: ", "))" }.joined(separator: ", and no "))
    case .folderTaken(let path): "\(path) is there already, and not empty"
    case .unreadable(let place, let because):
      "what \(place) has can't be read as a newsroom: \(because)"
    case .leftBehind(let path, let because):
      "\(because); what was made of the clone is still in \(path)"
    case .keepsMoving(let remote):
      "\(remote) moved again and again while your work was brought together with it"
    case .nothingToUndo: "there is no sync to undo"
    }
  }

  /// What to do next.
  package var hint: String? {
    switch self {
    case .offline: "to work with the others again: stet config offline off"
    case .noRemote: "name one: stet remote add origin URL"
    case .unknownRemote(_, let known):
      known.isEmpty
        ? "name one: stet remote add origin URL" : "known are \(known.joined(separator: ", "))"
    case .remoteExists(let name, _):
      "to give it another address: git remote set-url \(name.shellWord) URL"
    case .badRemoteName: "letters, digits, hyphens and dots make a name: origin"
    case .unreachable: "everything else works without it; when it is back: stet sync"
    case .nothingToClone(let place, _):
      "see whether the address is right, and whether you may read it: git ls-remote \(place.shellWord)"
    case .notStored: "make room, and type it again"
    case .notSent: "when it works again: stet sync"
    case .damagedHere: "what is damaged, and what helps: stet doctor"
    case .otherNewsroom(let remote, _):
      "see where it leads: git remote get-url \(remote.shellWord)"
    case .noNewsroom: "name the newsroom's repository; to begin one here: stet init"
    case .mainAlone(let remote):
      "if it is for readers: git config remote.\(remote.shellWord).stetpublic true; if everything is to go there,"
        + " drafts too: git push \(remote.shellWord) settings; then: stet sync"
    case .settingsDeleted(let remote, let head):
      "whoever may push there puts them back: git push \(remote.shellWord) \(head):\(References.settings);"
        + " then: stet sync"
    case .nothingThere:
      "ask whoever keeps it; to begin a newsroom there: stet init, stet remote add, stet sync"
    case .onlyMain(let place): "to build the site of it: git clone \(place.shellWord)"
    case .notThere(let place, _, _):
      "what it has: git ls-remote --heads \(place.shellWord); finished articles are in the archive of"
        + " the year in which they began"
    case .leftBehind(let path, _): "to take it away: rm -r \(path.shellWord)"
    case .folderTaken: "name another folder: stet clone URL FOLDER"
    case .keepsMoving: "nothing of yours is lost; try again: stet sync"
    case .unreadable, .nothingToUndo: nil
    }
  }

  /// The exit code.
  package var exitCode: Int32 {
    switch self {
    case .keepsMoving: 3
    case .noNewsroom, .mainAlone, .onlyMain, .unreadable: 2
    case .badRemoteName: 64
    default: 1
    }
  }
}
