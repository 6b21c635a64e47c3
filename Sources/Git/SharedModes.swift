#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What `core.sharedRepository` says about a repository's files: who may read and write them
/// besides their maker.
///
/// Libgit2 leaves all of it to the process's umask, so this changes the umask for as long as the
/// process lives: a process that opens a shared repository then makes files that the others can
/// use.
struct SharedModes: Equatable {
  /// The bits of the umask that do not count.
  var freed: mode_t
  /// The bits that the umask has in any case.
  var kept: mode_t = 0

  /// Reads the setting's value; nil if the umask alone counts.
  init?(_ value: String) {
    switch value.lowercased() {
    case "group", "true", "yes", "on", "1": self.init(freed: 0o070)
    case "all", "world", "everybody", "2": self.init(freed: 0o075)
    default:
      // A mode such as 0660, which replaces the umask; anybody who may read a file may list a
      // folder.
      guard let mode = mode_t(value, radix: 8), mode & 0o600 == 0o600, mode <= 0o666 else {
        return nil
      }
      let all = mode | (mode & 0o444) >> 2
      self.init(freed: all & 0o077, kept: ~all & 0o077)
    }
  }

  private init(freed: mode_t, kept: mode_t = 0) {
    self.freed = freed
    self.kept = kept
  }

  /// The umask that gives files the modes of the setting.
  func applied(to mask: mode_t) -> mode_t { mask & ~freed | kept }

  /// Changes the process's umask.
  func adopt() {
    // It can't be read without being set.
    let mask = umask(0o077)
    _ = umask(applied(to: mask))
  }
}
