import Pictures

/// A picture that leaves the newsroom outside the site: in a preview, a proof, a document, an export.
package enum PictureForOthers {
  /// Its file, upright and cleaned.
  ///
  /// - Parameters:
  ///   - bytes: The file as received.
  ///   - limit: The most pixels across.
  /// - Returns: The file; nil if it can't be cleaned and so must not be handed to anybody.
  package static func bytes(of bytes: [UInt8], limit: Int = .max) -> [UInt8]? {
    let size = PictureSize(of: bytes)
    return PictureCleaning.upright(
      bytes, width: size?.width ?? 0, height: size?.height ?? 0, limit: limit)
  }
}
