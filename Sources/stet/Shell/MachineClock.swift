import Editorial

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The clock of this machine, or what `STET_NOW` says, so that a transcript can be made again.
enum MachineClock {
  /// The current time.
  static func now() -> Instant {
    if let fixed = Environment["STET_NOW"], let instant = Instant(fixed) { return instant }
    return Instant(seconds: Int64(time(nil)))
  }

  /// The machine's offset from Universal Time in minutes; none if the clock is fixed.
  static func offset() -> Int {
    if Environment["STET_NOW"] != nil { return 0 }
    var now = time(nil)
    var local = unsafe tm()
    _ = unsafe localtime_r(&now, &local)
    return unsafe local.tm_gmtoff / 60
  }
}
