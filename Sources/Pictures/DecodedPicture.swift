import CPictures

/// The pixels of an upright picture, in memory.
///
/// Only this type knows the memory that the libraries write into, and frees it.
@safe struct DecodedPicture: ~Copyable {
  private var pixels: stet_picture

  var width: Int { unsafe Int(pixels.width) }
  var height: Int { unsafe Int(pixels.height) }

  private init(_ pixels: stet_picture) { unsafe self.pixels = pixels }

  deinit {
    var pixels = unsafe pixels
    unsafe stet_free_picture(&pixels)
  }

  /// Reads a picture at a size, which is that of the upright picture and no greater than its own; if wanted,
  /// reads what there is of a truncated JPEG.
  ///
  /// - Throws: ``PictureFault``.
  init(
    _ bytes: [UInt8], as format: PictureFormat, orientation: Int, width: Int, height: Int,
    isCut: Bool = false
  ) throws(PictureFault) {
    let read =
      switch format {
      case .jpeg: unsafe isCut ? stet_read_cut_jpeg : stet_read_jpeg
      case .png: unsafe stet_read_png
      case .webp: unsafe stet_read_webp
      }
    var pixels = unsafe stet_picture()
    let stored = orientation >= 5 ? (height, width) : (width, height)
    // A file may claim to be any size.
    guard let (across, down) = Self.size(stored.0, stored.1) else { throw .tooLarge }
    var result = unsafe bytes.withUnsafeBufferPointer {
      unsafe read($0.baseAddress, $0.count, across, down, &pixels)
    }
    if result == STET_DONE { result = unsafe stet_turn(&pixels, CInt(orientation)) }
    if let fault = PictureFault(result) {
      unsafe stet_free_picture(&pixels)
      throw fault
    }
    if let profile = unsafe pixels.profile {
      let whole = unsafe Array(UnsafeBufferPointer(start: profile, count: pixels.profile_size))
      let cleaned = ColourProfile.cleaned(whole) ?? []
      unsafe cleaned.withUnsafeBufferPointer {
        unsafe stet_replace_profile(&pixels, $0.baseAddress, $0.count)
      }
    }
    unsafe self.pixels = pixels
  }

  private static func size(_ width: Int, _ height: Int) -> (CInt, CInt)? {
    guard let width = CInt(exactly: width), let height = CInt(exactly: height) else { return nil }
    return (width, height)
  }

  /// The same, smaller.
  ///
  /// - Throws: ``PictureFault``.
  func scaled(width: Int, height: Int) throws(PictureFault) -> DecodedPicture {
    var scaled = unsafe stet_picture()
    let result = unsafe withUnsafePointer(to: pixels) {
      unsafe stet_scale($0, CInt(width), CInt(height), &scaled)
    }
    if let fault = PictureFault(result) {
      unsafe stet_free_picture(&scaled)
      throw fault
    }
    return unsafe DecodedPicture(scaled)
  }

  /// The quality of what is written: at these values nobody sees a difference in a photograph at page size.
  private static let (jpegQuality, webPQuality): (CInt, CInt) = (82, 80)

  /// Encodes it.
  ///
  /// - Parameters:
  ///   - format: The format.
  ///   - isDrawn: Whether it may be a drawing, whose edges must stay sharp.
  ///   - packet: Its rights, as a packet of XMP.
  /// - Returns: The file's bytes; nil if the format can't hold such a large picture.
  /// - Throws: ``PictureFault``.
  func written(
    as format: PictureFormat, isDrawn: Bool, packet: String?
  ) throws(PictureFault) -> [UInt8]? {
    switch format {
    case .jpeg:
      unsafe pixels.channels == 3
        ? try bytes { unsafe stet_write_jpeg($0, Self.jpegQuality, packet, $1) } : nil
    case .png: unsafe try bytes { unsafe stet_write_png($0, packet, $1) }
    case .webp:
      if isDrawn {
        [
          unsafe try bytes { unsafe stet_write_webp($0, 60, 1, packet, $1) },
          unsafe try bytes { unsafe stet_write_webp($0, 90, 0, packet, $1) },
        ].compactMap(\.self).min { $0.count < $1.count }
      } else {
        unsafe try bytes { unsafe stet_write_webp($0, Self.webPQuality, 0, packet, $1) }
      }
    }
  }

  private func bytes(
    _ write: (UnsafePointer<stet_picture>, UnsafeMutablePointer<stet_bytes>) -> stet_result
  ) throws(PictureFault) -> [UInt8]? {
    var file = unsafe stet_bytes()
    defer { unsafe stet_free_bytes(&file) }
    let result = unsafe withUnsafePointer(to: pixels) { unsafe write($0, &file) }
    if result == STET_TOO_LARGE { return nil }
    if let fault = PictureFault(result) { throw fault }
    return unsafe Array(UnsafeBufferPointer(start: file.bytes, count: file.count))
  }
}

/// Why a picture could not be made smaller.
package enum PictureFault: String, Error, Hashable, Sendable {
  /// It is truncated, or not what it claims to be.
  case damaged
  /// It has more pixels than are decoded.
  case tooLarge
  /// The machine has no memory for it.
  case noMemory
  /// Its pixels can't be told from what a camera or a program added.
  case unreadable

  fileprivate init?(_ result: stet_result) {
    switch result {
    case STET_DONE: return nil
    case STET_TOO_LARGE: self = .tooLarge
    case STET_NO_MEMORY: self = .noMemory
    default: self = .damaged
    }
  }

  /// What helps; nil if the picture is shown anyway.
  package var hint: String? {
    self == .unreadable ? "save it anew with a program for pictures, as JPEG or PNG" : nil
  }

  /// What is wrong, to follow the picture's name.
  package var sentence: String {
    switch self {
    case .damaged: "is damaged: browsers may not show all of it"
    case .tooLarge: "has too many pixels to be made smaller: browsers get all of them"
    case .noMemory: "found no memory to be made smaller in: browsers get all of its pixels"
    case .unreadable:
      "is not on the site: it is damaged, or of a form that is not known, and might tell readers where "
        + "it was taken"
    }
  }
}
