#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The variables of the process: `Environment["PATH"]`.
///
/// Foundation makes a dictionary of all variables to get at one.
enum Environment {
  /// The value of a variable; nil if it is not set.
  static subscript(_ name: String) -> String? {
    unsafe getenv(name).map { unsafe String(cString: $0) }
  }
}
