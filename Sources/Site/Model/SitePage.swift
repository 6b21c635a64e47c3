package import Editorial

/// One of the newsroom's own pages on the site.
package struct SitePage: Hashable, Sendable {
  /// The contents of its file.
  package var record: PageRecord

  /// Creates a page from a record.
  package init(_ record: PageRecord) { self.record = record }

  /// Its address within the site, with a slash at both ends.
  package var address: String { "/\(record.name)/" }

  /// Its file, as named in problems.
  var file: String { "pages/\(record.name).md" }
}

/// A file in `static/`, served as it is, or cleaned if it is a picture.
package struct SiteFile: Hashable, Sendable {
  /// Its path below `static/`.
  package var file: String
  /// The id of its bytes.
  package var version: String
  /// Its width and height, if it is a picture that states them.
  package var size: PictureSize?
  /// Its bytes, if they are nowhere else: those of a file not yet saved.
  package var bytes: [UInt8]?
  /// Whether readers get a different file, made from this one and remembered; nil if that is not known yet.
  package var isMade: Bool?

  /// Creates a file.
  package init(file: String, version: String, size: PictureSize? = nil, bytes: [UInt8]? = nil) {
    self.file = file
    self.version = version
    self.size = size
    self.bytes = bytes
  }

  /// Its path within the site, without a leading slash.
  package var path: String { SitePlace.path(ofStatic: file) }
}
