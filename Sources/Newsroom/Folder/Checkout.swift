import Editorial
import Git

/// The checkout of main in the newsroom's folder.
package struct Checkout {
  let repository: Repository
  let folders: LocalFolders
  let listeners: Listeners
  let lock: ActLock

  /// With this many files or more, main has no checkout.
  static let checkoutLimit = 5_000

  /// Whether the folder shows what main has.
  package var showsMain: Bool {
    // If the configuration can't be read, the checkout stays on, unless git says that the
    // repository is bare.
    let isOff = (try? repository.configuration.local("stet.checkout")) == "off"
    return repository.workingDirectory != nil && !isOff
      && repository.gitDirectory == repository.commonDirectory
  }

  /// Brings the checkout of main up to date after main moved.
  ///
  /// This is not part of the act: a failure is reported, and the next writing command tries again.
  func bringCheckoutQuietly(from old: ObjectID?, to new: ObjectID) {
    do {
      try home().bringCheckout(from: old, to: new)
    } catch {
      sayBehind(error)
    }
  }

  private func sayBehind(_ error: any Error) {
    let lock = "\(repository.gitDirectory)/index.lock"
    let way =
      (error as? GitError)?.code == .locked && LocalFiles.exists(lock)
      ? " If no git is running: rm \(lock.shellWord)" : ""
    listeners.remarkOnce(
      "checkout",
      "The checkout of main is not up to date (\(error)); the next act tries again.\(way)")
  }

  /// Whether another main was noted as shown than there is.
  var isNotedBehind: Bool {
    // What can't be read the next act tells.
    guard showsMain, let shown = try? checkoutCommit(),
      let tip = try? repository.references.id(of: References.main), shown != tip
    else { return false }
    // A folder that has another branch checked out shows that branch, and no act brings it along.
    return (try? repository.references.head()) == References.main
  }

  /// Brings up to date a checkout that a crash left behind main.
  ///
  /// If there is nothing to do, it reads only one small file and main's reference.
  func finishCheckoutQuietly() {
    do {
      guard let shown = try checkoutCommit(),
        let tip = try repository.references.id(of: References.main), shown != tip,
        try home().showsMain
      else { return }
      bringCheckoutQuietly(from: shown, to: tip)
    } catch {
      sayBehind(error)
    }
  }

  /// The checkout of the newsroom's own folder: an act in one of git's worktrees moves main there,
  /// too.
  private func home() throws -> Checkout {
    let common = repository.commonDirectory
    guard repository.gitDirectory != common, common.hasSuffix("/.git") else { return self }
    return there(try Repository.open(String(common.dropLast("/.git".count))))
  }

  /// The checkout of the same newsroom, for another opening of its repository.
  private func there(_ other: Repository) -> Checkout {
    let folders = LocalFolders(repository: other)
    return Checkout(
      repository: other, folders: folders, listeners: listeners, lock: lock)
  }

  private func bringCheckout(from old: ObjectID?, to new: ObjectID) throws {
    // A folder that has another branch checked out shows that branch, which did not move.
    guard showsMain, try repository.references.head() == References.main else { return }
    let isFresh = try repository.indexCount() == nil
    let tree = try repository.objects.commit(new).tree
    let count =
      try repository.indexCount() ?? repository.trees.fileCount(tree, upTo: Self.checkoutLimit)
    guard count < Self.checkoutLimit else {
      try hideMain()
      listeners.remark(
        "main has \(Self.checkoutLimit) files or more: it is no longer shown in the folder."
          + " Everything is there: stet list, stet cat, git show main:PATH.")
      return
    }
    let shown = try checkoutCommit() ?? (isFresh ? nil : old)
    // What a crash left is finished first; the files that git itself brought are already right.
    if let shown, let old, shown != old { try show(old, from: shown) }
    try show(new, from: isFresh ? nil : (old ?? shown))
  }

  private func show(_ new: ObjectID, from old: ObjectID?) throws {
    try lock.noteLock()
    let before = try old.map { try repository.objects.commit($0).tree }
    let left = try repository.checkOut(
      try repository.objects.commit(new).tree, from: before, sparing: LocalNames.isLocal)
    try LocalFiles.write(Array("\(new.hex)\n".utf8), to: checkoutFile, durably: false)
    try noteLeft(left.changed, madeFrom: before, now: try repository.objects.commit(new).tree)
    sayLeft(left.changed)
    listeners.saySpared(left.spared, of: References.main)
  }

  private var leftFile: String { folders.local + "/left" }

  /// For files of the folder that are older than main's, the bytes they were made from, by path;
  /// nil if they were new.
  func basesOfLeft() throws -> [String: ObjectID?] {
    guard let bytes = try LocalFiles.read(leftFile) else { return [:] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").reduce(into: [:]) {
      bases, line in
      bases[String(line.dropFirst(41))] = .some(ObjectID(hex: String(line.prefix(40))))
    }
  }

  private func noteLeft(_ paths: [String], madeFrom old: ObjectID?, now new: ObjectID) throws {
    var bases = try basesOfLeft()
    if paths.isEmpty, bases.isEmpty { return }
    for change in try repository.trees.difference(old, new) where !paths.contains(change.path) {
      bases[change.path] = nil
    }
    for path in paths where bases[path] == nil {
      bases[path] = .some(try old.flatMap { try repository.trees.entry(path, in: $0)?.id })
    }
    try keepBases(bases)
  }

  /// Forgets what files were made from if they are now as everybody has them.
  func forgetLeft(_ paths: Set<String>) throws {
    let bases = try basesOfLeft()
    let kept = bases.filter { !paths.contains($0.key) }
    if kept.count < bases.count { try keepBases(kept) }
  }

  private func keepBases(_ bases: [String: ObjectID?]) throws {
    guard !bases.isEmpty else {
      LocalFiles.removeQuietly(leftFile)
      return
    }
    let none = String(repeating: "-", count: 40)
    let lines = bases.sorted { $0.key < $1.key }.map { "\($1?.hex ?? none) \($0)\n" }
    try LocalFiles.write(Array(lines.joined().utf8), to: leftFile, durably: false)
  }

  private func sayLeft(_ paths: [String]) {
    guard !paths.isEmpty else { return }
    let named = paths.prefix(5).joined(separator: ", ")
    listeners.remark(
      "You changed \(named)\(paths.count > 5 ? " and \(paths.count - 5) more" : "") in the folder,"
        + " so \(paths.count == 1 ? "it stays" : "they stay") as you left"
        + " \(paths.count == 1 ? "it" : "them"); main has something newer (git diff shows it).")
  }

  private var checkoutFile: String { folders.local + "/checkout" }

  /// The commit of main that the folder shows; nil if none was ever noted.
  func checkoutCommit() throws -> ObjectID? {
    guard let bytes = try LocalFiles.read(checkoutFile, limit: 100) else { return nil }
    return ObjectID(hex: String(decoding: bytes.prefix { $0 != 0x0A }, as: UTF8.self))
  }

  /// Whether the folder lacks something of main that only a crash can have kept from it.
  func isCheckoutBehind() throws -> Bool {
    guard repository.gitDirectory == repository.commonDirectory else {
      return try home().isCheckoutBehind()
    }
    guard showsMain, let folder = folders.newsroom, let shown = try checkoutCommit(),
      let tip = try repository.references.id(of: References.main), shown != tip,
      try repository.references.head() == References.main
    else { return false }
    // What plain git brought is there, even though nobody noted it.
    return try repository.trees.difference(
      try repository.objects.commit(shown).tree, try repository.objects.commit(tip).tree
    ).contains { change in
      if LocalNames.isLocal(change.path) || !Repository.Trees.isAllowed(change.path) {
        return false
      }
      let path = "\(folder)/\(change.path)"
      // A folder or a link in place of a file is not what main has.
      let kind = try LocalFiles.kind(path)
      guard kind == .file else { return kind != nil || change.new != nil }
      return try LocalFiles.read(path).map(repository.objects.hashBlob) != change.new?.id
    }
  }

  // MARK: On and off

  /// Shows main in the folder, or takes it out.
  func turn(on isOn: Bool) throws {
    guard isOn else { return try hideMain() }
    guard let folder = folders.newsroom, let tip = try repository.references.id(of: References.main)
    else {
      return
    }
    let wasOff = !showsMain
    try repository.configuration.set("core.bare", to: "false")
    try repository.configuration.set("stet.checkout", to: "on")
    // A repository that was opened as bare has no folder of files, so this opens another one.
    let shown = there(try Repository.open(folder))
    guard try shown.repository.references.head() == References.main else { return }
    try shown.show(tip, from: wasOff ? nil : try checkoutCommit())
  }

  /// Refuses what can't be shown.
  func checkCheckout(_ isOn: Bool) throws {
    func bad(_ problem: String) -> NewsroomError {
      .badSetting("checkout", value: isOn ? "on" : "off", problem: problem)
    }
    if folders.newsroom == nil { throw bad("a bare newsroom has no folder") }
    guard isOn else { return }
    guard let tip = try repository.references.id(of: References.main) else {
      throw NewsroomError.noNewsroom(repository.gitDirectory)
    }
    let count = try repository.trees.fileCount(
      repository.objects.commit(tip).tree, upTo: Self.checkoutLimit)
    guard count < Self.checkoutLimit else {
      throw bad("main has \(Self.checkoutLimit) files or more")
    }
  }

  /// Removes main's files from the folder, and tells git that it is bare, so that nobody can commit
  /// the missing files as removed.
  private func hideMain() throws {
    if repository.workingDirectory != nil, try repository.references.head() == References.main,
      let shown = try checkoutCommit()
    {
      let left = try repository.checkOut(
        nil, from: try repository.objects.commit(shown).tree, sparing: LocalNames.isLocal
      ).changed
      if !left.isEmpty {
        listeners.remark(
          "These stay in the folder, since you changed them: " + left.joined(separator: ", "))
      }
    }
    try repository.configuration.set("stet.checkout", to: "off")
    try repository.configuration.set("core.bare", to: "true")
    LocalFiles.removeQuietly(repository.gitDirectory + "/index")
    LocalFiles.removeQuietly(checkoutFile)
  }
}
