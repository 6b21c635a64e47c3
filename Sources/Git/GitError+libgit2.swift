import CLibgit2

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

extension GitError {
  /// Reads what libgit2 says about a call that has just returned `status`.
  ///
  /// The message belongs to this thread and to the latest failure, so this must run in the same
  /// synchronous stretch as the call.
  init(status: CInt, _ operation: String, on subject: String) {
    let last = git_error_last()
    let message = last.flatMap { $0.pointee.message }.map { String(cString: $0) } ?? ""
    let kind = last.map { git_error_t(UInt32(bitPattern: $0.pointee.klass)) } ?? GIT_ERROR_NONE
    git_error_clear()
    let number = Self.systemError(endOf: message)
    self.init(
      Self.code(status: status, kind: kind, errno: number), operation, on: subject,
      detail: message, errno: number)
  }

  /// Makes an error from the system's error number.
  init(errno number: Int32, _ operation: String, on subject: String) {
    self.init(
      Self.code(errno: number) ?? .other, operation, on: subject,
      detail: String(cString: strerror(number)), errno: number)
  }

  private static func code(status: CInt, kind: git_error_t, errno: Int32?) -> Code {
    switch git_error_code(status) {
    case GIT_ENOTFOUND, GIT_EUNBORNBRANCH: return .notFound
    case GIT_EEXISTS: return .exists
    case GIT_ELOCKED: return .locked
    case GIT_EMODIFIED: return .conflict
    case GIT_EINVALIDSPEC, GIT_EINVALID: return .invalid
    case GIT_EMISMATCH: return .corrupt
    case GIT_EOWNER: return .ownedBySomeoneElse
    default: break
    }
    if let errno, let code = code(errno: errno) { return code }
    switch kind {
    case GIT_ERROR_ZLIB, GIT_ERROR_ODB, GIT_ERROR_OBJECT, GIT_ERROR_TREE, GIT_ERROR_REFERENCE,
      GIT_ERROR_INDEXER:
      return .corrupt
    default: return .other
    }
  }

  private static func code(errno number: Int32) -> Code? {
    switch number {
    case ENOENT: .notFound
    case EEXIST: .exists
    case ENOSPC, EDQUOT, EFBIG: .noSpace
    case EROFS, EACCES, EPERM: .readOnly
    case EIO: .io
    default: nil
    }
  }

  /// libgit2 keeps no `errno`, but ends its message with the system's words for it.
  private static func systemError(endOf message: String) -> Int32? {
    let candidates = [
      ENOSPC, EDQUOT, EROFS, EACCES, EPERM, EIO, ENOENT, EEXIST, EMFILE, ENFILE, EFBIG, ENOTDIR,
      EISDIR, ENOTEMPTY, EBUSY, ENOMEM,
    ]
    return candidates.first { message.hasSuffix(String(cString: strerror($0))) }
  }
}

/// Throws what libgit2 says when `status` is negative; otherwise gives it back.
@discardableResult
func check(
  _ status: CInt, _ operation: @autoclosure () -> String, on subject: @autoclosure () -> String = ""
) throws(GitError) -> CInt {
  guard status < 0 else { return status }
  throw GitError(status: status, operation(), on: subject())
}
