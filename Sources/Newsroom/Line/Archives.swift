import Editorial
import Git

/// The archives of finished lines, as they were read last.
final class Archives {
  let repository: Repository
  let folders: LocalFolders
  let branches: Branches

  /// The archives as they were read last.
  var kept: [Archive] = []

  /// Whether archives are judged from their beginnings, ignoring what was found out before.
  var judgesAnew = false

  init(
    repository: Repository, folders: LocalFolders, branches: Branches
  ) {
    self.repository = repository
    self.folders = folders
    self.branches = branches
  }

  /// The archives, by year.
  func all() throws -> [Archive] {
    let known = self.kept
    self.kept = try branches.listing(under: References.archive).branches.compactMap { branch in
      if let kept = known.first(where: { $0.name == branch.name && $0.tip == branch.id }) {
        return kept
      }
      return References.year(ofArchive: branch.name).map {
        Archive(
          repository, name: branch.name, year: String($0), tip: branch.id,
          judged: judged[branch.name])
      }
    }
    return self.kept
  }

  /// Every head that some archive has, even if another year's archive has a later one; needs no
  /// settings.
  func heads() throws -> Set<ObjectID> {
    defer { keepJudged() }
    return try all().reduce(into: []) { $0.formUnion(try $1.heads().values) }
  }

  /// For each archive, a commit that was found to list exactly what counts.
  ///
  /// That depends on the commit alone, so it stays true whatever else happens.
  private var judged: [String: ObjectID] {
    guard !judgesAnew else { return [:] }
    // If the file can't be read, the archives are judged again.
    let text = (try? LocalFiles.read(judgedFile, limit: 1 << 20)) ?? nil
    return String(decoding: text ?? [], as: UTF8.self).split(separator: "\n").reduce(into: [:]) {
      let parts = $1.split(separator: " ")
      if parts.count == 3, parts[0] == Self.judgement {
        $0[String(parts[1])] = ObjectID(hex: String(parts[2]))
      }
    }
  }

  /// Keeps what was judged, so that no later command has to judge it again.
  ///
  /// Judging an archive of twenty thousand lines takes a second.
  func keepJudged() {
    guard kept.contains(where: \.isJudgedAnew), !judgesAnew,
      !repository.objects.keepsWritesInMemory
    else { return }
    let lines = kept.compactMap { archive in
      archive.judged.map { "\(Self.judgement) \(archive.name) \($0.hex)\n" }
    }
    do {
      try LocalFiles.makeFolder(folders.local)
      try LocalFiles.write(Array(lines.joined().utf8), to: judgedFile, durably: false)
      for archive in kept { archive.isJudgedAnew = false }
    } catch {
      // If the cache can't be written, that only costs time.
    }
  }

  /// Forgets what archives were found to list, so that they are judged from their beginnings.
  func forgetJudged() {
    kept = []
    LocalFiles.removeQuietly(judgedFile)
  }

  /// Raised when a change of the rules would judge the same commit differently.
  private static let judgement = "2"

  private var judgedFile: String { folders.local + "/archives" }
}

extension Archives {
  func heads(_ file: String, in tree: ObjectID?) throws -> [Slug: ObjectID] {
    guard let tree, let entry = try repository.trees.entry(file, in: tree), entry.mode == .file
    else {
      return [:]
    }
    return Archive.heads(in: try repository.objects.blob(entry.id))
  }
}
