import CMarkdown

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Memory for one reading of Markdown at a time on each thread.
///
/// cmark takes several hundred small pieces for an article and gives each back at the end, which is a
/// large part of what reading it costs. Here a piece stands behind the one before, nothing is freed by
/// itself, and all is given back at once.
struct ParserMemory {
  private typealias Address = UnsafeMutableRawPointer

  /// What stands before each piece: how large it is; before each block: where the one before begins.
  private static let head = 16
  private static let blockSize = 256 << 10

  private var block: Address
  private var next: Address
  private var end: Address

  /// Does something with the calls by which cmark takes memory; all of it is gone afterwards.
  ///
  /// Only one such thing can go on at a time on a thread.
  static func lend<Result>(_ body: (UnsafeMutablePointer<cmark_mem>) -> Result) -> Result {
    defer { ofThread.pointee.giveBack() }
    return body(calls)
  }

  private typealias Calls = UnsafeMutablePointer<cmark_mem>

  private nonisolated(unsafe) static let calls: Calls = {  // written here, and never again
    let calls = UnsafeMutablePointer<cmark_mem>.allocate(capacity: 1)
    calls.initialize(
      to: cmark_mem(
        calloc: { ParserMemory.ofThread.pointee.zeroed($0 * $1) },
        realloc: { ParserMemory.ofThread.pointee.grown($0, to: $1) },
        free: { _ in }))
    return calls
  }()

  // MARK: Of each thread its own

  private static let key: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { memory in
      #if canImport(Darwin)
        let memory: Address? = memory
      #endif
      guard let memory = memory?.assumingMemoryBound(to: ParserMemory.self) else { return }
      memory.pointee.giveBack()
      free(memory.pointee.block)
      memory.deallocate()
    }
    return key
  }()

  private static var ofThread: UnsafeMutablePointer<ParserMemory> {
    if let known = pthread_getspecific(key) {
      return known.assumingMemoryBound(to: ParserMemory.self)
    }
    let new = UnsafeMutablePointer<ParserMemory>.allocate(capacity: 1)
    new.initialize(to: ParserMemory())
    pthread_setspecific(key, new)
    return new
  }

  // MARK: Pieces

  private init() { (block, next, end) = Self.newBlock(after: nil, holding: 0) }

  /// A piece of so many bytes, all zero.
  private mutating func zeroed(_ count: Int) -> UnsafeMutableRawPointer {
    let piece = room(count)
    memset(piece, 0, count)
    return piece
  }

  /// A piece that begins with what another held; in its place where nothing stands behind it.
  private mutating func grown(
    _ old: UnsafeMutableRawPointer?, to count: Int
  ) -> UnsafeMutableRawPointer {
    guard let old else { return room(count) }
    let size = (old - Self.head).load(as: Int.self)
    if count <= size { return old }
    if old + size == next, old + Self.rounded(count) <= end {
      (old - Self.head).storeBytes(of: Self.rounded(count), as: Int.self)
      next = old + Self.rounded(count)
      return old
    }
    let new = room(count)
    memcpy(new, old, size)
    return new
  }

  private mutating func room(_ count: Int) -> UnsafeMutableRawPointer {
    let size = Self.rounded(count)
    if next + Self.head + size > end {
      (block, next, end) = Self.newBlock(after: block, holding: size)
    }
    next.storeBytes(of: size, as: Int.self)
    let piece = next + Self.head
    next = piece + size
    return piece
  }

  /// Frees all blocks but one, and begins anew in that.
  private mutating func giveBack() {
    while let before = block.load(as: Address?.self) {
      free(block)
      block = before
      end = block + Self.blockSize
    }
    next = block + Self.head
  }

  private static func newBlock(
    after before: Address?, holding count: Int
  ) -> (Address, Address, Address) {
    let size = max(blockSize, count + 2 * head)
    guard let block = malloc(size) else { fatalError("no memory: \(size) bytes") }  // as cmark does
    block.storeBytes(of: before, as: Address?.self)
    return (block, block + head, block + size)
  }

  private static func rounded(_ count: Int) -> Int { (count + 15) & ~15 }
}
