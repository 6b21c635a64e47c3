import Editorial
import System

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the files of the drafts' branches look like from outside: as long as this stays the same,
/// no branch has moved, and none needs to be read.
///
/// A branch moves when a new file is renamed over the old one or, by hand, when somebody writes
/// into it: either gives the file another time of change. That time is coarse, and two changes in
/// one tick of the filesystem's clock look alike, so a stamp is kept only if ``isSettled(before:)``
/// says that every file got its time before the stamp was taken.
struct IndexStamp: Hashable {
  /// Two sums of 64-bit hashes of the names, inodes, sizes and times of all files, in any order.
  private var sums: (UInt64, UInt64) = (0, 0)
  private var newest: Time = Time(seconds: .min, nanoseconds: 0)
  private var isPlain = true

  /// A filesystem's time of change.
  struct Time: Hashable, Comparable {
    var seconds: Int64
    var nanoseconds: Int64

    static func < (left: Self, right: Self) -> Bool {
      (left.seconds, left.nanoseconds) < (right.seconds, right.nanoseconds)
    }
  }

  static func == (left: Self, right: Self) -> Bool { left.sums == right.sums }
  func hash(into hasher: inout Hasher) { hasher.combine(sums.0) }

  /// Takes the stamp of the files; nil if they can't be listed.
  ///
  /// - Parameters:
  ///   - folder: The repository's folder.
  ///   - remotes: The remotes whose branches are read if there are none here.
  init?(_ folder: String, remotes: [String] = []) {
    add("packed-refs", at: folder + "/packed-refs", in: AT_FDCWD)
    let drafts = References.short(References.drafts)
    let archive = References.short(References.archive)
    for place in ["heads"] + remotes.map({ "remotes/\($0)" }) {
      guard addFiles(in: "\(folder)/refs/\(place)/\(drafts)"),
        addFiles(in: "\(folder)/refs/\(place)/\(archive)"),
        addFile("settings", in: "\(folder)/refs/\(place)")
      else { return nil }
    }
  }

  private mutating func addFile(_ name: String, in folder: String) -> Bool {
    var status = stat()
    guard unsafe lstat("\(folder)/\(name)", &status) == 0 else {
      return errno == ENOENT || errno == ENOTDIR
    }
    if status.st_mode & S_IFMT == S_IFLNK { isPlain = false }
    add(status, name: 2)
    return true
  }

  /// Looks at the files of a folder; false if it is there and can't be listed.
  private mutating func addFiles(in folder: String) -> Bool {
    guard let stream = unsafe opendir(folder) else { return errno == ENOENT || errno == ENOTDIR }
    defer { unsafe closedir(stream) }
    let directory = unsafe dirfd(stream)
    var names: [[CChar]] = []
    errno = 0
    while let entry = unsafe readdir(stream) {
      if let name = unsafe Self.name(of: &entry.pointee) { names.append(name) }
      errno = 0
    }
    guard errno == 0 else { return false }
    // Only the look at each file costs time: if there are thousands, each core looks at a part.
    let portions = (names.count + Self.portion - 1) / Self.portion
    let parts = Parallel.map(portions, portion: 1) { [names] number in
      var part = Self()
      for name in names[number * Self.portion..<min(names.count, (number + 1) * Self.portion)] {
        part.add(name, in: directory)
      }
      return part
    }
    for part in parts { add(part) }
    return true
  }

  /// How many files one thread looks at: fewer are looked at faster than a thread starts.
  private static let portion = 1_024

  private init() {}

  private mutating func add(_ part: Self) {
    sums.0 &+= part.sums.0
    sums.1 &+= part.sums.1
    newest = max(newest, part.newest)
    isPlain = isPlain && part.isPlain
  }

  /// Sixteen bytes.
  var bytes: [UInt8] {
    [sums.0, sums.1].flatMap { word in
      (0..<8).map { UInt8(truncatingIfNeeded: word >> (56 - 8 * $0)) }
    }
  }

  /// Whether a change after a moment of the same filesystem's clock would show in the stamp.
  func isSettled(before moment: Time) -> Bool { isPlain && newest < moment }

  /// The filesystem's own time, as a file has it that is made now.
  static func now(in folder: String) -> Time? {
    let path = "\(folder)/tick.\(getpid())"
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    guard descriptor >= 0 else { return nil }
    defer {
      close(descriptor)
      LocalFiles.removeQuietly(path)
    }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0 else { return nil }
    return Time(status)
  }

  /// The name of what may be a branch, with the zero after it; nil if it is none.
  private static func name(of entry: inout dirent) -> [CChar]? {
    // Folders hold no slugs.
    if Int32(entry.d_type) == Int32(DT_DIR) { return nil }
    let name = unsafe withUnsafeBytes(of: &entry.d_name) { bytes in
      unsafe bytes.prefix { $0 != 0 }.map { CChar(bitPattern: $0) }
    }
    // A name that begins with a dot is no branch, and neither is a lock.
    let lock = ".lock".utf8.map { CChar(bitPattern: $0) }
    if name.first == CChar(bitPattern: UInt8(ascii: ".")) { return nil }
    return name.count > 5 && name.suffix(5).elementsEqual(lock) ? nil : name + [0]
  }

  private mutating func add(_ name: [CChar], in directory: CInt) {
    var status = stat()
    guard unsafe fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0,
      status.st_mode & S_IFMT != S_IFDIR
    else { return }
    if status.st_mode & S_IFMT == S_IFLNK { isPlain = false }
    let hash = name.dropLast().reduce(0xCBF2_9CE4_8422_2325) { hash, letter in
      (hash ^ UInt64(UInt8(bitPattern: letter))) &* 0x100_0000_01B3
    }
    add(status, name: hash)
  }

  private mutating func add(_ name: StaticString, at path: String, in directory: CInt) {
    var status = stat()
    guard unsafe fstatat(directory, path, &status, 0) == 0 else { return }
    add(status, name: 1)
  }

  private mutating func add(_ status: stat, name: UInt64) {
    let changed = Time(status)
    newest = max(newest, changed)
    var hash = Self.mix(name)
    hash = Self.mix(hash ^ UInt64(truncatingIfNeeded: status.st_ino))
    hash = Self.mix(hash ^ UInt64(truncatingIfNeeded: status.st_size))
    hash = Self.mix(hash ^ UInt64(bitPattern: changed.seconds))
    hash = Self.mix(hash ^ UInt64(bitPattern: changed.nanoseconds))
    sums.0 &+= hash
    sums.1 &+= Self.mix(hash ^ 0x9E37_79B9_7F4A_7C15)
  }

  /// After Steele, Lea and Flood 2014, *SplitMix64*.
  private static func mix(_ value: UInt64) -> UInt64 {
    var value = value &+ 0x9E37_79B9_7F4A_7C15
    value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
    return value ^ (value >> 31)
  }
}

extension IndexStamp.Time {
  fileprivate init(_ status: stat) {
    #if canImport(Darwin)
      self.init(
        seconds: Int64(status.st_ctimespec.tv_sec), nanoseconds: Int64(status.st_ctimespec.tv_nsec))
    #else
      self.init(seconds: Int64(status.st_ctim.tv_sec), nanoseconds: Int64(status.st_ctim.tv_nsec))
    #endif
  }
}
